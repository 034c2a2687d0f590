package io.rapport.duplicates;

import io.rapport.access.Actor;
import io.rapport.duplicates.match.Blocking;
import io.rapport.duplicates.match.Likeness;
import io.rapport.duplicates.match.Matching;
import io.rapport.duplicates.match.Meetings;
import io.rapport.duplicates.match.Profile;
import io.rapport.jobs.JobRun;
import io.rapport.model.DataModel;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import io.rapport.query.Queries;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Today's rules and others on the same records, side by side. */
record Trial(Queries queries, Tx tx, DataModel model, Actor actor, ObjectDef object, MatchRules rules) {

    private static final int AT_ONCE = 2_000;
    private static final int EXAMPLES = 8;
    private static final int STAYING = 3;
    private static final int WHYS = 5;

    /** What some rules make of the records. */
    private record Found(
            Optional<Description> description, Map<UUID, Profile> profiles, Map<Candidates.Pair, Double> pairs) {

        double score(Candidates.Pair pair) {
            return pairs.getOrDefault(pair, likeness(pair).map(Likeness::score).orElse(0.0));
        }

        Optional<Likeness> likeness(Candidates.Pair pair) {
            var one = profiles.get(pair.one());
            var other = profiles.get(pair.other());
            return one == null || other == null
                    ? Optional.empty()
                    : description.map(found -> found.matching().compare(one, other));
        }
    }

    Preview on(Sample sample, JobRun run) {
        var now = new HashMap<UUID, Profile>();
        var then = new HashMap<UUID, Profile>();
        var today = Description.of(model, object);
        var changed = Description.of(object, rules);
        read(sample, run, today, now, changed, then);
        var before = found(sample, run, today, now);
        var after = found(sample, run, changed, then);
        return compared(sample, before, after);
    }

    private void read(
            Sample sample,
            JobRun run,
            Optional<Description> today,
            Map<UUID, Profile> now,
            Optional<Description> changed,
            Map<UUID, Profile> then) {
        var ids = new ArrayList<>(sample.seeds());
        ids.addAll(sample.others());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            run.throwIfCancelled();
            run.progress(from, ids.size());
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            today.ifPresent(rules -> now.putAll(new Profiles(queries, tx, model, actor, rules).of(some)));
            changed.ifPresent(rules -> then.putAll(new Profiles(queries, tx, model, actor, rules).of(some)));
        }
        run.progress(ids.size(), ids.size());
    }

    private Found found(Sample sample, JobRun run, Optional<Description> description, Map<UUID, Profile> profiles) {
        var likely = new HashMap<Candidates.Pair, Double>();
        if (description.isPresent()) {
            var ids = List.copyOf(profiles.keySet());
            var keys = ids.stream()
                    .map(id -> Blocking.keys(object.name(), profiles.getOrDefault(id, new Profile())))
                    .toList();
            var matching = description.get().matching();
            for (var met : Meetings.of(keys, place -> sample.seeds().contains(ids.get(place)))) {
                run.throwIfCancelled();
                var one = ids.get(met.one());
                var other = ids.get(met.other());
                double score = score(matching, profiles, one, other);
                if (score >= description.get().likely()) {
                    likely.put(Candidates.Pair.of(one, other), score);
                }
            }
            likely.keySet().retainAll(new Pairs(tx, model, actor, object).standing(likely.keySet()));
        }
        return new Found(description, profiles, likely);
    }

    private static double score(Matching matching, Map<UUID, Profile> profiles, UUID one, UUID other) {
        var none = new Profile();
        return matching.compare(profiles.getOrDefault(one, none), profiles.getOrDefault(other, none))
                .score();
    }

    private Preview compared(Sample sample, Found before, Found after) {
        var gone = without(before.pairs().keySet(), after.pairs().keySet());
        var found = without(after.pairs().keySet(), before.pairs().keySet());
        var stay = without(before.pairs().keySet(), gone);
        var examples = new ArrayList<Preview.Example>();
        examples.addAll(examples(Preview.Fate.FOUND, found, before, after, EXAMPLES));
        examples.addAll(examples(Preview.Fate.GONE, gone, before, after, EXAMPLES));
        examples.addAll(examples(Preview.Fate.STAYS, stay, before, after, STAYING));
        return new Preview(
                object.name(),
                sample.total(),
                sample.seeds().size(),
                figures(sample, before),
                figures(sample, after),
                gone.size(),
                found.size(),
                examples);
    }

    private static Set<Candidates.Pair> without(Set<Candidates.Pair> all, Set<Candidates.Pair> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** A pair is met if one of its two was drawn, or both. */
    private static Preview.Figures figures(Sample sample, Found found) {
        double share = sample.share();
        long about = Math.round(found.pairs().size() / (2 * share - share * share));
        var edges = found.pairs().keySet().stream()
                .map(pair -> Map.entry(pair.one(), pair.other()))
                .toList();
        return new Preview.Figures(found.pairs().size(), Meetings.clusters(edges), about);
    }

    private static List<Preview.Example> examples(
            Preview.Fate fate, Set<Candidates.Pair> pairs, Found before, Found after, int most) {
        var finder = fate == Preview.Fate.GONE ? before : after;
        return pairs.stream()
                .sorted(Comparator.comparingDouble(
                                (Candidates.Pair pair) -> -finder.pairs().getOrDefault(pair, 0.0))
                        .thenComparing(pair -> pair.one().toString())
                        .thenComparing(pair -> pair.other().toString()))
                .limit(most)
                .map(pair -> new Preview.Example(
                        fate, pair.one(), pair.other(), before.score(pair), after.score(pair), whys(finder, pair)))
                .toList();
    }

    private static List<Preview.Why> whys(Found finder, Candidates.Pair pair) {
        var whys = new LinkedHashMap<Object, Preview.Why>();
        finder.likeness(pair).stream()
                .flatMap(likeness -> likeness.reasons().stream())
                .limit(WHYS)
                .forEach(reason -> whys.putIfAbsent(reason.trait(), new Preview.Why(reason.trait(), reason.same())));
        return List.copyOf(whys.values());
    }
}
