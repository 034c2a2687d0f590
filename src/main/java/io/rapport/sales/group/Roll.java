package io.rapport.sales.group;

import java.util.Locale;
import java.util.Optional;

/** What is rolled up over the accounts of a group: records that are linked to an account, counted or summed. */
enum Roll {
    OPEN("opportunities", "is_open == true", "amount"),
    WON("opportunities", "stage.outcome == \"won\"", "amount"),
    WON_LATELY("opportunities", "stage.outcome == \"won\" && close_date.within(\"last 365 days\")", "amount"),
    OWNED("owned_products", "status == \"in_use\" && supplier == null", ""),
    CONTACTS("contacts", "", "");

    private final String object;
    private final String condition;
    private final String summed;

    Roll(String object, String condition, String summed) {
        this.object = object;
        this.condition = condition;
        this.summed = summed;
    }

    String object() {
        return object;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of money that is summed; what has none is counted. */
    Optional<String> summed() {
        return Optional.of(summed).filter(field -> !field.isEmpty());
    }

    /** Which records, in CEL; empty for all. */
    String condition() {
        return condition;
    }

    /** Which records, in CEL, among those of some accounts. */
    String among(String accounts) {
        return condition.isEmpty() ? accounts : condition + " && " + accounts;
    }
}
