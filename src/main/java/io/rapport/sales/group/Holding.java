package io.rapport.sales.group;

import java.util.Locale;
import java.util.Optional;

/** What says whether an account has something of a product or a family of them, or could have. */
enum Holding {
    /** It has it from us. */
    OWNED("owned_products", "account", "product", "status == \"in_use\" && supplier == null", ""),
    /** It has another's in its place. */
    ELSEWHERE("owned_products", "account", "product", "status == \"in_use\" && supplier != null", ""),
    SOLD("opportunity_lines", "opportunity.account", "product", "opportunity.stage.outcome == \"won\"", "amount"),
    SOLD_LATELY(
            "opportunity_lines",
            "opportunity.account",
            "product",
            "opportunity.stage.outcome == \"won\" && opportunity.close_date.within(\"last 365 days\")",
            "amount"),
    OPEN("opportunity_lines", "opportunity.account", "product", "opportunity.is_open == true", "amount"),
    /** What it is thought to spend in a year, whoever sells it. */
    POTENTIAL("potentials", "account", "product", "", "yearly");

    private final String object;
    private final String account;
    private final String product;
    private final String condition;
    private final String summed;

    Holding(String object, String account, String product, String condition, String summed) {
        this.object = object;
        this.account = account;
        this.product = product;
        this.condition = condition;
        this.summed = summed;
    }

    String object() {
        return object;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The path to the account. */
    String account() {
        return account;
    }

    /** The path to what the grid's columns are. */
    String column(By by) {
        return by == By.FAMILY ? product + ".family" : product;
    }

    /** The field of money that is summed; what has none is counted. */
    Optional<String> summed() {
        return Optional.of(summed).filter(field -> !field.isEmpty());
    }

    /** Which records, in CEL; empty for all. */
    String condition() {
        return condition;
    }

    /** What the columns of the grid are. */
    enum By {
        FAMILY,
        PRODUCT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
