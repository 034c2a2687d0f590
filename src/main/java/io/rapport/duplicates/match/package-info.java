/**
 * Whether two descriptions are of the same person or company: values made comparable, compared trait by trait, and weighed.
 * Knows no database.
 */
@NamedInterface("match")
@NullMarked
package io.rapport.duplicates.match;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
