package io.rapport.customers.card;

import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.Display;
import io.rapport.model.GeoPoint;
import io.rapport.model.LongTextType;
import io.rapport.query.Path;
import io.rapport.query.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records as cards (RFC 6350). A card says what was read, and so no more than its reader may see. Values are escaped as the
 * RFC says, so that no value adds a line of its own.
 */
public final class VCards {

    /** What a card of a contact says. */
    public static final List<String> OF_CONTACT = List.of(
            "name",
            "first_name",
            "last_name",
            "account",
            "title",
            "email",
            "phone",
            "mobile",
            "address",
            "birthday",
            "updated_at");

    /** What a card of an account says. */
    public static final List<String> OF_ACCOUNT = List.of(
            "name",
            "kind",
            "phone",
            "email",
            "website",
            "billing_address",
            "shipping_address",
            "location",
            "description",
            "updated_at");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private static final LongTextType NOTE = new LongTextType();

    private VCards() {}

    /** @param locale of the names of countries */
    public static String contact(Row row, Locale locale) {
        var card = begin(row, "individual")
                .parts("N", text(row, "last_name"), text(row, "first_name"), "", "", "")
                .parts("ORG", row.get(Path.of("account")) instanceof Ref account ? account.label() : null)
                .line("TITLE", text(row, "title"))
                .line("EMAIL;TYPE=work", text(row, "email"))
                .line("TEL;TYPE=\"work,voice\"", text(row, "phone"))
                .line("TEL;TYPE=cell", text(row, "mobile"));
        address(card, "ADR;TYPE=work", row, "address", locale);
        if (row.get(Path.of("birthday")) instanceof LocalDate day) {
            card.line("BDAY", DateTimeFormatter.BASIC_ISO_DATE.format(day));
        }
        return card.end();
    }

    /** @param locale of the names of countries */
    public static String account(Row row, Locale locale) {
        String kind =
                switch (String.valueOf(text(row, "kind"))) {
                    case "person" -> "individual";
                    case "household" -> "group";
                    default -> "org";
                };
        var card = begin(row, kind)
                .parts("ORG", kind.equals("org") ? text(row, "name") : null)
                .line("TEL;TYPE=\"work,voice\"", text(row, "phone"))
                .line("EMAIL;TYPE=work", text(row, "email"))
                .line("URL", text(row, "website"));
        address(card, "ADR;TYPE=work", row, "billing_address", locale);
        address(card, "ADR", row, "shipping_address", locale);
        if (row.get(Path.of("location")) instanceof GeoPoint(double lat, double lon)) {
            // Its comma belongs to the address (RFC 5870) and is therefore not escaped
            card.plain("GEO", "geo:" + degrees(lat) + "," + degrees(lon));
        }
        String description = text(row, "description");
        String note = description == null ? null : NOTE.format(description, new Display(locale, ZoneOffset.UTC));
        return card.line("NOTE", note).end();
    }

    /**
     * An address book knows a record again by the id. A card must have a name: where the reader may not know it, the id stands in.
     */
    private static Card begin(Row row, String kind) {
        String name = text(row, "name");
        var card = new Card()
                .line("KIND", kind)
                .line("UID", "urn:uuid:" + row.id())
                .line("FN", name == null ? row.id().toString() : name);
        return row.get(Path.of("updated_at")) instanceof Instant at
                ? card.line("REV", MOMENT.format(at.atOffset(ZoneOffset.UTC)))
                : card;
    }

    private static @Nullable String text(Row row, String field) {
        var value = row.get(Path.of(field));
        return value == null ? null : value.toString();
    }

    private static void address(Card card, String property, Row row, String field, Locale locale) {
        if (row.get(Path.of(field)) instanceof Address at) {
            String code = at.country();
            String country = code == null ? null : Locale.of("", code).getDisplayCountry(locale);
            card.parts(property, "", "", at.street(), at.city(), at.region(), at.postcode(), country);
        }
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
