/** A contract on paper. */
@NullMarked
package io.rapport.sales.contract.web;

import org.jspecify.annotations.NullMarked;
