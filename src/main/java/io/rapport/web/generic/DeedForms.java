package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.model.Verb;
import io.rapport.records.Deeds;
import io.rapport.records.VerbRights;
import io.rapport.web.view.Action;
import io.rapport.web.view.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What verbs look like on pages: buttons of a record, and the inputs of what they ask for. */
@Component
class DeedForms {

    private final Deeds deeds;
    private final Editing editing;
    private final QuickForms quick;

    DeedForms(Deeds deeds, Editing editing, QuickForms quick) {
        this.deeds = deeds;
        this.editing = editing;
        this.quick = quick;
    }

    /** A button for each verb that is offered on the record, for somebody who may update it. */
    List<Action> actions(Visit visit, ObjectDef object, UUID id) {
        var offered = new HashMap<String, Boolean>();
        var actions = new ArrayList<Action>();
        for (var verb : VerbRights.allowed(visit.actor(), visit.model(), object)) {
            boolean here = offered.computeIfAbsent(verb.condition(), condition -> !deeds.offered(
                            visit.actor(), visit.model(), object, verb, Set.of(id))
                    .isEmpty());
            if (here) {
                String href = visit.base(object) + "/" + id + "/do/" + verb.name();
                String label = visit.label(verb.label());
                actions.add(
                        verb.parameters().isEmpty()
                                ? Action.post(label, href, verb.icon(), Map.of())
                                : Action.link(label, href, verb.icon()).asking());
            }
        }
        return actions;
    }

    /** The verb that leads to stages of an outcome, as far as the visitor may do it. */
    static Optional<Verb> leadingTo(Visit visit, ObjectDef object, String outcome) {
        return outcome.isEmpty()
                ? Optional.empty()
                : VerbRights.allowed(visit.actor(), visit.model(), object).stream()
                        .filter(verb -> verb.outcome().equals(outcome))
                        .findFirst();
    }

    /** The verb that asks before a record comes to another stage, where that is an end and the verb is offered on it. */
    Optional<Verb> before(Visit visit, ObjectDef object, FieldDef by, Object value, UUID id) {
        if (!(by.type() instanceof RelationType relation) || !(value instanceof Ref stage)) {
            return Optional.empty();
        }
        var target = visit.object(relation.target());
        return target.field("outcome")
                .filter(field -> visit.reads(target, field))
                .flatMap(field ->
                        editing.find(visit, target, stage.id(), List.of(field)).value(field.name()))
                .flatMap(outcome -> leadingTo(visit, object, outcome.toString()))
                .filter(verb -> !deeds.offered(visit.actor(), visit.model(), object, verb, Set.of(id))
                        .isEmpty());
    }

    /** With what was sent, else with what the record holds, else with the parameters' first values. */
    List<Input> inputs(
            Visit visit,
            ObjectDef object,
            UUID id,
            List<FieldDef> fields,
            MultiValueMap<String, String> sent,
            Optional<Problem> problem) {
        var sentences = Sentences.byField(problem.map(Problem::errors).orElse(List.of()), visit.texts());
        var values =
                problem.isPresent() ? new HashMap<>(quick.read(visit, fields, sent)) : first(visit, object, id, fields);
        return fields.stream()
                .map(field -> Inputs.of(visit, field, values.get(field.name()))
                        .error(sentences.getOrDefault(field.name(), "")))
                .map(input -> input.error().isEmpty() ? input : input.typed(sent.toSingleValueMap()))
                .toList();
    }

    private Map<String, Object> first(Visit visit, ObjectDef object, UUID id, List<FieldDef> fields) {
        var own = fields.stream()
                .filter(field -> field.initial() == null)
                .flatMap(field -> object.field(field.name()).stream())
                .toList();
        var row = editing.find(visit, object, id, own);
        var values = new HashMap<String, Object>();
        own.forEach(field -> row.value(field.name()).ifPresent(value -> values.put(field.name(), value)));
        fields.forEach(field -> quick.first(visit, field).ifPresent(value -> values.putIfAbsent(field.name(), value)));
        return values;
    }

    /** What is wrong with none of the inputs. */
    List<String> general(Visit visit, List<FieldDef> fields, Optional<Problem> problem) {
        var names = fields.stream().map(FieldDef::name).collect(Collectors.toSet());
        return problem.map(found ->
                        found.kind() != Problem.Kind.INVALID || found.errors().isEmpty()
                                ? List.of(Sentences.of(found, visit.texts()))
                                : found.errors().stream()
                                        .filter(error -> !names.contains(error.field()))
                                        .map(error -> sentence(visit, error))
                                        .toList())
                .orElse(List.of());
    }

    /** With the field's name where it is one of another object: what is wrong is not beside it. */
    private static String sentence(Visit visit, FieldError error) {
        String said = Sentences.of(error, visit.texts());
        var parts = error.field().split("\\.", 2);
        return parts.length < 2
                ? said
                : visit.model()
                        .object(parts[0])
                        .flatMap(object -> object.field(parts[1]))
                        .map(field -> visit.label(field) + ": " + said)
                        .orElse(said);
    }
}
