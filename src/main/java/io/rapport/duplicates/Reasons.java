package io.rapport.duplicates;

import io.rapport.duplicates.match.Likeness;
import io.rapport.duplicates.match.Profile;
import io.rapport.duplicates.match.Trait;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Why records are likely the same: of each trait the strongest reason that any pair has. */
final class Reasons {

    private Reasons() {}

    static Cluster of(Description description, Pairs.Group group, Map<UUID, Profile> profiles) {
        var matching = description.matching();
        var strongest = new EnumMap<Trait, Likeness.Reason>(Trait.class);
        for (var pair : group.pairs()) {
            var one = profiles.get(pair.one());
            var other = profiles.get(pair.other());
            if (one != null && other != null) {
                matching.compare(one, other)
                        .reasons()
                        .forEach(reason -> strongest.merge(
                                reason.trait(), reason, (old, now) -> now.bits() > old.bits() ? now : old));
            }
        }
        return new Cluster(
                group.ids(),
                group.score(),
                group.score() >= description.certain(),
                strongest.values().stream()
                        .sorted(Comparator.comparingDouble(Likeness.Reason::bits)
                                .reversed())
                        .toList());
    }
}
