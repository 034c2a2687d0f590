package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.search.Hit;
import io.rapport.search.Search;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Records to link to, as a search finds them by their names. */
@Controller
class OptionsController {

    private static final int MOST = 12;
    private static final String TONE = "tone";

    private final Visits visits;
    private final Queries queries;
    private final Search search;
    private final Pages pages;

    OptionsController(Visits visits, Queries queries, Search search, Pages pages) {
        this.visits = visits;
        this.queries = queries;
        this.search = search;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/options")
    Answer options(
            Actor actor,
            @PathVariable String object,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        if (!visit.reads(def, def.nameDef())) {
            return pages.part("field/options", visit.shell(), Map.of("choices", List.of(), "create", ""));
        }
        var found = q.isBlank()
                ? List.<UUID>of()
                : search.find(actor, object, q, MOST).stream().map(Hit::id).toList();
        var detail = detail(visit, def);
        var tone = readable(visit, def).stream()
                .filter(field -> field.name().equals(TONE))
                .findFirst();
        var paths = new ArrayList<>(List.of(Path.of(def.nameField())));
        detail.ifPresent(field -> paths.add(Path.of(field.name())));
        tone.ifPresent(field -> paths.add(Path.of(field.name())));
        var query = Query.of(def.name())
                .select(paths)
                .where(found.isEmpty() ? named(visit, def, q) : new Filter.Ids(Set.copyOf(found)))
                .orderBy(Sort.list(def.nameField()))
                .limit(MOST);
        var options = queries.page(actor.tenant(), query.permit(visit.model(), actor)).rows().stream()
                .sorted(Comparator.comparing(row -> found.indexOf(row.id())))
                .map(row -> option(visit, def, row, detail, tone))
                .toList();
        String create = !q.isBlank() && MakeController.offers(visit, def) ? q.strip() : "";
        return pages.part("field/options", visit.shell(), Map.of("choices", options, "create", create));
    }

    /** Where nothing is found by how words begin, parts of words do, too; and so does what is too new to be found. */
    private static Filter named(Visit visit, ObjectDef object, String text) {
        var filter = Filter.ALL;
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                String cel = object.nameField() + ".contains(" + Conditions.literal(word) + ")";
                filter = filter.and(Filters.cel(cel, visit.model(), object, visit.actor()));
            }
        }
        return filter;
    }

    private static Choice option(
            Visit visit, ObjectDef object, Row row, Optional<FieldDef> detail, Optional<FieldDef> tone) {
        String name = row.value(object.nameField()).map(Object::toString).orElse("–");
        var option = new Choice(row.id().toString(), name, false)
                .detailed(detail.flatMap(field -> row.value(field.name()))
                        .map(value -> value instanceof Ref ref
                                ? java.util.Objects.requireNonNullElse(ref.label(), "")
                                : value.toString())
                        .orElse(""));
        return tone.flatMap(field -> row.value(field.name()))
                .map(value -> option.toned(Tone.named(value.toString())))
                .orElse(option);
    }

    /** What tells records of one name apart: people by their address, others by what they belong to. */
    private static Optional<FieldDef> detail(Visit visit, ObjectDef object) {
        var fields = readable(visit, object);
        var mail = fields.stream().filter(field -> field.type() instanceof EmailType);
        var belongs = fields.stream()
                .filter(field -> field.type() instanceof RelationType relation
                        && !Layouts.isSystem(field)
                        && visit.model()
                                .object(relation.target())
                                .filter(other -> !People.are(other))
                                .isPresent());
        return People.are(object) ? mail.findFirst() : belongs.findFirst();
    }

    private static List<FieldDef> readable(Visit visit, ObjectDef object) {
        return Layouts.readable(visit, object).stream()
                .filter(field -> !field.name().equals(object.nameField()))
                .toList();
    }

    /** Records of whatever object, for a field that links to any. */
    @GetMapping("/{org}/find/options")
    Answer any(Actor actor, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var options = search.find(actor, q, MOST).stream()
                .map(hit -> new Choice(Link.to(hit.object(), hit.id()).text(), hit.name(), false)
                        .detailed(visit.label(visit.object(hit.object()).one())))
                .toList();
        return pages.part("field/options", visit.shell(), Map.of("choices", options));
    }
}
