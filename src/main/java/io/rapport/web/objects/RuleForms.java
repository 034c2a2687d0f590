package io.rapport.web.objects;

import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.model.ValidationRule;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Choice;
import io.rapport.web.view.FieldForm;
import io.rapport.web.view.Input;
import io.rapport.web.view.RuleForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The form of a rule. */
@Component
class RuleForms {

    private final LabelInputs labels;

    RuleForms(LabelInputs labels) {
        this.labels = labels;
    }

    RuleForm of(
            Visit visit, ObjectDef object, Optional<UUID> id, ValidationRule.Draft draft, Optional<Problem> problem) {
        String base = Shape.base(visit, object) + "/rules";
        var condition = Input.of("condition", visit.t("settings.rule.condition"), "long_text", draft.condition())
                .hint(visit.t("settings.rule.condition.hint"))
                .required(true);
        var messages = labels.of(visit, "message", "", draft.message());
        var others = List.of(
                Input.of("field", visit.t("settings.rule.field"), "choice", draft.field())
                        .choices(fields(visit, object, draft.field()))
                        .wide(true),
                Input.of("active", visit.t("settings.rule.active"), "boolean", String.valueOf(draft.active()))
                        .hint(visit.t("settings.rule.active.hint"))
                        .wide(true));
        var all = new ArrayList<Input>(messages);
        all.add(condition);
        all.addAll(others);
        String address = base + "/" + id.map(UUID::toString).orElse("new");
        return new RuleForm(
                visit.t(id.isPresent() ? "settings.rule" : "settings.rule.new"),
                Shape.crumbs(visit, object),
                address,
                base,
                Shape.general(visit, problem, all),
                new FieldForm.Formula(
                        Shape.withErrors(visit, List.of(condition), problem).getFirst(),
                        Shape.base(visit, object) + "/check",
                        problem.isPresent()
                                ? FieldForm.Checked.NOTHING
                                : FieldForms.check(visit, object, draft.condition(), "boolean"),
                        FieldForms.names(visit, object)),
                Shape.withErrors(visit, messages, problem),
                Shape.withErrors(visit, others, problem),
                id.map(known -> Action.post(visit.t("action.delete"), address + "/remove", "trash-2", Map.of())
                        .weight(Action.Weight.DANGER)),
                visit.t("form.save"));
    }

    private static List<Choice> fields(Visit visit, ObjectDef object, String chosen) {
        return object.fields().stream()
                .filter(field -> !field.retired())
                .map(field -> new Choice(
                        field.name(), visit.label(field), field.name().equals(chosen)))
                .toList();
    }
}
