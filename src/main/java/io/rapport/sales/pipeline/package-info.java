/** Pipelines and their stages; both are data. */
@NullMarked
@NamedInterface
package io.rapport.sales.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
