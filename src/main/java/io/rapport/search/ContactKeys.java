package io.rapport.search;

import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.PhoneType;
import io.rapport.model.UrlType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * By what phone numbers, e-mail and web addresses are found: a number by its digits in any notation, an address by any part of
 * it, most of all its domain.
 */
final class ContactKeys {

    private static final Pattern NUMBER = Pattern.compile("[+(0-9][0-9 ()./+-]*");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern PREFIX = Pattern.compile("^0+");
    private static final Pattern ADDRESS = Pattern.compile("\\S*[@.]\\S*");
    private static final int FEWEST_SIGNS = 4;

    private ContactKeys() {}

    static List<FieldDef> fields(ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> switch (field.type()) {
                    case EmailType email -> true;
                    case PhoneType phone -> true;
                    case UrlType url -> true;
                    default -> false;
                })
                .toList();
    }

    /** The key of a stored value. */
    static Field<String> of(FieldDef field, Field<String> value) {
        return switch (field.type()) {
            case PhoneType phone ->
                DSL.field(
                        "regexp_replace(regexp_replace({0}, ' ext.*$', ''), '[^0-9]', '', 'g')",
                        SQLDataType.CLOB, value);
            case UrlType url ->
                DSL.field(
                        "regexp_replace(lower({0}), '^[a-z]+://(www[.])?([^/:?#]*).*$', '\\2')",
                        SQLDataType.CLOB, value);
            default -> DSL.field("lower({0})", SQLDataType.CLOB, value);
        };
    }

    /** The part of a key that a text is meant to be; nothing for what is a name. The country's prefix or a zero may stand before. */
    static Optional<String> part(String text) {
        if (NUMBER.matcher(text).matches()) {
            String digits =
                    PREFIX.matcher(NOT_DIGITS.matcher(text).replaceAll("")).replaceAll("");
            return Optional.of(digits).filter(found -> found.length() >= FEWEST_SIGNS);
        }
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(found ->
                        found.length() >= FEWEST_SIGNS && ADDRESS.matcher(found).matches());
    }
}
