package io.rapport.sales.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a document is, and which names its templates may hold between braces. */
public enum DocumentKind {
    QUOTE("name", "number", "version", "date", "valid_until", "currency", "net", "tax", "total"),
    ORDER("name", "number", "date", "quote", "currency", "net", "tax", "total"),
    CONTRACT("name", "number", "date", "start", "end", "term", "notice", "currency", "net", "tax", "total");

    private static final List<String> COMMON = List.of(
            "account.name",
            "account.address",
            "contact.name",
            "contact.first_name",
            "owner.name",
            "owner.email",
            "organisation.name",
            "link");

    private final List<String> own;

    DocumentKind(String... own) {
        this.own = List.of(own);
    }

    /** As it is kept and named in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentKind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The name of one of its own values, such as {@code quote.number}. */
    public String name(String value) {
        return key() + "." + value;
    }

    /** What a name means, said for all kinds at once: {@code number} for {@code quote.number}, others as they are. */
    public String meaning(String name) {
        return name.startsWith(key() + ".") ? name.substring(key().length() + 1) : name;
    }

    /** Every name that there is, in the order in which they are explained. */
    public List<String> names() {
        return Stream.concat(own.stream().map(this::name), COMMON.stream()).toList();
    }
}
