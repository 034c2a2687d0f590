package io.rapport.web.bulk;

import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.ObjectDef;
import io.rapport.records.BulkChange;
import io.rapport.records.BulkChanges;
import io.rapport.web.generic.BulkFields;
import io.rapport.web.generic.BulkTicks;
import io.rapport.web.generic.Inputs;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.BulkPage;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form before a change to many records, with the sentence that says what will happen. */
@Component
class BulkForms {

    private final BulkChanges bulk;

    BulkForms(BulkChanges bulk) {
        this.bulk = bulk;
    }

    BulkPage delete(Visit visit, ObjectDef object, BulkTicks ticks) {
        var change = new BulkChange.Delete();
        bulk.require(visit.actor(), object, change.actions());
        long number = bulk.matching(visit.actor(), ticks.selection(visit, object), false);
        String records = records(visit, object, number);
        return new BulkPage(
                visit.t("bulk.delete_title", records),
                crumbs(visit, object),
                visit.base(object) + "/bulk/delete",
                "",
                ticks.state().href(visit.base(object)),
                ticks.keep(),
                List.of(),
                List.of(),
                List.of(visit.t("bulk.deletes", records)),
                notes(visit, object, ticks, change, number),
                visit.t("bulk.delete_n", records),
                true,
                List.of());
    }

    BulkPage change(
            Visit visit,
            ObjectDef object,
            BulkTicks ticks,
            List<BulkEdit> edits,
            List<FieldError> errors,
            MultiValueMap<String, String> sent) {
        long number = bulk.matching(visit.actor(), ticks.selection(visit, object), false);
        String records = records(visit, object, number);
        var complete = edits.stream().filter(BulkEdit::isComplete).toList();
        var chosen = edits.stream().map(edit -> edit.field().name()).toList();
        return new BulkPage(
                visit.t("bulk.change_title", records),
                crumbs(visit, object),
                visit.base(object) + "/bulk/change",
                visit.base(object) + "/bulk/form/change",
                ticks.state().href(visit.base(object)),
                ticks.keep(),
                BulkFields.all(visit, object).stream()
                        .filter(field -> !chosen.contains(field.name()))
                        .map(field -> new Choice(field.name(), visit.label(field), false))
                        .toList(),
                edits.stream().map(edit -> edit(visit, edit, errors, sent)).toList(),
                complete.stream()
                        .map(edit -> sentence(visit, object, edit, records))
                        .toList(),
                complete.isEmpty() ? List.of() : notes(visit, object, ticks, BulkEdit.change(complete), number),
                visit.t("bulk.change_n", records),
                false,
                errors.stream()
                        .filter(error -> !chosen.contains(error.field()))
                        .map(error -> Sentences.of(error, visit.texts()))
                        .toList());
    }

    private static BulkPage.Edit edit(
            Visit visit, BulkEdit edit, List<FieldError> errors, MultiValueMap<String, String> sent) {
        return new BulkPage.Edit(
                edit.field().name(),
                visit.label(edit.field()),
                modes(visit, edit),
                edit.mode() == BulkEdit.Mode.EMPTY ? Optional.empty() : Optional.of(input(visit, edit, errors, sent)));
    }

    private static List<Choice> modes(Visit visit, BulkEdit edit) {
        var modes = BulkEdit.Mode.of(edit.field());
        return modes.size() == 1
                ? List.of()
                : modes.stream()
                        .map(mode -> new Choice(mode.key(), mode(visit, mode), mode == edit.mode()))
                        .toList();
    }

    private static String mode(Visit visit, BulkEdit.Mode mode) {
        return switch (mode) {
            case SET -> visit.t("bulk.mode.set");
            case ADD -> visit.t("bulk.mode.add");
            case REMOVE -> visit.t("bulk.mode.remove");
            case EMPTY -> visit.t("bulk.mode.empty");
        };
    }

    /** What stands before the value says the field already. */
    private static Input input(
            Visit visit, BulkEdit edit, List<FieldError> errors, MultiValueMap<String, String> sent) {
        var field = edit.field();
        var input = Inputs.of(visit, field, edit.value()).required(false);
        String error = Sentences.byField(errors, visit.texts()).getOrDefault(field.name(), "");
        return error.isEmpty() ? input : input.error(error).typed(sent.toSingleValueMap());
    }

    private static String sentence(Visit visit, ObjectDef object, BulkEdit edit, String records) {
        String field = visit.label(edit.field());
        return switch (edit.mode()) {
            case SET -> visit.t("bulk.becomes", field, edit.text(visit, object), records);
            case EMPTY -> visit.t("bulk.emptied", field, records);
            case ADD -> visit.t("bulk.added", field, edit.text(visit, object), records);
            case REMOVE -> visit.t("bulk.removed", field, edit.text(visit, object), records);
        };
    }

    private List<String> notes(Visit visit, ObjectDef object, BulkTicks ticks, BulkChange change, long number) {
        var notes = new ArrayList<String>();
        long permitted = bulk.permitted(visit.actor(), ticks.selection(visit, object), change);
        if (permitted < number) {
            notes.add(visit.t("bulk.not_permitted", visit.formats().number(number - permitted)));
        }
        if (number > BulkChanges.AT_ONCE) {
            notes.add(visit.t("bulk.large"));
        }
        return notes;
    }

    private static String records(Visit visit, ObjectDef object, long number) {
        return visit.formats().number(number) + " " + visit.noun(number == 1 ? object.one() : object.many());
    }

    private static List<Link> crumbs(Visit visit, ObjectDef object) {
        return List.of(new Link(visit.label(object.many()), visit.base(object)));
    }
}
