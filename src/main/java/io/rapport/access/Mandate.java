package io.rapport.access;

import io.rapport.query.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token may do of what its user may: a mandate narrows and never widens. One for chosen objects reaches their records
 * and no others, and nothing that works over all objects, such as imports; users and teams are known to it by their names,
 * as to everybody.
 *
 * @param objects the chosen ones; empty for all
 */
public record Mandate(Level level, Optional<Set<String>> objects) {

    /** How much; each holds the ones before. */
    public enum Level {
        READ,
        WRITE,
        ADMINISTER;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Level> of(String key) {
            return Stream.of(values()).filter(level -> level.key().equals(key)).findFirst();
        }
    }

    /** All that the user may. */
    public static final Mandate FULL = new Mandate(Level.ADMINISTER, Optional.empty());

    /** Administration concerns all objects: with chosen ones it is no more than to write. */
    public Mandate {
        objects = objects.map(chosen -> java.util.Collections.unmodifiableSortedSet(new TreeSet<>(chosen)));
        level = objects.isPresent() && level == Level.ADMINISTER ? Level.WRITE : level;
    }

    /** As the database keeps it: a level and the chosen objects, with spaces between them; empty for everything. */
    public String key() {
        return equals(FULL)
                ? ""
                : Stream.concat(Stream.of(level.key()), objects.stream().flatMap(Set::stream))
                        .collect(Collectors.joining(" "));
    }

    /** The one that the database keeps in these words. */
    public static Mandate of(String key) {
        if (key.isEmpty()) {
            return FULL;
        }
        var words = List.of(key.split(" "));
        var objects = words.subList(1, words.size());
        return new Mandate(
                Level.of(words.getFirst()).orElse(Level.READ),
                objects.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(objects)));
    }

    public boolean writes() {
        return level != Level.READ;
    }

    public boolean covers(String object) {
        return objects.map(chosen -> chosen.contains(object)).orElse(true);
    }

    /** Whether the other one reaches nowhere further. */
    public boolean covers(Mandate other) {
        return other.level().compareTo(level) <= 0
                && objects.map(mine -> other.objects().filter(mine::containsAll).isPresent())
                        .orElse(true);
    }

    boolean allows(String object, Action action) {
        return covers(object) && (action == Action.READ || writes());
    }

    boolean allows(Ability ability) {
        return switch (ability) {
            case USE_API -> true;
            case ADMINISTER, MANAGE_MODEL, VIEW_AS, SEE_AUDIT, REVEAL, PRIVACY -> level == Level.ADMINISTER;
            case IMPORT, EXPORT, BULK_CHANGE, UNDO_OTHERS, MANAGE_VIEWS, APPROVE_QUOTES, SETTLE_COMMISSION ->
                writes() && objects.isEmpty();
        };
    }

    /** The levels that it holds, as the API writes them. */
    public List<String> scopes() {
        return Arrays.stream(Level.values())
                .filter(held -> held.compareTo(level) <= 0)
                .map(Level::key)
                .toList();
    }
}
