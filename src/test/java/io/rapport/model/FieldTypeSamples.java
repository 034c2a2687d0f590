package io.rapport.model;

import io.rapport.kernel.Link;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Each type of field with what it reads, and what it must refuse. */
record FieldTypeSamples(FieldType<?> type, Map<Object, Object> read, List<Object> refused, boolean readsItsFormat) {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID OTHER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");

    private static final List<Choice> CHOICES = List.of(
            new Choice("new", new Label("", Map.of("en", "New one", "id", "Baru", "th", "ใหม่")), "blue", false),
            new Choice("lost, sadly", Label.text("Lost, sadly"), "rose", false),
            new Choice("old", Label.text("Old"), "grey", true));

    @Override
    public String toString() {
        return type.key();
    }

    private static FieldTypeSamples of(
            FieldType<?> type, boolean readsItsFormat, List<Object> refused, Object... read) {
        var map = new LinkedHashMap<Object, Object>();
        for (int i = 0; i < read.length; i += 2) {
            map.put(read[i], read[i + 1]);
        }
        return new FieldTypeSamples(type, map, refused, readsItsFormat);
    }

    private static List<Object> refused(Object... inputs) {
        return new ArrayList<>(Arrays.asList(inputs));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    static List<FieldTypeSamples> all() {
        return List.of(
                of(
                        new TextType(20),
                        true,
                        refused("a".repeat(21), "a\0b", "\ud800x", true, List.of("a"), Map.of()),
                        "  Acme  ",
                        "Acme",
                        "two\r\n lines",
                        "two lines",
                        "Cafe\u0301",
                        "Café",
                        "zebra",
                        "zebra",
                        "Ärger",
                        "Ärger",
                        "😀 ok",
                        "😀 ok",
                        42,
                        "42",
                        "กขค",
                        "กขค"),
                of(
                        new LongTextType(),
                        false,
                        refused("a".repeat(100_001), "a\0b", Map.of()),
                        "plain",
                        "plain",
                        "two\nlines",
                        "two<br />lines",
                        "<p>Hi <b onclick=\"x()\">you</b></p><script>alert(1)</script>",
                        "<p>Hi <b>you</b></p>",
                        "5 < 6 & 7",
                        "5 &lt; 6 &amp; 7"),
                of(
                        new IntegerType(),
                        true,
                        refused("1.5", "abc", "9223372036854775808", Double.NaN, "1e99", "--1", "1,2,3", true, "0x10"),
                        "1,234",
                        1234L,
                        "-7",
                        -7L,
                        "(12)",
                        -12L,
                        12.0,
                        12L,
                        "3.0",
                        3L,
                        "๑๒๓",
                        123L,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        "1 000 000",
                        1000000L),
                of(
                        new DecimalType(2),
                        true,
                        refused("x", "1.2,3.4", "1,23,4.5", "12 34", "1e400", "1e30", "1".repeat(60), ".", "1.,2"),
                        "1,234.567",
                        number("1234.57"),
                        "1.234,5",
                        number("1234.5"),
                        ".5",
                        number("0.5"),
                        "1.50",
                        number("1.5"),
                        "100",
                        number("100"),
                        "1e3",
                        number("1000"),
                        0.1,
                        number("0.1"),
                        "-0",
                        number("0"),
                        "1'000.5",
                        number("1000.5"),
                        "12,5",
                        number("12.5"),
                        "1,00,000",
                        number("100000")),
                of(
                        new MoneyType(),
                        true,
                        refused(
                                "EUR 5",
                                "5 XYZ",
                                "$",
                                "abc",
                                Map.of("amount", "5", "currency", "IDR"),
                                Map.of("amount", "x"),
                                List.of(),
                                1e30),
                        "$1,234.50",
                        Money.of("1234.50", "USD"),
                        "USD 12",
                        Money.of("12", "USD"),
                        "1.234,50 usd",
                        Money.of("1234.5", "USD"),
                        "-$5",
                        Money.of("-5", "USD"),
                        "($5.00)",
                        Money.of("-5", "USD"),
                        "US$7",
                        Money.of("7", "USD"),
                        12.5,
                        Money.of("12.5", "USD"),
                        Map.of("amount", "9.99", "currency", "USD"),
                        Money.of("9.99", "USD"),
                        Map.of("amount", 3),
                        Money.of("3", "USD")),
                of(
                        new PercentType(),
                        true,
                        refused("%", "a%", "5%%", false),
                        "45%",
                        number("45"),
                        "12.5 %",
                        number("12.5"),
                        150,
                        number("150"),
                        "-3",
                        number("-3")),
                of(
                        new BooleanType(),
                        true,
                        refused("maybe", 2, "yesss", List.of()),
                        "Yes",
                        true,
                        "tidak",
                        false,
                        "ใช่",
                        true,
                        "ไม่ใช่",
                        false,
                        true,
                        true,
                        0,
                        false),
                of(
                        new DateType(),
                        true,
                        refused(
                                "2026-02-30",
                                "13/13/2026",
                                "yesterday",
                                "2026",
                                "1/2",
                                5,
                                "0000-01-01",
                                "99999-01-01",
                                "1-2-3-4"),
                        "2026-02-28",
                        LocalDate.of(2026, 2, 28),
                        "2/28/2026",
                        LocalDate.of(2026, 2, 28),
                        "28/2/26",
                        LocalDate.of(2026, 2, 28),
                        "Feb 3, 2026",
                        LocalDate.of(2026, 2, 3),
                        "3 Agustus 2026",
                        LocalDate.of(2026, 8, 3),
                        "3 ก.พ. 2026",
                        LocalDate.of(2026, 2, 3),
                        "2026-02-28T23:00:00Z",
                        LocalDate.of(2026, 3, 1),
                        "1/2/98",
                        LocalDate.of(1998, 1, 2)),
                of(
                        new DateTimeType(),
                        true,
                        refused(
                                "2026-02-30T10:00:00Z",
                                "25:00",
                                "now",
                                12,
                                "2026-01-01 25:00",
                                "2026-01-01T10:00:00+99:00"),
                        "2026-02-28T10:30:00Z",
                        Instant.parse("2026-02-28T10:30:00Z"),
                        "2026-02-28T10:30:00+07:00",
                        Instant.parse("2026-02-28T03:30:00Z"),
                        "2026-02-28 10:30",
                        Instant.parse("2026-02-28T03:30:00Z"),
                        "2/28/2026 10:30 PM",
                        Instant.parse("2026-02-28T15:30:00Z"),
                        "2026-02-28",
                        Instant.parse("2026-02-27T17:00:00Z"),
                        "2026-02-28 10:30:00+07",
                        Instant.parse("2026-02-28T03:30:00Z")),
                of(
                        new ChoiceType(CHOICES),
                        true,
                        refused("newer", 5, true, "\0"),
                        "new",
                        "new",
                        "NEW ONE",
                        "new",
                        " baru ",
                        "new",
                        "ใหม่",
                        "new",
                        "old",
                        "old",
                        "lost, sadly",
                        "lost, sadly"),
                of(
                        new MultiChoiceType(CHOICES),
                        true,
                        refused("new; nothing", List.of("new", 5), List.of(List.of())),
                        "new; Lost, sadly",
                        List.of("new", "lost, sadly"),
                        "Baru,old",
                        List.of("new", "old"),
                        List.of("new", "new"),
                        List.of("new"),
                        "Lost, sadly",
                        List.of("lost, sadly")),
                of(
                        new EmailType(),
                        true,
                        refused("a", "a@b", "a b@c.de", "<a@b.de>", "@b.de", "a@@b.de", 5, "a@b..de"),
                        "Ayu@Example.COM",
                        "Ayu@example.com",
                        "mailto:x@y.id",
                        "x@y.id",
                        " a.b+c@d-e.co.th ",
                        "a.b+c@d-e.co.th"),
                of(
                        new PhoneType(),
                        true,
                        refused("hello", "12", "+", "call 08123456789", "<script>"),
                        "0812-3456-7890",
                        "+6281234567890",
                        "+66 81 234 5678",
                        "+66812345678",
                        "(021) 555 1234 ext. 12",
                        "+62215551234 ext. 12",
                        "112",
                        "112",
                        "tel:+6281234567890",
                        "+6281234567890"),
                of(
                        new UrlType(),
                        true,
                        refused(
                                "javascript:alert(1)",
                                "ftp://a.b",
                                "a b.c",
                                "https://",
                                "https://user:pw@evil.com",
                                "x",
                                "http://a\"b.c",
                                "//a.b@c"),
                        "Example.com",
                        "https://example.com",
                        "HTTP://Example.com/Path?q=1",
                        "http://example.com/Path?q=1",
                        "http://localhost:8080/x",
                        "http://localhost:8080/x",
                        "ไทย.com",
                        "https://ไทย.com"),
                of(
                        new AddressType(),
                        false,
                        refused(Map.of("country", "Atlantis"), 5, List.of(), Map.of("city", Map.of())),
                        Map.of("street", "Jl. Sudirman 1\nLantai 3", "city", "Jakarta", "country", "Indonesia"),
                        new Address("Jl. Sudirman 1\nLantai 3", "Jakarta", null, null, "ID"),
                        "Sukhumvit 21, Bangkok, ประเทศไทย",
                        new Address("Sukhumvit 21, Bangkok", null, null, null, "TH"),
                        Map.of("city", "Ayutthaya", "postcode", "13000"),
                        new Address(null, "Ayutthaya", null, "13000", null)),
                of(
                        new GeoType(),
                        true,
                        refused(
                                "91,0",
                                "0,181",
                                "1",
                                "a,b",
                                Map.of("lat", 1),
                                Double.NaN,
                                "1,2,3",
                                Map.of("lat", Double.NaN, "lon", 1)),
                        "-6.2088,106.8456",
                        new GeoPoint(-6.2088, 106.8456),
                        Map.of("lat", 13.75, "lon", "100.5"),
                        new GeoPoint(13.75, 100.5),
                        "0.00000001;-0",
                        new GeoPoint(0, 0)),
                of(
                        ReferenceType.to("accounts"),
                        true,
                        refused("x", "01890a5d-ac96-774b-bcce", 5, Map.of(), Map.of("id", Map.of()), List.of()),
                        ID.toString(),
                        Ref.to(ID),
                        Map.of("id", ID.toString().toUpperCase(java.util.Locale.ROOT), "label", "x"),
                        Ref.to(ID),
                        OTHER,
                        Ref.to(OTHER)),
                of(new UserType(), true, refused("me", 1), ID.toString(), Ref.to(ID)),
                of(
                        new ReferencesType("teams"),
                        true,
                        refused("x", List.of("y"), List.of(List.of()), 5),
                        ID + "; " + OTHER,
                        List.of(Ref.to(ID), Ref.to(OTHER)),
                        List.of(ID, Ref.to(ID)),
                        List.of(Ref.to(ID))),
                of(
                        new LinksType(),
                        true,
                        refused("x", ID.toString(), "Accounts/" + ID, List.of("teams/7"), List.of(List.of()), 5),
                        "accounts/" + ID + "; x_visits/" + OTHER,
                        List.of(Link.to("accounts", ID), Link.to("x_visits", OTHER)),
                        List.of(Map.of("object", "teams", "id", ID.toString()), "teams/" + ID),
                        List.of(Link.to("teams", ID))),
                of(
                        new AutoNumberType("OPP-{000000}"),
                        true,
                        refused("OPP-", "x12", "-5", 1.5, "OPP-1234567890123456789012"),
                        "OPP-000012",
                        12L,
                        "7",
                        7L,
                        1234567,
                        1234567L),
                of(new FormulaType("1.0", new DecimalType(2)), true, refused("x"), "1.5", number("1.5")),
                of(new IdType(), true, refused("x", 5), ID.toString(), ID));
    }
}
