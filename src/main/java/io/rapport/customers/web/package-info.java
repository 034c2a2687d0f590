/** The hand-made pages of customers: what is particular to accounts and contacts beside the generic pages. */
@NullMarked
package io.rapport.customers.web;

import org.jspecify.annotations.NullMarked;
