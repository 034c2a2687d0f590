package io.rapport.web.objects;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.Choice;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldTypes;
import io.rapport.model.FormulaType;
import io.rapport.model.Label;
import io.rapport.model.ObjectDef;
import io.rapport.model.Privacy;
import io.rapport.query.Checks;
import io.rapport.shape.Encryption;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FieldForm;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The forms of fields, new ones and those that are there. */
@Component
class FieldForms {

    private final LabelInputs labels;
    private final Encryption encryption;

    FieldForms(LabelInputs labels, Encryption encryption) {
        this.encryption = encryption;
        this.labels = labels;
    }

    FieldForm blank(
            Visit visit, ObjectDef object, String type, MultiValueMap<String, String> sent, Optional<Problem> problem) {
        var names = labels.of(visit, "label", "", labels.read(sent, "label", Label.key("")));
        var name = Input.of(
                        "name", visit.t("settings.name"), "text", Objects.requireNonNullElse(sent.getFirst("name"), ""))
                .hint(visit.t("settings.name.hint"))
                .wide(true);
        var options = FieldOptions.blank(visit, object, type, sent);
        var more = FieldOptions.hasChoices(type)
                ? Optional.of(choices(visit, Objects.requireNonNullElse(sent.getFirst("choices"), "")))
                : Optional.<Input>empty();
        var formula = type.equals("formula")
                ? Optional.of(formula(
                        visit,
                        object,
                        FieldOptions.sent(sent, "source", ""),
                        FieldOptions.sent(sent, "result", "decimal")))
                : Optional.<FieldForm.Formula>empty();
        var switches = new ArrayList<Input>();
        FirstValues.blank(visit, type, sent).ifPresent(switches::add);
        switches.addAll(switches(visit, type, is(sent, "required"), is(sent, "unique"), is(sent, "indexed"), true));
        return assemble(
                visit,
                visit.t("settings.field.new.of", visit.t("settings.type." + type)),
                object,
                type,
                Shape.base(visit, object) + "/fields/new?type=" + type,
                names,
                name,
                options,
                formula,
                List.of(),
                more,
                switches,
                "",
                visit.t("settings.field.create"),
                problem);
    }

    FieldForm of(
            Visit visit,
            ObjectDef object,
            FieldDef field,
            Label label,
            List<Choice> choices,
            MultiValueMap<String, String> sent,
            Optional<Problem> problem) {
        var rollup = field.rollup();
        String type = rollup == null ? field.type().key() : "rollup";
        var name = Input.of("name", visit.t("settings.name"), "text", field.name())
                .hint(visit.t("settings.name.fixed"))
                .readOnly(true)
                .wide(true);
        var options = field.custom()
                ? (rollup == null ? FieldOptions.of(visit, field.type()) : RollupOptions.of(visit, rollup))
                        .stream()
                                .map(input ->
                                        sent.containsKey(input.name()) ? input.typed(sent.toSingleValueMap()) : input)
                                .toList()
                : List.<Input>of();
        boolean sentAny = !sent.isEmpty();
        var switches = new ArrayList<Input>();
        FirstValues.of(visit, field, sent).ifPresent(switches::add);
        privacy(visit, object, field, sent).ifPresent(switches::add);
        encrypted(visit, object, field, sent).ifPresent(switches::add);
        switches.addAll(switches(
                visit,
                type,
                sentAny ? is(sent, "required") : field.required(),
                sentAny ? is(sent, "unique") : field.unique(),
                sentAny ? is(sent, "indexed") : field.indexed(),
                field.custom()));
        var formula = field.type() instanceof FormulaType known && field.custom()
                ? Optional.of(formula(
                        visit,
                        object,
                        FieldOptions.sent(sent, "source", known.source()),
                        known.result().key()))
                : Optional.<FieldForm.Formula>empty();
        var more = FieldOptions.hasChoices(type)
                ? Optional.of(choices(visit, Objects.requireNonNullElse(sent.getFirst("choices"), ""))
                        .hint(""))
                : Optional.<Input>empty();
        return assemble(
                visit,
                visit.label(field),
                object,
                type,
                Shape.base(visit, object, field.name()),
                labels.of(visit, "label", "", label),
                name,
                options,
                formula,
                ChoiceLines.lines(visit, choices),
                more,
                switches,
                field.custom() ? Shape.base(visit, object, field.name()) + "/retire" : "",
                visit.t("form.save"),
                problem);
    }

