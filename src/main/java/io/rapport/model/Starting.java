package io.rapport.model;

import io.rapport.kernel.Ref;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * First values of new records that are known only when one is made: {@value #TODAY} in a date, {@value #ME} in a field of
 * persons, the {@link First} record of some in a link. All others are written as they are.
 */
public final class Starting {

    public static final String TODAY = "today";
    public static final String ME = "me";

    private static final String FIRST = "first";
    private static final String BY = "by";

    private Starting() {}

    /**
     * A link begins with the first of the records that meet a condition, in an order.
     *
     * @param where in CEL, of the linked object's fields
     * @param order paths, comma-separated
     */
    public record First(String where, String order) {}

    /** A first value as {@link #first(FieldDef)} reads it. */
    public static Object first(String where, String order) {
        return Map.of(FIRST, where, BY, order);
    }

    public static Optional<First> first(FieldDef field) {
        return field.type() instanceof ReferenceType
                        && field.initial() instanceof Map<?, ?> written
                        && written.get(FIRST) instanceof String where
                        && written.get(BY) instanceof String order
                ? Optional.of(new First(where, order))
                : Optional.empty();
    }

    /** Whether a first value is one of these words, for a field of that type. */
    public static boolean isWord(FieldType<?> type, @Nullable Object initial) {
        return switch (type) {
            case DateType date -> TODAY.equals(initial);
            case DateTimeType moment -> TODAY.equals(initial);
            case UserType user -> ME.equals(initial);
            default -> false;
        };
    }

    /**
     * The first value of a field for somebody; none for a link to the first record of some, which has to be looked up.
     *
     * @param zone in which it is today
     * @param user empty where nobody makes the record, such as the program itself
     * @throws InvalidValue where the written value does not fit the field any more
     */
    public static @Nullable Object value(FieldDef field, Reading reading, ZoneId zone, Optional<UUID> user)
            throws InvalidValue {
        if (field.initial() == null || first(field).isPresent()) {
            return null;
        }
        if (!isWord(field.type(), field.initial())) {
            return field.type().parse(field.initial(), reading);
        }
        return switch (field.type()) {
            case DateType date -> Instant.now().atZone(zone).toLocalDate();
            case DateTimeType moment -> Instant.now();
            default -> user.map(Ref::to).orElse(null);
        };
    }
}
