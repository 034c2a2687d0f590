/**
 * The generic pages: list, board, record, form and cell editor of every object, the customer's own included. They translate
 * between addresses, queries and view models; what may be seen and done is decided below.
 */
@NamedInterface("generic")
@NullMarked
package io.rapport.web.generic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
