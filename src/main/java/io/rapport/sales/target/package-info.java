/** Which accounts one goes for: lists of targets, how well each fits, and how far it has come closer. */
@NullMarked
package io.rapport.sales.target;

import org.jspecify.annotations.NullMarked;
