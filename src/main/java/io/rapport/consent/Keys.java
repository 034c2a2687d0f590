package io.rapport.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Constants as the database, the API and the bundles write them. */
final class Keys {

    private Keys() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String key) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(key))
                .findFirst();
    }
}
