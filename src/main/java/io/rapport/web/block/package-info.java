/** Blocks of cells that are pasted, copied or filled down: what was sent, what would become of each cell, and the one change. */
@NullMarked
package io.rapport.web.block;

import org.jspecify.annotations.NullMarked;
