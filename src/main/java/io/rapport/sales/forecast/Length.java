package io.rapport.sales.forecast;

import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.Label;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a period is that is planned and forecast. */
public enum Length {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    Length(int months) {
        this.months = months;
    }

    int months() {
        return months;
    }

    /** As in records and addresses: {@code quarter}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Length> of(String key) {
        return Stream.of(values()).filter(length -> length.key().equals(key)).findFirst();
    }

    static ChoiceType choices() {
        return choices(values());
    }

    /** Those that are shorter than a year. */
    public static ChoiceType withinYear() {
        return choices(MONTH, QUARTER);
    }

    private static ChoiceType choices(Length... lengths) {
        return new ChoiceType(Stream.of(lengths)
                .map(length -> Choice.of(length.key(), "grey", Label.key("forecast.length." + length.key())))
                .toList());
    }
}
