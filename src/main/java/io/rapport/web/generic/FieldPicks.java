package io.rapport.web.generic;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.web.filter.Ground;
import io.rapport.web.view.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The fields that conditions can be about: an object's own, and those of records that it leads to, by their path. */
final class FieldPicks {

    private static final int DEEP = 3;
    private static final int MOST = 40;

    private FieldPicks() {}

    /** A field by its path, and the words for it. */
    record Pick(String path, String label, int depth) {}

    static Ground ground(Visit visit, ObjectDef object) {
        return new Ground(visit.model(), object, visit.actor());
    }

    /** What a field is called along its path; empty where the visitor knows of no such field. */
    static String label(Visit visit, Ground ground, String path) {
        var words = new ArrayList<String>();
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            ground.field(path.substring(0, dot)).map(visit::label).ifPresent(words::add);
        }
        ground.field(path).map(visit::label).ifPresent(words::add);
        return String.join(" › ", words);
    }

    /** The field that somebody named by its words or its path. */
    static Optional<String> named(Visit visit, ObjectDef object, String text) {
        String asked = text.strip();
        return all(visit, object).stream()
                .filter(pick -> pick.path().equals(asked) || pick.label().equalsIgnoreCase(asked))
                .map(Pick::path)
                .findFirst();
    }

    /** Fields whose words hold all that was typed, own ones and beginnings first. */
    static List<Pick> search(Visit visit, ObjectDef object, String text) {
        String asked = text.strip().toLowerCase(visit.locale());
        var words = List.of(asked.split("[\\s›.]+"));
        return all(visit, object).stream()
                .filter(pick -> {
                    String label = pick.label().toLowerCase(visit.locale());
                    return words.stream()
                            .allMatch(
                                    word -> label.contains(word) || pick.path().contains(word));
                })
                .sorted(Comparator.comparing((Pick pick) ->
                                !pick.label().toLowerCase(visit.locale()).startsWith(asked))
                        .thenComparing(Pick::depth))
                .limit(MOST)
                .toList();
    }

    static List<Pick> all(Visit visit, ObjectDef object) {
        var picks = new ArrayList<Pick>();
        add(visit, ground(visit, object), object, "", "", 1, picks);
        picks.sort(Comparator.comparing(Pick::depth));
        return picks;
    }

    private static void add(
            Visit visit, Ground ground, ObjectDef object, String path, String label, int depth, List<Pick> picks) {
        for (var field : Layouts.readable(visit, object)) {
            if (depth > 1 && Layouts.isSystem(field) && !field.name().equals("owner")) {
                continue;
            }
            String there = path + field.name();
            if (ground.field(there).isEmpty()) {
                continue;
            }
            String words = label + visit.label(field);
            picks.add(new Pick(there, words, depth));
            if (depth < DEEP
                    && !(depth == 1 && Layouts.isSystem(field) && !field.name().equals("owner"))) {
                ListColumn.target(visit, field)
                        .ifPresent(target -> add(visit, ground, target, there + ".", words + " › ", depth + 1, picks));
            }
        }
    }

    /** The relations to many records, own ones and those of linked records. */
    static List<Choice> relations(Visit visit, ObjectDef object, String chosen) {
        var choices = new ArrayList<Choice>();
        relations(visit, object, "", "", chosen, choices);
        for (var field : Layouts.readable(visit, object)) {
            if (!Layouts.isSystem(field)) {
                ListColumn.target(visit, field)
                        .ifPresent(target -> relations(
                                visit, target, field.name() + ".", visit.label(field) + " › ", chosen, choices));
            }
        }
        return choices;
    }

    private static void relations(
            Visit visit, ObjectDef object, String path, String label, String chosen, List<Choice> choices) {
        for (var inverse : visit.model().inverses(object)) {
            if (visit.actor().sees(inverse.object()) && visit.actor().reads(inverse.object(), inverse.field())) {
                String words = label + RecordController.label(visit, inverse.object(), inverse.name());
                choices.add(new Choice(path + inverse.name(), words, chosen.equals(path + inverse.name())));
            }
        }
        for (var field : Layouts.readable(visit, object)) {
            if (field.type() instanceof ReferencesType
                    && ground(visit, object).many(field.name()).isPresent()) {
                choices.add(new Choice(
                        path + field.name(), label + visit.label(field), chosen.equals(path + field.name())));
            }
        }
    }

    /** The type that a condition's value is of: a formula's is its result's. */
    static FieldDef shown(FieldDef field) {
        return field.type() instanceof io.rapport.model.FormulaType formula ? field.typed(formula.result()) : field;
    }
}
