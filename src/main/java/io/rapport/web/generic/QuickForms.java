package io.rapport.web.generic;

import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.Starting;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.FirstRecords;
import io.rapport.query.Queries;
import io.rapport.query.Row;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.FormSection;
import io.rapport.web.view.Input;
import io.rapport.web.view.Toast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Short forms that make a record of some of its fields, several of which may stand on a page: an input is called by its object
 * and field, {@code tasks.due}.
 */
@Component
public class QuickForms {

    private final Queries queries;
    private final Editing editing;

    QuickForms(Queries queries, Editing editing) {
        this.queries = queries;
        this.editing = editing;
    }

    /** What a form sent, and what was wrong with it. */
    public record Sent(MultiValueMap<String, String> values, Optional<Problem> problem) {

        public static final Sent NOTHING = new Sent(new LinkedMultiValueMap<>(), Optional.empty());
    }

    /** The inputs of those fields that the visitor may write, with what was sent, or else their first values. */
    public List<Input> inputs(Visit visit, ObjectDef object, List<String> names, Map<String, Object> first, Sent sent) {
        var fields = fields(visit, object, names);
        var own = own(object, sent.values());
        var given = own.isEmpty() ? first : given(visit, fields, own);
        var sentences = Sentences.byField(sent.problem().map(Problem::errors).orElse(List.of()), visit.texts());
        return fields.stream()
                .map(field -> {
                    var value = given.containsKey(field.name()) ? given.get(field.name()) : initial(visit, field, own);
                    var input = Inputs.of(visit, field, value).error(sentences.getOrDefault(field.name(), ""));
                    var typed = input.error().isEmpty() ? input : input.typed(own.toSingleValueMap());
                    return typed.named(object.name() + "." + field.name());
                })
                .toList();
    }

    /** What is wrong with none of these fields. */
    public List<String> general(Visit visit, List<String> names, Sent sent) {
        return sent.problem()
                .map(problem -> problem.errors().isEmpty()
                        ? List.of(Sentences.of(problem, visit.texts()))
                        : problem.errors().stream()
                                .filter(error -> !names.contains(error.field()))
                                .map(error -> Sentences.of(error, visit.texts()))
                                .toList())
                .orElse(List.of());
    }

    private static List<FieldDef> fields(Visit visit, ObjectDef object, List<String> names) {
        return names.stream()
                .flatMap(name -> object.field(name).stream())
                .filter(field ->
                        visit.actor().reads(object, field) && visit.actor().writes(object, field))
                .toList();
    }

    /** What a record can't do without and nothing fills in by itself. */
    static List<FieldDef> needed(ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> field.required() && field.initial() == null)
                .filter(field -> field.type().writable() && !field.readOnly() && !Layouts.isSystem(field))
                .toList();
    }

    /** What was sent for the object, by the names of its fields. */
    private static MultiValueMap<String, String> own(ObjectDef object, MultiValueMap<String, String> sent) {
        var own = new LinkedMultiValueMap<String, String>();
        String prefix = object.name() + ".";
        sent.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), values);
            }
        });
        return own;
    }

    private @Nullable Object initial(Visit visit, FieldDef field, MultiValueMap<String, String> own) {
        return own.isEmpty() ? first(visit, field).orElse(null) : null;
    }

    /** What a field of a new record begins with; a person who is the visitor has the name at once. */
    Optional<Object> first(Visit visit, FieldDef field) {
        var actor = visit.actor();
        if (field.name().equals(SystemFields.OWNER)) {
            return actor.user().map(user -> new Ref(user, actor.name()));
        }
        if (Starting.first(field).isPresent()) {
            return FirstRecords.of(field, visit.model(), actor)
                    .flatMap(query -> queries.first(actor.tenant(), query))
                    .map(row -> new Ref(row.id(), named(visit, field, row)));
        }
        try {
            var value = Starting.value(
                    field, Submission.reading(visit), actor.viewer().zone(), actor.user());
            return Optional.ofNullable(
                    Starting.isWord(field.type(), field.initial()) && value instanceof Ref ref
                            ? new Ref(ref.id(), actor.name())
                            : value);
        } catch (io.rapport.model.InvalidValue outdated) {
            return Optional.empty();
        }
    }

    private static @Nullable String named(Visit visit, FieldDef field, Row row) {
        return field.relation()
                .flatMap(link -> row.value(visit.object(link.target()).nameField()))
                .map(Object::toString)
                .orElse(null);
    }

    /** What was sent for fields under their own names, as far as it can be read, with the names of what it leads to. */
    Map<String, Object> read(Visit visit, List<FieldDef> fields, MultiValueMap<String, String> sent) {
        return given(visit, fields, sent);
    }

    private Map<String, Object> given(Visit visit, List<FieldDef> fields, MultiValueMap<String, String> own) {
        var values = new HashMap<String, Object>();
        Submission.read(visit, fields, own).values().forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        fields.forEach(field -> values.computeIfPresent(field.name(), (name, value) -> named(visit, field, value)));
        return values;
    }

    private Object named(Visit visit, FieldDef field, Object value) {
        return switch (field.type()) {
            case RelationType relation
            when value instanceof Ref ref ->
                refs(visit, relation.target(), List.of(ref)).stream()
                        .findFirst()
                        .orElse(ref);
            case ReferencesType references
            when value instanceof List<?> list ->
                refs(
                        visit,
                        references.target(),
                        list.stream()
                                .filter(Ref.class::isInstance)
                                .map(Ref.class::cast)
                                .toList());
            default -> value;
        };
    }

    private List<Ref> refs(Visit visit, String target, List<Ref> refs) {
        var links = refs.stream().map(ref -> Link.to(target, ref.id())).toList();
        return new LinkNames(visit, queries)
                .of(links).stream()
                        .map(link -> new Ref(link.id(), link.label()))
                        .toList();
    }

    /**
     * Makes the record of what was sent for these fields.
     *
     * @param more values that the form does not ask for
     * @throws Problem where a value is refused, with the errors by field
     */
    public Applied create(
            Visit visit,
            ObjectDef object,
            UUID id,
            List<String> names,
            MultiValueMap<String, String> sent,
            Map<String, Object> more) {
        if (!visit.may(object, Action.CREATE)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        var submission = Submission.read(visit, fields(visit, object, names), own(object, sent));
        if (!submission.errors().isEmpty()) {
            throw Problem.invalid(submission.errors());
        }
        var values = new HashMap<String, Object>(more);
        submission.values().forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        return editing.apply(
                visit, "operation.created", visit.written(object.one()), new Change.Create(object.name(), id, values));
    }

    /** A page of its own for a form that was refused, for browsers without script. */
    public FormPage page(
            Visit visit, ObjectDef object, String action, String back, List<Input> inputs, List<String> problems) {
        String one = visit.noun(object.one());
        return new FormPage(
                visit.t("form.new", one),
                object.name(),
                List.of(),
                action,
                back,
                0,
                List.of(new FormSection("", inputs)),
                problems,
                List.of(),
                visit.t("form.create", one),
                "");
    }

    /** The toast that tells of it and offers the way back. */
    public Toast toast(Visit visit, Applied applied, String text) {
        return Editing.toast(visit, applied, text);
    }
}
