package io.rapport.web.generic;

import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.LongTextType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Tone;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of records as cells. */
final class Cells {

    private Cells() {}

    static Cell of(Visit visit, ObjectDef object, FieldDef field, @Nullable Object value) {
        var cell = value == null ? Cell.none(field.name(), key(field.type())) : present(visit, field, value);
        return cell.editable(visit.edits(object, field));
    }

    @SuppressWarnings("unchecked")
    private static Cell present(Visit visit, FieldDef field, Object value) {
        var type = field.type();
        String key = key(type);
        return switch (type) {
            case RelationType relation -> link(visit, field.name(), key, relation.target(), (Ref) value);
            case ReferencesType references ->
                Cell.chips(field.name(), key, chips(visit, references, (List<Ref>) value));
            case ChoiceType choice ->
                Cell.chips(
                        field.name(), key, List.of(chip(visit, choice.choices().all(), (String) value)));
            case MultiChoiceType many ->
                Cell.chips(
                        field.name(),
                        key,
                        ((List<String>) value)
                                .stream()
                                        .map(item -> chip(visit, many.choices().all(), item))
                                        .toList());
            case DateType date -> Cell.of(field.name(), key, visit.formats().date((LocalDate) value));
            default -> Cell.of(field.name(), key, format(visit, type, value));
        };
    }

    private static Cell link(Visit visit, String field, String key, String target, Ref ref) {
        String label = Objects.requireNonNullElse(ref.label(), "");
        boolean known = visit.model().object(target).filter(visit.actor()::sees).isPresent();
        return Cell.reference(
                field,
                key,
                label.isEmpty() ? "–" : label,
                known ? visit.shell().base() + "/" + target + "/" + ref.id() : "");
    }

    private static List<Chip> chips(Visit visit, ReferencesType type, List<Ref> refs) {
        return refs.stream()
                .map(ref -> new Chip(
                        Objects.requireNonNullElse(ref.label(), "–"),
                        Tone.GREY,
                        visit.shell().base() + "/" + type.target() + "/" + ref.id()))
                .toList();
    }

    static Chip chip(Visit visit, List<Choice> choices, String key) {
        return choices.stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .map(choice -> new Chip(visit.label(choice.label()), Tone.named(choice.tone())))
                .orElseGet(() -> new Chip(key, Tone.GREY));
    }

    @SuppressWarnings("unchecked")
    static String format(Visit visit, FieldType<?> type, Object value) {
        return ((FieldType<Object>) type).format(value, visit.display());
    }

    /** The template that shows a type: a formula's is its result's. */
    static String key(FieldType<?> type) {
        return type instanceof FormulaType formula ? formula.result().key() : type.key();
    }

    /** Whether the values are too long for a list's cell. */
    static boolean isLong(FieldType<?> type) {
        return type instanceof LongTextType;
    }
}
