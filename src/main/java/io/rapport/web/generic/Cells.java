package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.LinksType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Path;
import io.rapport.query.Row;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Tone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of records as cells. */
public final class Cells {

    private Cells() {}

    public static Cell of(Visit visit, ObjectDef object, FieldDef field, @Nullable Object value) {
        var cell = value == null ? Cell.none(field.name(), key(field.type())) : present(visit, field, value);
        return cell.editable(visit.editsInPlace(object, field));
    }

    @SuppressWarnings("unchecked")
    private static Cell present(Visit visit, FieldDef field, Object value) {
        var type = field.type();
        String key = key(type);
        return switch (type) {
            case RelationType relation -> link(visit, field.name(), key, relation.target(), (Ref) value);
            case ReferencesType references ->
                Cell.chips(field.name(), key, chips(visit, references, (List<Ref>) value));
            case LinksType links -> Cell.chips(field.name(), key, links(visit, (List<Link>) value));
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
            case DateTimeType time -> Cell.of(field.name(), key, visit.formats().moment((Instant) value));
            case MoneyType money -> Cell.of(field.name(), key, visit.formats().money((Money) value));
            case PercentType percent ->
                Cell.of(field.name(), key, visit.formats().percent((BigDecimal) value));
            case BooleanType bool -> Cell.of(field.name(), key, visit.t((Boolean) value ? "value.yes" : "value.no"));
            default -> Cell.of(field.name(), key, format(visit, type, value));
        };
    }

    /** A list's cell: amounts stand without their currency, which the column's head tells. */
    static Cell inList(Visit visit, ObjectDef object, FieldDef field, Row row) {
        var value = row.get(Path.of(field.name()));
        if (field.type() instanceof MoneyType && value instanceof Money money) {
            return Cell.of(field.name(), key(field.type()), visit.formats().amount(money))
                    .editable(visit.editsInPlace(object, field));
        }
        return onRecord(visit, object, field, row);
    }

    /** A cell of a chosen column; what belongs to a linked record is edited there. */
    static Cell inList(Visit visit, ObjectDef object, ListColumn column, Row row) {
        if (column.via().isEmpty()) {
            return inList(visit, object, column.field(), row);
        }
        var field = column.field();
        var value = row.get(column.path());
        var cell = field.type() instanceof MoneyType && value instanceof Money money
                ? Cell.of(column.key(), key(field.type()), visit.formats().amount(money))
                : of(visit, column.holder(), field, value);
        var shown = new Cell(column.key(), cell.type(), cell.text(), cell.href(), cell.chips(), false, cell.late());
        return toned(shown, field, row, column.key());
    }

    /** The columns' paths, and where a link leads to records with a tone, such as stages, that too. */
    public static List<Path> columnPaths(Visit visit, List<ListColumn> columns) {
        var paths = new ArrayList<Path>();
        for (var column : columns) {
            String before = column.via().map(via -> via.name() + ".").orElse("");
            paths(visit, List.of(column.field())).forEach(path -> paths.add(Path.of(before + path)));
        }
        return paths;
    }

    /** A field's value on the record's own page; a link to a record with a tone, such as a stage, is a chip. */
    public static Cell onRecord(Visit visit, ObjectDef object, FieldDef field, Row row) {
        return toned(of(visit, object, field, row.get(Path.of(field.name()))), field, row, field.name());
    }

    private static Cell toned(Cell cell, FieldDef field, Row row, String path) {
        if (field.relation().isEmpty()) {
            return cell;
        }
        return row.value(path + "." + TONE)
                .map(tone -> Cell.chips(path, "choice", List.of(new Chip(cell.text(), Tone.named(tone.toString()))))
                        .editable(cell.editable()))
                .orElse(cell);
    }

    /** The fields' paths, and where a link leads to records with a tone, such as stages, that too. */
    public static List<Path> paths(Visit visit, List<FieldDef> fields) {
        var paths = new ArrayList<Path>();
        for (var field : fields) {
            paths.add(Path.of(field.name()));
            field.relation()
                    .flatMap(relation -> visit.model().object(relation.target()))
                    .filter(target -> target.field(TONE)
                            .filter(tone -> visit.actor().reads(target, tone))
                            .isPresent())
                    .ifPresent(target -> paths.add(Path.of(field.name() + "." + TONE)));
        }
        return paths;
    }

    private static final String TONE = "tone";

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

    private static List<Chip> links(Visit visit, List<Link> links) {
        return links.stream()
                .map(link -> new Chip(
                        Objects.requireNonNullElse(link.label(), "–"),
                        Tone.GREY,
                        visit.shell().base() + "/" + link.text()))
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
    public static String format(Visit visit, FieldType<?> type, Object value) {
        return value instanceof Money money
                ? visit.formats().money(money)
                : ((FieldType<Object>) type).format(value, visit.display());
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
