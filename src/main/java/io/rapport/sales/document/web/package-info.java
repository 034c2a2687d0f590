/** Pages of document templates: what they make of a sample, and which names they may hold. */
@NullMarked
package io.rapport.sales.document.web;

import org.jspecify.annotations.NullMarked;
