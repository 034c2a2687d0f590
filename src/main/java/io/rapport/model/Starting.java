package io.rapport.model;

import io.rapport.kernel.Ref;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * First values of new records that are known only when one is made: {@value #TODAY} in a date, {@value #ME} in a field of
 * persons. All others are written as they are.
 */
public final class Starting {

    public static final String TODAY = "today";
    public static final String ME = "me";

    private Starting() {}

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
     * The first value of a field for somebody.
     *
     * @param zone in which it is today
     * @param user empty where nobody makes the record, such as the program itself
     * @throws InvalidValue where the written value does not fit the field any more
     */
    public static @Nullable Object value(FieldDef field, Reading reading, ZoneId zone, Optional<UUID> user)
            throws InvalidValue {
        if (field.initial() == null) {
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
