package io.rapport.sales.document;

import io.rapport.model.Address;
import java.util.List;
import java.util.Optional;

/**
 * Whom a document is for, and who looks after them.
 *
 * @param owner the name of who looks after the customer
 */
public record Party(
        String account, Optional<Address> address, String contact, String firstName, String owner, String email) {

    /** What is read of a record for it; quotes, orders and contracts call it the same. */
    public static final List<String> FIELDS = List.of(
            "account.name",
            "account.billing_address",
            "contact.name",
            "contact.first_name",
            "owner.name",
            "owner.email");
}
