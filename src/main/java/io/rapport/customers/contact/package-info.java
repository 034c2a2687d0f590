/** Contacts: the people at accounts. */
@NullMarked
@NamedInterface
package io.rapport.customers.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
