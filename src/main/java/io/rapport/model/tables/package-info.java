/** Tables as the model wants them and as they are, and the statements that lead from one to the other. */
@NullMarked
package io.rapport.model.tables;

import org.jspecify.annotations.NullMarked;
