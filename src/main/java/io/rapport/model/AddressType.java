package io.rapport.model;

import io.rapport.expression.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address in five columns. It sorts by its city, which is also what expressions see of it. As one text it is the
 * street, with the country where the last part names one.
 */
public record AddressType() implements FieldType<Address> {

    private static final List<String> PARTS = List.of("street", "city", "region", "postcode", "country");
    private static final int LONGEST = 500;

    @Override
    public String key() {
        return "address";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return PARTS.stream()
                .map(part -> new Column(field + "_" + part, SqlType.TEXT, part))
                .toList();
    }

    @Override
    public List<@Nullable Object> write(Address value) {
        return Arrays.asList(value.street(), value.city(), value.region(), value.postcode(), value.country());
    }

    @Override
    public @Nullable Address read(List<@Nullable Object> columns) {
        return columns.stream().allMatch(Objects::isNull)
                ? null
                : new Address(
                        (String) columns.get(0),
                        (String) columns.get(1),
                        (String) columns.get(2),
                        (String) columns.get(3),
                        (String) columns.get(4));
    }

    @Override
    public @Nullable Address parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case Address address -> address;
            case Map<?, ?> parts ->
                address(
                        clean(parts, "street"),
                        PlainText.line(part(parts, "city"), LONGEST),
                        PlainText.line(part(parts, "region"), LONGEST),
                        PlainText.line(part(parts, "postcode"), LONGEST),
                        country(PlainText.line(part(parts, "country"), LONGEST)));
            case String text -> parse(text);
            default -> throw new InvalidValue("invalid_address");
        };
    }

    private static @Nullable Address parse(String text) throws InvalidValue {
        String lines = PlainText.clean(text, LONGEST);
        if (lines == null) {
            return null;
        }
        int last = Math.max(lines.lastIndexOf(','), lines.lastIndexOf('\n'));
        String country = Countries.code(lines.substring(last + 1).strip());
        return country == null
                ? new Address(lines, null, null, null, null)
                : address(PlainText.clean(lines.substring(0, Math.max(0, last)), LONGEST), null, null, null, country);
    }

    private static @Nullable String clean(Map<?, ?> parts, String part) throws InvalidValue {
        String text = PlainText.clean(part(parts, part), LONGEST);
        return text == null ? null : text.replace("\r\n", "\n");
    }

    private static Object part(Map<?, ?> parts, String part) {
        Object value = parts.get(part);
        return value == null ? "" : value;
    }

    private static @Nullable Address address(
            @Nullable String street,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postcode,
            @Nullable String country) {
        boolean empty = street == null && city == null && region == null && postcode == null && country == null;
        return empty ? null : new Address(street, city, region, postcode, country);
    }

    private static @Nullable String country(@Nullable String text) throws InvalidValue {
        if (text == null) {
            return null;
        }
        String code = Countries.code(text);
        if (code == null) {
            throw new InvalidValue("unknown_country", PlainText.excerpt(text));
        }
        return code;
    }

    @Override
    public Object toJson(Address value) {
        return Json.object(
                "street", value.street(),
                "city", value.city(),
                "region", value.region(),
                "postcode", value.postcode(),
                "country", value.country());
    }

    @Override
    public String format(Address value, Display display) {
        String area = Stream.of(value.region(), value.postcode())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        String country = value.country() == null ? "" : Countries.name(value.country(), display.locale());
        String street = value.street() == null ? "" : value.street().replace("\n", ", ");
        return Stream.of(street, value.city(), area, country)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public Map<String, ValueType> parts() {
        return PARTS.stream().collect(Collectors.toMap(part -> part, part -> ValueType.TEXT));
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.of(columns(field).get(1));
    }

    @Override
    public Map<String, Object> schema() {
        var text = Map.of("type", "string", "maxLength", LONGEST);
        return Map.of(
                "type",
                "object",
                "properties",
                Json.object(
                        "street", text,
                        "city", text,
                        "region", text,
                        "postcode", text,
                        "country", Map.of("type", "string", "pattern", "^[A-Z]{2}$")));
    }
}
