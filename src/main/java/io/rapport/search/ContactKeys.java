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
    private static final Pattern DIALLED = Pattern.compile("[+0]");

    /** Of fewer, any part is in too many. */
    static final int FEWEST_SIGNS = 4;

    /** Of a number that begins with the sign or the zero that one dials. */
    private static final int FEWEST_DIGITS = 2;

    /** The country codes of ITU-T E.164: one digit, two or three. Each stands for itself, as PostgreSQL takes the longest that fits. */
    private static final String COUNTRY =
            "^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[789]|8[035789]|9[679])[0-9])";

    private ContactKeys() {}

    static List<FieldDef> fields(ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> !field.encrypted())
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

    /** By which beginnings a key is found: its own, and that of the number within its country or of an address's domain. */
    static Field<String[]> beginnings(FieldDef field, Field<String> key) {
        String template =
                switch (field.type()) {
                    case PhoneType phone -> "ARRAY[{0}, regexp_replace({0}, {1}, '')]";
                    case EmailType email -> "ARRAY[{0}, substring({0} FROM '@.*$')]";
                    default -> "ARRAY[{0}]";
                };
        return DSL.field(template, SQLDataType.CLOB.array(), key, DSL.inline(COUNTRY));
    }

    /** What a part of a key may be the beginning of. */
    static List<Range> ranges(String part) {
        var itself = Range.beginning(0, part);
        return part.startsWith("@") || part.chars().allMatch(Character::isDigit)
                ? List.of(itself)
                : List.of(itself, Range.beginning(0, "@" + part));
    }

    /** The part of a key that a text is meant to be; nothing for what is a name. The country's prefix or a zero may stand before. */
    static Optional<String> part(String text) {
        if (NUMBER.matcher(text).matches()) {
            String digits =
                    PREFIX.matcher(NOT_DIGITS.matcher(text).replaceAll("")).replaceAll("");
            return Optional.of(digits)
                    .filter(found ->
                            found.length() >= (DIALLED.matcher(text).lookingAt() ? FEWEST_DIGITS : FEWEST_SIGNS));
        }
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(found ->
                        found.length() >= FEWEST_SIGNS && ADDRESS.matcher(found).matches());
    }
}
