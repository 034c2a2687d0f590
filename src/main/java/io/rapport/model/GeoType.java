package io.rapport.model;

import io.rapport.expression.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place by latitude and longitude, in degrees; as text {@code -6.2088,106.8456}. Expressions ask for its parts, and how far it is from another. */
public record GeoType() implements FieldType<GeoPoint> {

    @Override
    public String key() {
        return "geo";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public List<Column> columns(String field) {
        return List.of(
                new Column(field + "_lat", SqlType.DOUBLE, "lat"), new Column(field + "_lon", SqlType.DOUBLE, "lon"));
    }

    @Override
    public List<@Nullable Object> write(GeoPoint value) {
        return Arrays.asList(value.lat(), value.lon());
    }

    @Override
    public @Nullable GeoPoint read(List<@Nullable Object> columns) {
        return columns.get(0) instanceof Double lat && columns.get(1) instanceof Double lon
                ? new GeoPoint(lat, lon)
                : null;
    }

    @Override
    public @Nullable GeoPoint parse(Object input, Reading reading) throws InvalidValue {
        return switch (input) {
            case GeoPoint point -> point(point.lat(), point.lon());
            case Map<?, ?> parts when parts.get("lat") == null && parts.get("lon") == null -> null;
            case Map<?, ?> parts -> point(degrees(parts.get("lat")), degrees(parts.get("lon")));
            case String text when text.isBlank() -> null;
            case String text
            when text.length() <= 64 && text.split("[,;]").length == 2 ->
                point(degrees(text.split("[,;]")[0]), degrees(text.split("[,;]")[1]));
            default -> throw new InvalidValue("invalid_geo");
        };
    }

    private static double degrees(@Nullable Object input) throws InvalidValue {
        if (input == null) {
            throw new InvalidValue("invalid_geo");
        }
        try {
            return NumberText.read(input, Locale.ROOT, 15).doubleValue();
        } catch (InvalidValue notANumber) {
            throw new InvalidValue("invalid_geo");
        }
    }

    private static GeoPoint point(double lat, double lon) throws InvalidValue {
        boolean onEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
        if (!onEarth) {
            throw new InvalidValue("invalid_geo");
        }
        return new GeoPoint(lat, lon);
    }

    @Override
    public Object toJson(GeoPoint value) {
        return Json.object("lat", value.lat(), "lon", value.lon());
    }

    @Override
    public String format(GeoPoint value, Display display) {
        return plain(value.lat()) + ", " + plain(value.lon());
    }

    private static String plain(double degrees) {
        return BigDecimal.valueOf(degrees).stripTrailingZeros().toPlainString();
    }

    @Override
    public ValueType valueType() {
        return ValueType.TEXT;
    }

    @Override
    public Map<String, ValueType> parts() {
        return Map.of("lat", ValueType.NUMBER, "lon", ValueType.NUMBER);
    }

    @Override
    public Optional<Column> sortColumn(String field) {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "lat", Map.of("type", "number", "minimum", -90, "maximum", 90),
                        "lon", Map.of("type", "number", "minimum", -180, "maximum", 180)),
                "required",
                List.of("lat", "lon"));
    }
}
