/**
 * Lists as files: any list with its columns, filter and order is written by a job, with the rights that its author has when it
 * runs, and kept for a day for that one alone.
 */
@NullMarked
@NamedInterface("export")
package io.rapport.exchange.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
