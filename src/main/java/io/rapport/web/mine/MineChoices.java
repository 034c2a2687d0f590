package io.rapport.web.mine;

import io.rapport.kernel.Problem;
import io.rapport.preferences.DateNotation;
import io.rapport.preferences.Notation;
import io.rapport.preferences.Preference;
import io.rapport.preferences.TimeNotation;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the form of one's own settings sent. What it did not send stays, and what is none of its choices counts as not sent. */
record MineChoices(Map<String, String> sent) {

    private static final Set<String> LANGUAGES = Set.of("", "en", "id", "th");
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    Optional<String> language() {
        return text(MineForm.LANGUAGE).filter(LANGUAGES::contains);
    }

    /**
     * Values of the user's record; null takes what the browser or the organisation has.
     *
     * @throws Problem {@code time_zone_unknown}
     */
    Map<String, @Nullable Object> particulars() {
        var values = new HashMap<String, @Nullable Object>();
        language().ifPresent(language -> values.put("locale", language.isEmpty() ? null : language));
        text(MineForm.ZONE).ifPresent(zone -> {
            if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
                throw Problem.invalid(MineForm.ZONE, "time_zone_unknown");
            }
            values.put("time_zone", zone.isEmpty() ? null : zone);
        });
        return values;
    }

    Preference preference(Preference before) {
        return new Preference(
                choice(Notation.values(), MineForm.NUMBERS, before.numbers()),
                choice(DateNotation.values(), MineForm.DATES, before.dates()),
                choice(TimeNotation.values(), MineForm.TIMES, before.times()),
                choice(DayOfWeek.values(), MineForm.WEEK, before.weekStart()),
                text(MineForm.DENSITY)
                        .filter(density -> !density.isEmpty())
                        .map(MineForm.COMPACT::equals)
                        .orElse(before.compact()),
                text(MineForm.THEME).filter(THEMES::contains).orElse(before.theme()),
                text(MineForm.START)
                        .filter(page -> page.matches("[a-z][a-z0-9_]{0,62}|"))
                        .orElse(before.startPage()));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(sent.get(name)).map(value -> value.equals(MineForm.USUAL) ? "" : value);
    }

    private <E extends Enum<E>> E choice(E[] all, String name, E otherwise) {
        return Stream.of(all)
                .filter(each -> each.name().equals(sent.get(name)))
                .findFirst()
                .orElse(otherwise);
    }
}
