package io.rapport.web.generic;

import io.rapport.model.AddressType;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldDef;
import io.rapport.model.GeoType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fields go where: as an administrator has said, and else computed from the order in which an object declares them.
 * What a layout does not name follows what it names.
 */
public final class Layouts {

    private static final int COLUMNS = 8;
    private static final int FACTS = 5;
    private static final Set<String> HIDDEN = Set.of(SystemFields.ID, SystemFields.VERSION);

    private Layouts() {}

    /** Readable fields in their order, without those that only programs need. */
    static List<FieldDef> readable(Visit visit, ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> !HIDDEN.contains(field.name()))
                .filter(field -> visit.actor().reads(object, field))
                .toList();
    }

    /** The columns that a list begins with. */
    public static List<FieldDef> columns(Visit visit, ObjectDef object) {
        var readable = readable(visit, object);
        var chosen = visit.model().layout(object).columns().stream()
                .flatMap(name -> readable.stream().filter(field -> field.name().equals(name)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (chosen.isEmpty()) {
            return computed(visit, object);
        }
        if (chosen.stream().noneMatch(field -> field.name().equals(object.nameField()))) {
            object.field(object.nameField()).filter(readable::contains).ifPresent(chosen::addFirst);
        }
        return chosen;
    }

    /** The columns of a list where nobody chose any, by name. */
    public static List<String> computedColumns(Visit visit, ObjectDef object) {
        return computed(visit, object).stream().map(FieldDef::name).toList();
    }

    /** The name first, the owner last. */
    private static List<FieldDef> computed(Visit visit, ObjectDef object) {
        var readable = readable(visit, object);
        var columns = new ArrayList<FieldDef>();
        readable.stream()
                .filter(field -> field.name().equals(object.nameField()))
                .forEach(columns::add);
        readable.stream()
                .filter(field -> !field.name().equals(object.nameField()))
                .filter(field -> !isSystem(field) && (!field.readOnly() || field.rollup() != null))
                .filter(Layouts::fitsCell)
                .limit(COLUMNS - columns.size())
                .forEach(columns::add);
        readable.stream()
                .filter(field -> field.name().equals(SystemFields.OWNER))
                .forEach(columns::add);
        return columns;
    }

    private static boolean fitsCell(FieldDef field) {
        return switch (field.type()) {
            case LongTextType type -> false;
            case AddressType type -> false;
            case GeoType type -> false;
            case ReferencesType type -> false;
            default -> !field.name().equals("name");
        };
    }

    static boolean isSystem(FieldDef field) {
        return switch (field.name()) {
            case SystemFields.OWNER,
                    SystemFields.CREATED_AT,
                    SystemFields.CREATED_BY,
                    SystemFields.UPDATED_AT,
                    SystemFields.UPDATED_BY -> true;
            default -> false;
        };
    }

    /** The key facts in a record's head: amounts, also computed ones that lists begin with, the lane, dates, then the owner. */
    static List<FieldDef> facts(Visit visit, ObjectDef object) {
        var shown = visit.model().layout(object).columns();
        var readable = readable(visit, object).stream()
                .filter(field -> !field.readOnly() || field.type() instanceof MoneyType && shown.contains(field.name()))
                .toList();
        // A record page shows its stage as a path of its own, so it makes room for one fact more
        var staged = lane(visit, object)
                .filter(field -> field.relation().isPresent())
                .isPresent();
        var facts = Stream.of(
                        readable.stream()
                                .filter(field ->
                                        field.type() instanceof MoneyType || field.type() instanceof PercentType),
                        lane(visit, object).stream(),
                        readable.stream()
                                .filter(field -> field.type() instanceof ChoiceType
                                        || field.type() instanceof DateType
                                        || field.type() instanceof DateTimeType)
                                .filter(field -> !isSystem(field)))
                .flatMap(fields -> fields)
                .distinct()
                .limit(staged ? FACTS : FACTS - 1);
        var owner = readable.stream().filter(field -> field.name().equals(SystemFields.OWNER));
        return Stream.concat(facts, owner).toList();
    }

    /** What tells records of one name apart: where they stand, what they belong to, then the other key facts. */
    public static List<FieldDef> details(Visit visit, ObjectDef object) {
        var links = readable(visit, object).stream()
                .filter(field -> !field.readOnly()
                        && !isSystem(field)
                        && field.relation().isPresent());
        var facts = facts(visit, object).stream().filter(field -> !isSystem(field));
        return Stream.concat(lane(visit, object).stream(), Stream.concat(facts, links))
                .distinct()
                .limit(FACTS)
                .toList();
    }

    /**
     * The field that a board is by: a link to an object whose records have a position, such as stages, else the first choice.
     */
    public static Optional<FieldDef> lane(Visit visit, ObjectDef object) {
        var readable = readable(visit, object);
        return readable.stream()
                .filter(field -> !field.readOnly() && isOrdered(visit.model(), field))
                .findFirst()
                .or(() -> readable.stream()
                        .filter(field -> field.type() instanceof ChoiceType)
                        .findFirst());
    }

    private static boolean isOrdered(DataModel model, FieldDef field) {
        return field.type() instanceof RelationType relation
                && model.object(relation.target())
                        .flatMap(target -> target.field("position"))
                        .isPresent();
    }

    /** Fields that a form asks for, in the order of its sections. */
    public static List<FieldDef> inputs(Visit visit, ObjectDef object) {
        return sections(visit, object, writable(visit, object)).stream()
                .flatMap(section -> section.fields().stream())
                .toList();
    }

    /** As above, with those whose values nobody sees: their inputs are empty, and what stays empty is left alone. */
    static List<FieldDef> asked(Visit visit, ObjectDef object) {
        return Stream.concat(
                        inputs(visit, object).stream(),
                        masked(visit, object).stream().filter(field -> visit.edits(object, field)))
                .toList();
    }

    /** Fields that exist for the visitor, their values masked. */
    static List<FieldDef> masked(Visit visit, ObjectDef object) {
        return object.fields().stream()
                .filter(field -> !field.retired() && visit.actor().masks(object, field))
                .toList();
    }

    private static List<FieldDef> writable(Visit visit, ObjectDef object) {
        return readable(visit, object).stream()
                .filter(field -> field.type().writable() && !field.readOnly())
                .filter(field -> visit.actor().writes(object, field))
                .toList();
    }

    /** Fields under a title; the title is empty for the usual one. */
    record Group(String title, List<FieldDef> fields) {}

    /** Fields in the sections of the layout; those it does not name come last, those it hides not at all. */
    static List<Group> sections(Visit visit, ObjectDef object, List<FieldDef> fields) {
        var layout = visit.model().layout(object);
        var left = new ArrayList<>(fields);
        left.removeIf(field -> layout.hidden().contains(field.name()) && !field.required());
        var groups = new ArrayList<Group>();
        for (var section : layout.sections()) {
            var placed = section.fields().stream()
                    .flatMap(name -> left.stream().filter(field -> field.name().equals(name)))
                    .toList();
            left.removeAll(placed);
            groups.add(new Group(visit.label(section.title()), placed));
        }
        if (groups.isEmpty()) {
            return List.of(new Group("", left));
        }
        var last = groups.removeLast();
        groups.add(new Group(
                last.title(),
                Stream.concat(last.fields().stream(), left.stream()).toList()));
        groups.removeIf(group -> group.fields().isEmpty());
        return groups;
    }

    static boolean isFlag(FieldDef field) {
        return field.type() instanceof BooleanType;
    }

    /** What an amount is worth at its probability, where the object knows that. */
    static Optional<FieldDef> weighted(Visit visit, ObjectDef object) {
        return readable(visit, object).stream()
                .filter(field ->
                        field.type() instanceof MoneyType && field.name().equals("expected_value"))
                .findFirst();
    }

    /** The amounts that lists and boards sum up. */
    static Optional<FieldDef> amount(Visit visit, ObjectDef object) {
        return readable(visit, object).stream()
                .filter(field -> field.type() instanceof MoneyType)
                .findFirst();
    }
}
