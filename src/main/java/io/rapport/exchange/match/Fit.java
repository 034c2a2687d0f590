package io.rapport.exchange.match;

import static io.rapport.exchange.file.Kind.BOOLEAN;
import static io.rapport.exchange.file.Kind.DATE;
import static io.rapport.exchange.file.Kind.DATE_TIME;
import static io.rapport.exchange.file.Kind.DECIMAL;
import static io.rapport.exchange.file.Kind.EMAIL;
import static io.rapport.exchange.file.Kind.EMPTY;
import static io.rapport.exchange.file.Kind.INTEGER;
import static io.rapport.exchange.file.Kind.LONG_TEXT;
import static io.rapport.exchange.file.Kind.MONEY;
import static io.rapport.exchange.file.Kind.PHONE;
import static io.rapport.exchange.file.Kind.TEXT;
import static io.rapport.exchange.file.Kind.URL;
import static io.rapport.exchange.file.Kind.UUID;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.Form;
import io.rapport.exchange.file.Kind;
import io.rapport.model.FieldType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which forms of values fit which types of fields. */
final class Fit {

    private static final Set<Kind> ANY = EnumSet.allOf(Kind.class);
    private static final Set<Kind> NUMBERS = EnumSet.of(INTEGER, DECIMAL, MONEY);
    private static final Set<Kind> NAMES = EnumSet.of(TEXT, INTEGER, EMAIL, UUID, PHONE, URL);

    private static final Map<String, Set<Kind>> FITTING = Map.ofEntries(
            Map.entry("text", ANY),
            Map.entry("long_text", ANY),
            Map.entry("integer", EnumSet.of(INTEGER)),
            Map.entry("decimal", NUMBERS),
            Map.entry("money", NUMBERS),
            Map.entry("percent", NUMBERS),
            Map.entry("boolean", EnumSet.of(BOOLEAN, INTEGER)),
            Map.entry("date", EnumSet.of(DATE, DATE_TIME)),
            Map.entry("date_time", EnumSet.of(DATE, DATE_TIME)),
            Map.entry("choice", EnumSet.of(TEXT, INTEGER, BOOLEAN)),
            Map.entry("multi_choice", EnumSet.of(TEXT, INTEGER)),
            Map.entry("email", EnumSet.of(EMAIL)),
            Map.entry("phone", EnumSet.of(PHONE, INTEGER, TEXT)),
            Map.entry("url", EnumSet.of(URL)),
            Map.entry("address", EnumSet.of(TEXT, LONG_TEXT, INTEGER)),
            Map.entry("geo", EnumSet.of(TEXT)),
            Map.entry("reference", NAMES),
            Map.entry("references", NAMES),
            Map.entry("user", NAMES));

    /** The type of field that values of a form deserve. */
    private static final Map<Kind, String> DESERVED = Map.ofEntries(
            Map.entry(BOOLEAN, "boolean"),
            Map.entry(INTEGER, "integer"),
            Map.entry(DECIMAL, "decimal"),
            Map.entry(MONEY, "money"),
            Map.entry(DATE, "date"),
            Map.entry(DATE_TIME, "date_time"),
            Map.entry(EMAIL, "email"),
            Map.entry(URL, "url"),
            Map.entry(PHONE, "phone"),
            Map.entry(LONG_TEXT, "long_text"));

    private Fit() {}

    static boolean fits(ColumnProfile column, FieldType<?> type) {
        return type.writable()
                && (column.form().kind() == EMPTY
                        || FITTING.getOrDefault(type.key(), Set.of())
                                .contains(column.form().kind()));
    }

    /** How most values are to be read where some fit the type and others don't. */
    static Optional<Form> mostly(ColumnProfile column, FieldType<?> type) {
        return type.writable() ? column.mostly(FITTING.getOrDefault(type.key(), Set.of())) : Optional.empty();
    }

    static String deserved(Kind kind) {
        return DESERVED.getOrDefault(kind, "text");
    }
}
