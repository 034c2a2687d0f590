package io.rapport.notify;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one user wants to hear.
 *
 * @param follows what one follows without asking
 * @param mail how each kind of notice goes by mail
 * @param hour of the daily digest, 0 to 23 in the user's zone
 */
public record Choice(Set<Auto> follows, Map<Kind, Mail> mail, int hour) {

    /** Ways to follow a record without asking. */
    public enum Auto {
        OWNED,
        CREATED,
        COMMENTED,
        MENTIONED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Auto> of(String key) {
            return Stream.of(values()).filter(auto -> auto.key().equals(key)).findFirst();
        }
    }

    /** When a notice goes by mail. */
    public enum Mail {
        NOW,
        DIGEST,
        NEVER;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mail> of(String key) {
            return Stream.of(values()).filter(mail -> mail.key().equals(key)).findFirst();
        }
    }

    /** What holds for those who have chosen nothing: what is meant for oneself at once, the rest in the morning. */
    public static final Choice USUAL = new Choice(
            EnumSet.allOf(Auto.class),
            new EnumMap<>(Map.of(
                    Kind.MENTION, Mail.NOW,
                    Kind.ASSIGNED, Mail.NOW,
                    Kind.COMMENT, Mail.DIGEST,
                    Kind.CHANGE, Mail.DIGEST,
                    Kind.DUE, Mail.DIGEST,
                    Kind.JOB, Mail.NEVER)),
            8);

    public Mail mail(Kind kind) {
        return mail.getOrDefault(kind, Mail.NEVER);
    }

    /** Without mail of a kind; of none where it is empty. */
    public Choice without(Optional<Kind> kind) {
        var left = new EnumMap<Kind, Mail>(Kind.class);
        for (var each : Kind.values()) {
            left.put(each, kind.isEmpty() || kind.get() == each ? Mail.NEVER : mail(each));
        }
        return new Choice(follows, left, hour);
    }
}
