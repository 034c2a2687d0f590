/** The pages on which sensitive values are revealed, customers' requests answered, and what is kept how long is said. */
@NamedInterface("web")
@NullMarked
package io.rapport.privacy.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
