package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.records.AuditTrail;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.SpokenMoments;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.AuditPage;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what in the whole organisation, and from where. */
@Controller
class AuditController {

    private static final int ROWS = 50;
    private static final int PEOPLE = 500;
    private static final int LONGEST = 120;

    /** How kinds begin, in the order in which they are offered and found. */
    private static final List<String> KINDS = List.of(
            "sign_in",
            "sign_out",
            "session",
            "second_factor",
            "passkey",
            "address",
            "view_as",
            "token",
            "user",
            "role",
            "share",
            "export",
            "records",
            "model",
            "view",
            "mail",
            "backup",
            "privacy");

    private final Visits visits;
    private final AuditTrail trail;
    private final Queries queries;
    private final Pages pages;

    AuditController(Visits visits, AuditTrail trail, Queries queries, Pages pages) {
        this.visits = visits;
        this.trail = trail;
        this.queries = queries;
        this.pages = pages;
    }

    private record Asked(
            String kind, String person, String from, String to, String object, String record, String cursor) {

        List<Map.Entry<String, String>> parameters() {
            var all = new ArrayList<Map.Entry<String, String>>();
            add(all, "kind", kind);
            add(all, "person", person);
            add(all, "from", from);
            add(all, "to", to);
            add(all, "object", object);
            add(all, "record", record);
            add(all, "cursor", cursor);
            return all;
        }

        Asked person(String id) {
            return new Asked(kind, id, from, to, object, record, "");
        }

        Asked cursor(String next) {
            return new Asked(kind, person, from, to, object, record, next);
        }

        private static void add(List<Map.Entry<String, String>> all, String name, String text) {
            if (!text.isEmpty()) {
                all.add(Map.entry(name, text));
            }
        }
    }

    @GetMapping("/{org}/settings/audit")
    Answer show(Actor actor, @RequestParam Map<String, String> sent, HttpServletRequest request) {
        actor.require(Ability.SEE_AUDIT);
        var visit = visits.of(actor, request);
        var asked = new Asked(
                text(sent, "kind"),
                text(sent, "person"),
                text(sent, "from"),
                text(sent, "to"),
                text(sent, "object"),
                text(sent, "record"),
                text(sent, "cursor"));
        String problem = "";
        var found = new AuditTrail.Page(List.of(), Optional.empty());
        try {
            var cursor = Optional.of(asked.cursor()).filter(text -> !text.isEmpty());
            found = trail.page(actor, wanted(visit, asked), cursor, ROWS);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.MALFORMED) {
                throw refused;
            }
            problem = Sentences.of(refused, visit.texts());
        }
        return pages.page("settings/audit", visit.shell(), page(visit, asked, found, problem));
    }

    private static String text(Map<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.get(name), "").strip();
    }

    private static AuditTrail.Wanted wanted(Visit visit, Asked asked) {
        return new AuditTrail.Wanted(
                Ids.parse(asked.person()),
                asked.kind(),
                moment(visit, asked.from()),
                moment(visit, asked.to()),
                Optional.of(asked.object()).filter(text -> !text.isEmpty()),
                Ids.parse(asked.record()));
    }

    private static Optional<Instant> moment(Visit visit, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(SpokenMoments.read(visit, text));
    }

    private AuditPage page(Visit visit, Asked asked, AuditTrail.Page found, String problem) {
        String path = visit.shell().base() + "/settings/audit";
        var people = people(visit);
        var names = new HashMap<>(people);
        var others = found.events().stream()
                .flatMap(event -> event.actor().stream())
                .filter(id -> !people.containsKey(id))
                .collect(Collectors.toSet());
        names.putAll(names(visit, others));
        var kinds = new ArrayList<Choice>();
        kinds.add(new Choice("", visit.t("audit.every"), asked.kind().isEmpty()));
        KINDS.forEach(kind -> kinds.add(
                new Choice(kind, visit.t("audit.kind." + kind), asked.kind().equals(kind))));
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", visit.t("audit.everybody"), asked.person().isEmpty()));
        people.forEach((id, name) ->
                choices.add(new Choice(id.toString(), name, asked.person().equals(id.toString()))));
        return new AuditPage(
                kinds,
                choices.stream()
                        .sorted(java.util.Comparator.comparing(
                                choice -> choice.value().isEmpty() ? "" : choice.label()))
                        .toList(),
                asked.from(),
                asked.to(),
                asked.parameters().stream()
                        .filter(parameter -> Set.of("object", "record").contains(parameter.getKey()))
                        .toList(),
                problem,
                found.events().stream()
                        .map(event -> line(visit, asked, event, names, path))
                        .toList(),
                found.next()
                        .map(next -> ListState.href(path, asked.cursor(next).parameters()))
                        .orElse(""),
                asked.parameters().isEmpty() ? "" : path);
    }

    private Map<UUID, String> people(Visit visit) {
        var query = Query.of("users", "name").orderBy(Sort.list("name")).limit(PEOPLE);
        var names = new java.util.LinkedHashMap<UUID, String>();
        queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows()
                .forEach(row -> names.put(
                        row.id(), row.value("name").map(Object::toString).orElse("–")));
        return names;
    }

    /** Also of those who are no longer there. */
    private Map<UUID, String> names(Visit visit, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var query = Query.of("users", "name").where(new Filter.Ids(ids)).limit(ROWS);
        var names = new HashMap<UUID, String>();
        for (var one : List.of(query, query.inTrash())) {
            queries.page(visit.actor().tenant(), one.permit(visit.model(), visit.actor()))
                    .rows()
                    .forEach(row -> names.put(
                            row.id(), row.value("name").map(Object::toString).orElse("–")));
        }
        return names;
    }

    private static AuditPage.Line line(
            Visit visit, Asked asked, AuditTrail.Event event, Map<UUID, String> names, String path) {
        String kind = event.kind();
        String what = KINDS.stream()
                .filter(kind::startsWith)
                .findFirst()
                .map(group -> visit.t("audit.kind." + group))
                .orElse(kind);
        String who =
                event.actor().map(id -> names.getOrDefault(id, id.toString())).orElse("Rapport");
        var details = new ArrayList<Link>();
        event.detail().forEach((key, value) -> details.add(new Link(key, shown(value))));
        return new AuditPage.Line(
                event.at().toString(),
                visit.formats().moment(event.at()),
                who,
                event.actor()
                        .map(id ->
                                ListState.href(path, asked.person(id.toString()).parameters()))
                        .orElse(""),
                what,
                kind,
                details,
                event.ip().orElse(""));
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
