package io.rapport.duplicates;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.MatchRules;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Whether rules make sense for an object. */
final class RuleCheck {

    private static final int USUAL = 100;
    private static final int HEAVIEST = 300;
    private static final int LEAST = 10;
    private static final int MOST = 99;

    private RuleCheck() {}

    /**
     * The same rules without what is as usual anyway.
     *
     * @throws Problem {@code invalid}, all that is wrong at once
     */
    static MatchRules sound(ObjectDef object, MatchRules rules) {
        var errors = new ArrayList<FieldError>();
        var fields = new LinkedHashMap<String, String>();
        rules.fields().forEach((name, way) -> field(object, name, way, fields, errors));
        var weights = new LinkedHashMap<String, Integer>();
        rules.weights().forEach((kind, weight) -> weight(object, kind, weight, weights, errors));
        score("likely", rules.likely(), errors);
        score("certain", rules.certain(), errors);
        if (errors.isEmpty() && rules.certain() < rules.likely()) {
            errors.add(FieldError.of("certain", "certain_below_likely"));
        }
        var sound = new MatchRules(fields, weights, rules.likely(), rules.certain(), rules.warns());
        boolean usual = Description.of(object, MatchRules.STANDARD).isPresent();
        if (errors.isEmpty() && usual && Description.of(object, sound).isEmpty()) {
            errors.add(FieldError.of("fields", "nothing_counts"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return sound;
    }

    private static void field(
            ObjectDef object, String name, String way, LinkedHashMap<String, String> fields, List<FieldError> errors) {
        var ways = object.field(name).map(found -> Counts.ways(object, found)).orElse(List.of());
        if (object.field(name).isEmpty()) {
            errors.add(FieldError.of("fields." + excerpt(name), "unknown_field", excerpt(name)));
        } else if (Counts.of(way).filter(ways::contains).isEmpty()) {
            String possible = ways.stream().map(Counts::key).collect(Collectors.joining(", "));
            errors.add(FieldError.of(
                    "fields." + name, ways.isEmpty() ? "field_tells_nothing" : "counts_not_so", possible));
        } else if (!ways.getFirst().key().equals(way)) {
            fields.put(name, way);
        }
    }

    private static void weight(
            ObjectDef object,
            String kind,
            Integer weight,
            LinkedHashMap<String, Integer> weights,
            List<FieldError> errors) {
        boolean known = new Evidences(object, MatchRules.STANDARD)
                .kinds().stream().anyMatch(one -> one.trait().key().equals(kind));
        if (!known) {
            errors.add(FieldError.of("evidence." + excerpt(kind), "unknown_evidence", excerpt(kind)));
        } else if (weight < 0 || weight > HEAVIEST) {
            errors.add(FieldError.of("evidence." + kind, "weight_out_of_range", HEAVIEST));
        } else if (weight != USUAL) {
            weights.put(kind, weight);
        }
    }

    private static void score(String name, int score, List<FieldError> errors) {
        if (score < LEAST || score > MOST) {
            errors.add(FieldError.of(name, "score_out_of_range", LEAST, MOST));
        }
    }

    private static String excerpt(String text) {
        return text.length() > 63 ? text.substring(0, 63) : text;
    }
}
