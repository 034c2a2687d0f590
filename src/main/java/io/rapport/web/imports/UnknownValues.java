package io.rapport.web.imports;

import io.rapport.access.Ability;
import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ColumnPlan.Missing;
import io.rapport.exchange.ImportPreview;
import io.rapport.exchange.Suggestion.Code;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.ImportPage.ImportValue;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a column's values that name no record or choice, or can't be read: all of them alike, and each by itself.
 *
 * @param place of the column, as the form names it
 */
record UnknownValues(
        Visit visit, ImportPreview preview, ObjectDef object, ColumnPlan column, String file, String place) {

    private static final int MOST = 100;

    /** How all are treated; none where it makes no difference. */
    List<Choice> ways() {
        var field = object.field(column.fieldName());
        if (field.isEmpty() || !asks(field.get())) {
            return List.of();
        }
        var ways = new ArrayList<Choice>();
        for (var missing : Missing.values()) {
            boolean chosen = column.onMissing() == missing;
            if (missing != Missing.CREATE || chosen || creates(field.get())) {
                String key = missing.name().toLowerCase(Locale.ROOT);
                ways.add(new Choice(key, visit.t("import.missing." + key), chosen));
            }
        }
        return ways;
    }

    /** Only values that have to be among those that are there ask from the start; others when there is something to ask about. */
    private boolean asks(FieldDef field) {
        return target(field).isPresent() || choices(field).isPresent() || !values().isEmpty();
    }

    private boolean creates(FieldDef field) {
        return target(field)
                .map(target -> !(visit.actor().rows(visit.object(target), Action.CREATE) instanceof RowAccess.Denied))
                .orElseGet(() -> choices(field).isPresent() && visit.actor().may(Ability.MANAGE_MODEL));
    }

    /** Values that were already given a meaning, and the most frequent of those that have none. */
    List<ImportValue> values() {
        var from = new LinkedHashSet<>(column.replacements().keySet());
        for (var suggestion : preview.suggestions()) {
            boolean near = suggestion.code() == Code.NEAR_MATCH || suggestion.code() == Code.SPELLING;
            if (near && here(suggestion.file(), suggestion.object(), suggestion.column())) {
                from.add(suggestion.from());
            }
        }
        for (var issue : preview.issues()) {
            if (here(issue.file(), issue.object(), issue.column())) {
                from.addAll(issue.samples());
            }
        }
        var values = new ArrayList<ImportValue>();
        for (var value : from.stream().limit(MOST).toList()) {
            String to = column.replacements().get(value);
            values.add(new ImportValue(
                    value, input(value, to == null ? "" : to, values.size()), to != null && to.isEmpty()));
        }
        return values;
    }

    private boolean here(String inFile, String ofObject, String ofColumn) {
        return inFile.equals(file) && ofObject.equals(object.name()) && ofColumn.equals(column.column());
    }

    private Input input(String from, String to, int index) {
        String name = PlanForm.TO + place + "." + index;
        String label = visit.t("import.instead_of", from);
        var field = object.field(column.fieldName());
        var target = field.flatMap(UnknownValues::target);
        if (target.isPresent()) {
            return Input.of(name, label, "reference", to)
                    .lookup(
                            visit.shell().base() + "/" + target.get() + "/options",
                            to.isEmpty() ? List.of() : List.of(new Choice("", to, true)));
        }
        return Input.of(name, label, "text", to)
                .choices(field.flatMap(UnknownValues::choices).orElse(List.of()).stream()
                        .map(choice -> new Choice(choice.key(), visit.label(choice.label()), false))
                        .toList());
    }

    private static Optional<String> target(FieldDef field) {
        return field.relation().map(relation -> relation.target());
    }

    private static Optional<List<io.rapport.model.Choice>> choices(FieldDef field) {
        return switch (field.type()) {
            case ChoiceType type -> Optional.of(type.choices().live());
            case MultiChoiceType type -> Optional.of(type.choices().live());
            default -> Optional.empty();
        };
    }
}
