/** The stream by which open pages hear of changes. */
@NullMarked
package io.rapport.web.live;

import org.jspecify.annotations.NullMarked;