    private static FieldForm assemble(
            Visit visit,
            String title,
            ObjectDef object,
            String type,
            String action,
            List<Input> labels,
            Input name,
            List<Input> options,
            Optional<FieldForm.Formula> formula,
            List<FieldForm.ChoiceLine> choices,
            Optional<Input> more,
            List<Input> switches,
            String retireHref,
            String submit,
            Optional<Problem> problem) {
        var all = new ArrayList<Input>(labels);
        all.add(name);
        all.addAll(options);
        formula.ifPresent(found -> all.add(found.source()));
        more.ifPresent(all::add);
        all.addAll(switches);
        return new FieldForm(
                title,
                Shape.typeIcon(type),
                visit.t("settings.type." + type),
                Shape.crumbs(visit, object),
                action,
                Shape.base(visit, object),
                Shape.general(visit, problem, all),
                Shape.withErrors(visit, labels, problem),
                Shape.withErrors(visit, List.of(name), problem).getFirst(),
                Shape.withErrors(visit, options, problem),
                formula.map(found -> new FieldForm.Formula(
                        Shape.withErrors(visit, List.of(found.source()), problem)
                                .getFirst(),
                        found.checkHref(),
                        problem.isPresent() ? FieldForm.Checked.NOTHING : found.checked(),
                        found.names())),
                choices,
                more.map(input ->
                        Shape.withErrors(visit, List.of(input), problem).getFirst()),
                Shape.withErrors(visit, switches, problem),
                retireHref,
                submit);
    }

    private static Input choices(Visit visit, String text) {
        return Input.of("choices", visit.t("settings.choices.more"), "long_text", text)
                .hint(visit.t("settings.choices.hint"));
    }

    private static FieldForm.Formula formula(Visit visit, ObjectDef object, String source, String result) {
        return new FieldForm.Formula(
                Input.of("options.source", visit.t("settings.option.source"), "long_text", source)
                        .hint(visit.t("settings.option.source.hint"))
                        .required(true),
                Shape.base(visit, object) + "/check",
                check(visit, object, source, result),
                names(visit, object));
    }

    static List<String> names(Visit visit, ObjectDef object) {
        return List.copyOf(Checks.names(visit.model(), object));
    }

    /** What is to be said of a formula as it stands. */
    static FieldForm.Checked check(Visit visit, ObjectDef object, String source, String result) {
        if (source.isBlank()) {
            return FieldForm.Checked.NOTHING;
        }
        try {
            var type = FieldTypes.of(result, Map.of()).valueType();
            Checks.expression(visit.model(), object, source, type, "options.source");
            return new FieldForm.Checked(true, visit.t("settings.check.sound"));
        } catch (Problem problem) {
            return new FieldForm.Checked(
                    false,
                    problem.errors().stream()
                            .findFirst()
                            .map((FieldError error) -> Sentences.of(error, visit.texts()))
                            .orElseGet(() -> Sentences.of(problem, visit.texts())));
        }
    }

    /** Links say nothing of a person by themselves; system fields are the program's. */
    private static Optional<Input> privacy(
            Visit visit, ObjectDef object, FieldDef field, MultiValueMap<String, String> sent) {
        if (!field.type().writable()
                || object.fields().stream().noneMatch(own -> own.name().equals(field.name()))) {
            return Optional.empty();
        }
        var now = Optional.ofNullable(sent.getFirst("privacy"))
                .flatMap(Privacy::of)
                .orElse(field.privacy());
        return Optional.of(Input.of("privacy", visit.t("privacy.field"), "choice", now.key())
                .choices(Stream.of(Privacy.values())
                        .map(one -> new io.rapport.web.view.Choice(
                                one.key(), visit.t("privacy.field." + one.key()), one == now))
                        .toList())
                .hint(visit.t("privacy.field.hint"))
                .required(true));
    }

    /** Of a sensitive field that can't be, why. */
    private Optional<Input> encrypted(
            Visit visit, ObjectDef object, FieldDef field, MultiValueMap<String, String> sent) {
        var refusal = encryption.refusal(object, field);
        if (refusal.isPresent()) {
            return Optional.of(Input.of(
                                    "encrypted_not",
                                    visit.t("settings.encrypted"),
                                    "text",
                                    visit.t("settings.encrypted.no"))
                            .hint(visit.t("problem.field." + refusal.get()))
                            .readOnly(true)
                            .wide(true))
                    .filter(told -> field.sensitive());
        }
        boolean on = sent.isEmpty() ? field.atRest().locks() : is(sent, "encrypted");
        String hint = field.atRest().underWay() ? field.atRest().key() : "hint";
        return Optional.of(Input.of("encrypted", visit.t("settings.encrypted"), "boolean", String.valueOf(on))
                .hint(visit.t("settings.encrypted." + hint))
                .wide(true));
    }

    private static List<Input> switches(
            Visit visit, String type, boolean required, boolean unique, boolean indexed, boolean custom) {
        if (!custom) {
            return List.of();
        }
        return Stream.of(
                        FieldOptions.canBeRequired(type) ? flag(visit, "required", required) : null,
                        FieldOptions.canBeUnique(type) ? flag(visit, "unique", unique) : null,
                        FieldOptions.canBeIndexed(type) ? flag(visit, "indexed", indexed) : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Input flag(Visit visit, String name, boolean value) {
        return Input.of(name, visit.t("settings.switch." + name), "boolean", String.valueOf(value))
                .hint(visit.t("settings.switch." + name + ".hint"))
                .wide(true);
    }

    static boolean is(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).contains("true");
    }
}
