/** Pages for those who shape the model: objects, their fields and choices, and where each is used before it goes. */
@NullMarked
package io.rapport.web.objects;

import org.jspecify.annotations.NullMarked;
