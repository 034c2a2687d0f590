package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.duplicates.Duplicates;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Conflict;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.FormSection;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that make and change records. */
@Controller
class FormController {

    private final Visits visits;
    private final Queries queries;
    private final Editing editing;
    private final QuickForms quick;
    private final Once once;
    private final Pages pages;

    FormController(Visits visits, Queries queries, Editing editing, QuickForms quick, Once once, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.editing = editing;
        this.quick = quick;
        this.once = once;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/new")
    Answer blank(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = creatable(visit, object);
        var fields = Layouts.asked(visit, def);
        var values = new HashMap<String, Object>(initial(visit, fields));
        values.putAll(given(visit, fields, given));
        return pages.page(
                "form",
                visit.shell(),
                createPage(visit, def, fields, values, new LinkedMultiValueMap<>(), List.of(), List.of()));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/new")
    View create(
            Actor actor,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = creatable(visit, object);
        var id = once.id(actor, request);
        if (once.done(visit, def, id, request)) {
            return Redirects.to(visit.base(def) + "/" + id);
        }
        var fields = Layouts.asked(visit, def);
        var submission = Submission.read(visit, fields, sent);
        var values = new HashMap<String, Object>();
        submission.values().forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        try {
            if (!submission.errors().isEmpty()) {
                throw Problem.invalid(submission.errors());
            }
            var applied = editing.apply(
                    visit, "operation.created", visit.written(def.one()), new Change.Create(def.name(), id, values));
            flash.addFlashAttribute(
                    Pages.TOAST, Editing.toast(visit, applied, visit.t("toast.created", visit.label(def.one()))));
            return Redirects.to(applied.records().getFirst().visible() ? visit.base(def) + "/" + id : visit.base(def));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            var page = createPage(
                    visit,
                    def,
                    fields,
                    labelled(visit, fields, values),
                    sent,
                    problem.errors(),
                    Sentences.beyond(fields, problem, visit.texts()));
            return pages.page("form", visit.shell(), page).status(422);
        }
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/edit")
    Answer edit(Actor actor, @PathVariable String object, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var fields = Layouts.asked(visit, def);
        var row = editing.find(visit, def, Ids.parse(id).orElseThrow(Problem::notFound), fields);
        var values = new HashMap<String, Object>();
        fields.forEach(field -> row.value(field.name()).ifPresent(value -> values.put(field.name(), value)));
        return pages.page(
                "form",
                visit.shell(),
                editPage(
                        visit,
                        def,
                        row.id(),
                        called(def, values),
                        row.version(),
                        fields,
                        values,
                        new LinkedMultiValueMap<>(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/{id:[0-9a-f-]{36}}/edit")
    View save(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long version,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var fields = Layouts.asked(visit, def);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        try {
            var result = editing.save(visit, def, key, version, fields, sent);
            if (result.effect().isPresent()) {
                return pages.page(
                                "settings/effect",
                                visit.shell(),
                                result.effect().get())
                        .status(422);
            }
            if (result.applied().isEmpty()) {
                return again(
                                visit,
                                def,
                                key,
                                result.version(),
                                fields,
                                sent,
                                result.changed(),
                                List.of(),
                                List.of(),
                                result.conflicts())
                        .status(result.conflicts().isEmpty() ? 200 : 409);
            }
            return saved(visit, def, key, result.applied().get(), flash);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            return again(
                            visit,
                            def,
                            key,
                            version,
                            fields,
                            sent,
                            fields.stream().map(FieldDef::name).collect(Collectors.toSet()),
                            problem.errors(),
                            Sentences.beyond(fields, problem, visit.texts()),
                            List.of())
                    .status(422);
        }
    }

    private static View saved(Visit visit, ObjectDef object, UUID id, Applied applied, RedirectAttributes flash) {
        flash.addFlashAttribute(
                Pages.TOAST, Editing.toast(visit, applied, visit.t("toast.saved", visit.label(object.one()))));
        boolean visible =
                applied.records().isEmpty() || applied.records().getFirst().visible();
        return Redirects.to(visible ? visit.base(object) + "/" + id : visit.base(object));
    }

    /** The form once more: what the person changed, and else the record's present values. */
    private Answer again(
            Visit visit,
            ObjectDef object,
            UUID id,
            long version,
            List<FieldDef> fields,
            MultiValueMap<String, String> sent,
            Set<String> changed,
            List<FieldError> errors,
            List<String> problems,
            List<Conflict> conflicts) {
        var row = editing.find(visit, object, id, fields);
        var values = new HashMap<String, Object>();
        fields.forEach(field -> row.value(field.name()).ifPresent(value -> values.put(field.name(), value)));
        String called = called(object, values);
        Submission.read(visit, fields, sent).values().forEach((name, value) -> {
            if (changed.contains(name)) {
                put(values, name, value);
            }
        });
        var page = editPage(
                visit,
                object,
                id,
                called,
                version,
                fields,
                labelled(visit, fields, values),
                sent,
                errors,
                problems,
                conflicts);
        return pages.page("form", visit.shell(), page);
    }

    /** What the record is called as it is kept, whatever the form makes of its name. */
    private static String called(ObjectDef object, Map<String, Object> values) {
        return String.valueOf(values.getOrDefault(object.nameField(), "–"));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private static ObjectDef creatable(Visit visit, String object) {
        var def = visit.object(object);
        if (!visit.may(def, io.rapport.query.Action.CREATE)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return def;
    }

    private Map<String, Object> initial(Visit visit, List<FieldDef> fields) {
        var values = new HashMap<String, Object>();
        for (var field : fields) {
            quick.first(visit, field).ifPresent(value -> values.put(field.name(), value));
        }
        return values;
    }

    /** Values in the address, such as the account that a new contact belongs to. */
    private Map<String, Object> given(Visit visit, List<FieldDef> fields, MultiValueMap<String, String> given) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            String text = given.getFirst(field.name());
            if (text != null && !text.isBlank()) {
                parse(visit, field, text).ifPresent(value -> values.put(field.name(), value));
            }
        }
        return labelled(visit, fields, values);
    }

    private static Optional<Object> parse(Visit visit, FieldDef field, Object input) {
        try {
            return Optional.ofNullable(field.type().parse(input, Submission.reading(visit)));
        } catch (InvalidValue invalid) {
            return Optional.empty();
        }
    }

    /** Links with the names of what they lead to, as far as the visitor may see that. */
    private Map<String, Object> labelled(Visit visit, List<FieldDef> fields, Map<String, Object> values) {
        var labelled = new LinkedHashMap<>(values);
        for (var field : fields) {
            if (field.type() instanceof RelationType relation
                    && values.get(field.name()) instanceof Ref ref
                    && ref.label() == null) {
                var target = visit.object(relation.target());
                var query = visit.named(target)
                        .where(new Filter.Ids(Set.of(ref.id())))
                        .limit(1);
                queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                        .flatMap(row -> row.value(target.nameField()))
                        .ifPresentOrElse(
                                name -> labelled.put(field.name(), new Ref(ref.id(), name.toString())),
                                () -> labelled.remove(field.name()));
            }
            if (field.type() instanceof LinksType && values.get(field.name()) instanceof List<?> links) {
                labelled.put(field.name(), new LinkNames(visit, queries).of(links));
            }
        }
        return labelled;
    }

    private static FormPage createPage(
            Visit visit,
            ObjectDef object,
            List<FieldDef> fields,
            Map<String, Object> values,
            MultiValueMap<String, String> sent,
            List<FieldError> errors,
            List<String> problems) {
        String base = visit.base(object);
        String one = visit.noun(object.one());
        return new FormPage(
                visit.t("form.new", one),
                object.name(),
                List.of(new Link(visit.label(object.many()), base)),
                base + "/new",
                base,
                0,
                sections(visit, object, fields, values, sent, errors),
                problems,
                List.of(),
                visit.t("form.create", one),
                Duplicates.areTold(visit.model(), object) ? base + "/duplicates/likely" : "");
    }

    private static FormPage editPage(
            Visit visit,
            ObjectDef object,
            UUID id,
            String title,
            long version,
            List<FieldDef> fields,
            Map<String, Object> values,
            MultiValueMap<String, String> sent,
            List<FieldError> errors,
            List<String> problems,
            List<Conflict> conflicts) {
        String base = visit.base(object);
        return new FormPage(
                visit.t("form.edit", title),
                object.name(),
                List.of(new Link(visit.label(object.many()), base), new Link(title, base + "/" + id)),
                base + "/" + id + "/edit",
                base + "/" + id,
                version,
                sections(visit, object, fields, values, sent, errors),
                problems,
                conflicts,
                visit.t("form.save"),
                "");
    }

    private static List<FormSection> sections(
            Visit visit,
            ObjectDef object,
            List<FieldDef> fields,
            Map<String, Object> values,
            MultiValueMap<String, String> sent,
            List<FieldError> errors) {
        var sentences = Sentences.byField(errors, visit.texts());
        return Layouts.sections(visit, object, fields).stream()
                .map(group -> new FormSection(
                        group.title(),
                        group.fields().stream()
                                .map(field -> Inputs.of(visit, field, values.get(field.name()))
                                        .error(sentences.getOrDefault(field.name(), "")))
                                .map(input -> input.error().isEmpty() ? input : input.typed(sent.toSingleValueMap()))
                                .toList()))
                .toList();
    }
}
