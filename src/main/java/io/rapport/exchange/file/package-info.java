/**
 * Delimited text files as people send them: which encoding and delimiter they are in, whether the first row is a header, and
 * what each column holds, found in one streaming pass. Knows nothing of objects and fields.
 */
@NullMarked
@NamedInterface
package io.rapport.exchange.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
