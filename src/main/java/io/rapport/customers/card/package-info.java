/** Accounts and contacts as business cards for address books (vCard 4.0, RFC 6350). */
@NullMarked
package io.rapport.customers.card;

import org.jspecify.annotations.NullMarked;
