/** Accounts: organisations, persons and households, and how they belong together. */
@NullMarked
@NamedInterface
package io.rapport.customers.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
