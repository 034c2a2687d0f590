package io.rapport.web.generic;

import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.query.SummaryRow;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The values that a board's lanes stand for: stages in their order, or the choices of a field. */
@Component
class Lanes {

    static final int MOST = 30;

    private final Queries queries;

    Lanes(Queries queries) {
        this.queries = queries;
    }

    /**
     * A lane.
     *
     * @param value what a record in it holds: an id, a choice's key, or nothing
     * @param outcome of a stage: open, won, lost; empty for others
     */
    record Value(String value, String label, Tone tone, String note, String outcome) {

        /** Whether the deals here are decided. */
        boolean isClosed() {
            return outcome.equals("won") || outcome.equals("lost");
        }

        /** The records of this lane, in CEL. */
        String condition(FieldDef by) {
            return value.isEmpty() ? by.name() + " == null" : by.name() + " == " + Conditions.literal(value);
        }
    }

    /**
     * Records without an order of their own only have lanes where there are cards, the fullest ones.
     *
     * @param track only columns that are parts of this
     */
    List<Value> of(Visit visit, FieldDef by, LaneSums sums, Optional<UUID> track) {
        return switch (by.type()) {
            case ChoiceType choice -> choices(visit, choice);
            case RelationType relation when isOrdered(visit, relation) -> records(visit, by, relation, track);
            case RelationType relation -> found(visit, sums);
            default -> List.of();
        };
    }

    private static List<Value> choices(Visit visit, ChoiceType type) {
        var values = new ArrayList<Value>();
        type.choices().all().stream()
                .filter(choice -> !choice.retired())
                .limit(MOST)
                .map(choice -> new Value(choice.key(), visit.label(choice.label()), Tone.named(choice.tone()), "", ""))
                .forEach(values::add);
        values.add(new Value("", visit.t("board.none"), Tone.GREY, "", ""));
        return values;
    }

    private static boolean isOrdered(Visit visit, RelationType relation) {
        return visit.object(relation.target()).field("position").isPresent();
    }

    private static List<Value> found(Visit visit, LaneSums sums) {
        var values = new ArrayList<Value>();
        sums.rows().values().stream()
                .filter(row -> row.keys().getFirst() instanceof Ref)
                .sorted(Comparator.comparing(
                        (SummaryRow row) ->
                                ((Number) Objects.requireNonNull(row.measures().getFirst())).longValue(),
                        Comparator.reverseOrder()))
                .limit(MOST)
                .map(row -> (Ref) Objects.requireNonNull(row.keys().getFirst()))
                .map(ref ->
                        new Value(ref.id().toString(), Objects.requireNonNullElse(ref.label(), "–"), Tone.GREY, "", ""))
                .sorted(Comparator.comparing(Value::label, String.CASE_INSENSITIVE_ORDER))
                .forEach(values::add);
        values.add(new Value("", visit.t("board.none"), Tone.GREY, "", ""));
        return values;
    }

    private static List<Sort> order(Visit visit, ObjectDef target) {
        return Sort.list(Stream.of("position", target.nameField())
                .filter(name -> target.field(name)
                        .filter(field -> visit.reads(target, field))
                        .isPresent())
                .findFirst()
                .orElse("-id"));
    }

    private List<Value> records(Visit visit, FieldDef by, RelationType relation, Optional<UUID> track) {
        var target = visit.object(relation.target());
        var fields = new ArrayList<String>(List.of("id"));
        for (String optional : List.of(target.nameField(), "tone", "probability", "outcome")) {
            target.field(optional)
                    .filter(field -> visit.actor().reads(target, field))
                    .ifPresent(field -> fields.add(field.name()));
        }
        var query = Query.of(target.name())
                .select(fields.stream().map(Path::of).toList())
                .orderBy(order(visit, target))
                .limit(MOST);
        var whole = track.flatMap(id -> Tracks.of(visit, by).map(field -> field.name() + " == \"" + id + "\""));
        if (whole.isPresent()) {
            query = query.where(Filters.cel(whole.get(), visit.model(), target, visit.actor()));
        }
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> new Value(
                        row.id().toString(),
                        row.value(target.nameField()).map(Object::toString).orElse("–"),
                        row.value("tone").map(Object::toString).map(Tone::named).orElse(Tone.GREY),
                        row.value("probability")
                                .map(value -> visit.formats().percent((BigDecimal) value))
                                .orElse(""),
                        row.value("outcome").map(Object::toString).orElse("")))
                .toList();
    }
}
