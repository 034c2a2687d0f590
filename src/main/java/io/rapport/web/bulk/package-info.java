/** Many records at once: what is to change in all that are ticked, said before it is done. */
@NullMarked
package io.rapport.web.bulk;

import org.jspecify.annotations.NullMarked;
