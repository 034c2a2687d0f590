/** What sellers have to know of products: arguments, answers to objections, documents and comparisons, found from a deal. */
@NullMarked
package io.rapport.sales.knowledge;

import org.jspecify.annotations.NullMarked;
