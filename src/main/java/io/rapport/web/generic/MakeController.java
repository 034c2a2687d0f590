package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.TextType;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.QuickForms.Sent;
import io.rapport.web.view.Choice;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.FormSection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Makes the record that a reference needs and that is not there yet: of its name alone, or where that is not enough with a
 * dialog for what else it needs. The answer is that dialog's form, or the one option that the new record is.
 */
@Controller
class MakeController {

    /** Before the names of the dialog's inputs, which lie over a form that may have the same. */
    private static final String PREFIX = "new.";

    private final Visits visits;
    private final Queries queries;
    private final QuickForms forms;
    private final Pages pages;

    MakeController(Visits visits, Queries queries, QuickForms forms, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.forms = forms;
        this.pages = pages;
    }

    /** Whether the visitor can make one here. People come by invitation. */
    static boolean offers(Visit visit, ObjectDef object) {
        return visit.may(object, Action.CREATE)
                && !People.are(object)
                && !asked(visit, object, List.of()).isEmpty()
                && QuickForms.needed(object).stream()
                        .allMatch(field -> visit.actor().writes(object, field));
    }

    /** The name, what no record can do without, and what a refusal was about. */
    private static List<String> asked(Visit visit, ObjectDef object, List<FieldError> errors) {
        var names = new LinkedHashSet<String>();
        if (takesName(visit, object)) {
            names.add(object.nameField());
        }
        QuickForms.needed(object).forEach(field -> names.add(field.name()));
        errors.forEach(error -> object.field(error.field())
                .filter(field -> field.type().writable() && !field.readOnly())
                .ifPresent(field -> names.add(field.name())));
        return List.copyOf(names);
    }

    private static boolean takesName(Visit visit, ObjectDef object) {
        var name = object.nameDef();
        return name.type() instanceof TextType
                && !name.readOnly()
                && visit.actor().writes(object, name);
    }

    @PostMapping("/{org}/{object:[a-z][a-z0-9_]*}/options")
    Answer make(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String name,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (!offers(visit, def)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        boolean asks = sent.containsKey("_form");
        var values = asks ? own(sent) : named(visit, def, name);
        boolean enough = QuickForms.needed(def).stream()
                .map(FieldDef::name)
                .allMatch(field -> values.containsKey(def.name() + "." + field));
        if (!asks && (!enough || values.isEmpty())) {
            return dialog(visit, def, asked(visit, def, List.of()), new Sent(values, Optional.empty()));
        }
        try {
            var id = Ids.next();
            var every = asked(visit, def, mentioned(def, values));
            forms.create(visit, def, id, every, values, Map.of());
            return pages.part("field/options", visit.shell(), Map.of("choices", List.of(made(visit, def, id, name))));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            var refused = new Sent(values, Optional.of(problem));
            return dialog(visit, def, asked(visit, def, problem.errors()), refused)
                    .status(422);
        }
    }

    private static MultiValueMap<String, String> own(MultiValueMap<String, String> sent) {
        var own = new LinkedMultiValueMap<String, String>();
        sent.forEach((name, values) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), values);
            }
        });
        return own;
    }

    private static MultiValueMap<String, String> named(Visit visit, ObjectDef object, String name) {
        var values = new LinkedMultiValueMap<String, String>();
        if (takesName(visit, object)) {
            values.add(object.name() + "." + object.nameField(), name);
        }
        return values;
    }

    /** Fields that the dialog had because of an earlier refusal. */
    private static List<FieldError> mentioned(ObjectDef object, MultiValueMap<String, String> values) {
        return object.liveFields().stream()
                .filter(field -> values.keySet().stream()
                        .anyMatch(name -> name.equals(object.name() + "." + field.name())
                                || name.startsWith(object.name() + "." + field.name() + ".")))
                .map(field -> FieldError.of(field.name(), ""))
                .toList();
    }

    private Answer dialog(Visit visit, ObjectDef object, List<String> fields, Sent sent) {
        var inputs = forms.inputs(visit, object, fields, Map.of(), sent).stream()
                .map(input -> input.named(PREFIX + input.name()))
                .toList();
        String one = visit.noun(object.one());
        var page = new FormPage(
                visit.t("form.new", one),
                object.name(),
                List.of(),
                visit.base(object) + "/options",
                "",
                0,
                List.of(new FormSection("", inputs)),
                forms.general(visit, fields, sent),
                List.of(),
                visit.t("form.create", one),
                "");
        return pages.part("field/make", visit.shell(), Map.of("page", page));
    }

    /** The new record as it came to be called; its author may not see it. */
    private Choice made(Visit visit, ObjectDef object, UUID id, String typed) {
        var query = visit.named(object).where(new Filter.Ids(Set.of(id))).limit(1);
        String name = queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .flatMap(row -> row.value(object.nameField()))
                .map(Object::toString)
                .orElse(typed.isBlank() ? "–" : typed.strip());
        return new Choice(id.toString(), name, false);
    }
}
