/** The tenant's part of the model: how it is kept, and how it is merged with the standard part. */
@NullMarked
package io.rapport.model.custom;

import org.jspecify.annotations.NullMarked;
