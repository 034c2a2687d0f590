package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.access.Previews;
import io.rapport.access.Regrouping;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Editing;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.settings.TeamTrees.Node;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.TeamsPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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

/** The departments, offices and teams of an organisation; what moves or goes is shown with what it does to everybody's rights. */
@Controller
class TeamsController {

    private static final String ALL = "/{org}/settings/teams";
    private static final String ONE = ALL + "/{id:[0-9a-f-]{36}}";
    private static final int DEEPEST = 6;

    private final Visits visits;
    private final TeamTrees trees;
    private final Records records;
    private final Previews previews;
    private final Pages pages;

    TeamsController(Visits visits, TeamTrees trees, Records records, Previews previews, Pages pages) {
        this.visits = visits;
        this.trees = trees;
        this.records = records;
        this.previews = previews;
        this.pages = pages;
    }

    @GetMapping(ALL)
    Answer tree(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        return new Scene(visits.of(actor, request), Optional.empty()).show(new LinkedMultiValueMap<>(), List.of());
    }

    @PostMapping(ALL)
    View create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var scene = new Scene(visits.of(actor, request), Optional.empty());
        var read = scene.read(sent);
        if (!read.errors().isEmpty()) {
            return scene.refused(sent, Problem.invalid(read.errors()));
        }
        var values = new HashMap<String, Object>();
        values(read, sent).forEach((field, value) -> {
            if (value != null) {
                values.put(field, value);
            }
        });
        return scene.written(flash, "operation.created", sent, new Change.Create(People.TEAMS, Ids.next(), values));
    }

    @GetMapping(ONE)
    Answer one(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return scene(actor, id, request).show(new LinkedMultiValueMap<>(), List.of());
    }

    @PostMapping(ONE)
    View change(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var scene = scene(actor, id, request);
        var read = scene.read(sent);
        if (!read.errors().isEmpty()) {
            return scene.refused(sent, Problem.invalid(read.errors()));
        }
        var values = values(read, sent);
        var parent = Optional.ofNullable((Ref) values.get("parent")).map(Ref::id);
        var change = new Change.Update(People.TEAMS, scene.id(), Optional.empty(), values);
        boolean moves = !parent.equals(scene.team().link("parent").map(Ref::id));
        return moves
                ? scene.weighed(flash, sent, new Regrouping.Moved(scene.id(), parent), "operation.edited", change)
                : scene.written(flash, "operation.edited", sent, change);
    }

    @PostMapping(ONE + "/retire")
    View retire(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var scene = scene(actor, id, request);
        return scene.weighed(
                flash,
                sent,
                new Regrouping.Retired(scene.id()),
                "operation.deleted",
                new Change.Delete(People.TEAMS, scene.id(), Optional.empty()));
    }

    private Scene scene(Actor actor, String id, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        var team =
                trees.of(visit).stream().filter(node -> node.id().equals(key)).findFirst();
        return new Scene(visit, Optional.of(team.orElseThrow(Problem::notFound)));
    }

    private static Map<String, @Nullable Object> values(Submission read, MultiValueMap<String, String> sent) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("name", read.values().get("name"));
        values.put("kind", Objects.requireNonNullElse(read.values().get("kind"), "team"));
        values.put("parent", Ids.parse(first(sent, "parent")).map(Ref::to).orElse(null));
        values.put("manager", Ids.parse(first(sent, "manager")).map(Ref::to).orElse(null));
        return values;
    }

    private static String first(MultiValueMap<String, String> sent, String key) {
        return Optional.ofNullable(sent.getFirst(key)).orElse("").strip();
    }

    /** One visit to all of them, or to one. */
    private final class Scene {

        private final Visit visit;
        private final Optional<Node> one;
        private final String base;

        Scene(Visit visit, Optional<Node> one) {
            this.visit = visit;
            this.one = one;
            this.base = visit.shell().base() + "/settings/teams";
        }

        UUID id() {
            return team().id();
        }

        Node team() {
            return one.orElseThrow(Problem::notFound);
        }

        /** What is written by hand, in the form that its fields take. */
        Submission read(MultiValueMap<String, String> sent) {
            var written = Stream.of("name", "kind")
                    .flatMap(field -> visit.object(People.TEAMS).field(field).stream())
                    .toList();
            return Submission.read(visit, written, sent);
        }

        /** Confirmed first where it changes what somebody may do. */
        View weighed(
                RedirectAttributes flash,
                MultiValueMap<String, String> sent,
                Regrouping regrouping,
                String label,
                Change change) {
            if (sent.containsKey(EffectPages.AGAIN)) {
                return show(sent, List.of());
            }
            try {
                if (!sent.containsKey(EffectPages.CONFIRMED)) {
                    var preview = previews.team(visit.actor(), regrouping);
                    if (!preview.isEmpty() || change instanceof Change.Delete) {
                        String action = base + "/" + id() + (change instanceof Change.Delete ? "/retire" : "");
                        var crumbs = new ArrayList<>(crumbs());
                        crumbs.add(new Link(team().name(), base + "/" + id()));
                        return pages.page(
                                "settings/effect",
                                visit.shell(),
                                new EffectPages(visit).of(preview, crumbs, action, sent));
                    }
                }
            } catch (Problem problem) {
                return refused(sent, problem);
            }
            return written(flash, label, sent, change);
        }

        View written(RedirectAttributes flash, String label, MultiValueMap<String, String> sent, Change change) {
            try {
                var applied = records.apply(
                        visit.actor(),
                        NewOperation.of(
                                Source.PAGE,
                                label,
                                visit.written(visit.object(People.TEAMS).one())),
                        List.of(change));
                String text = visit.t(
                        change instanceof Change.Delete ? "departments.retired" : "departments.saved",
                        change instanceof Change.Delete ? team().name() : first(sent, "name"));
                flash.addFlashAttribute(
                        Pages.TOAST,
                        applied.operation()
                                .map(operation -> Toast.undoable(text, Editing.undoHref(visit, operation)))
                                .orElseGet(() -> Toast.done(text)));
            } catch (Problem problem) {
                return refused(sent, problem);
            }
            return Redirects.to(base);
        }

        private View refused(MultiValueMap<String, String> sent, Problem problem) {
            var problems = problem.errors().isEmpty()
                    ? List.of(Sentences.of(problem, visit.texts()))
                    : problem.errors().stream()
                            .map(error -> visit.object(People.TEAMS)
                                            .field(error.field())
                                            .map(field -> visit.label(field) + ": ")
                                            .orElse("")
                                    + Sentences.of(error, visit.texts()))
                            .toList();
            return show(sent, problems).status(problem.kind().status());
        }

        Answer show(MultiValueMap<String, String> sent, List<String> problems) {
            var nodes = trees.of(visit);
            var page = new TeamsPage(
                    one.map(Node::name).orElseGet(() -> visit.t("departments.title")),
                    one.isPresent() ? crumbs() : crumbs().subList(0, 1),
                    nodes.stream().map(this::line).toList(),
                    one.map(team -> base + "/" + team.id()).orElse(base),
                    inputs(sent, nodes),
                    one.map(team -> base + "/" + team.id() + "/retire").orElse(""),
                    visit.base(visit.object(People.TEAMS))
                            + one.map(team -> "/" + team.id()).orElse(""),
                    problems);
            return pages.page("settings/teams", visit.shell(), page);
        }

        private List<Link> crumbs() {
            return List.of(
                    new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                    new Link(visit.t("departments.title"), base));
        }

        private TeamsPage.Line line(Node node) {
            String members = visit.t("departments.members", node.members());
            return new TeamsPage.Line(
                    node.name(),
                    base + "/" + node.id(),
                    Math.min(node.depth(), DEEPEST),
                    kind(node.kind()),
                    node.link("manager").map(Ref::label).orElse(""),
                    node.all() == node.members() ? members : visit.t("departments.all", members, node.all()));
        }

        private Choice kind(String key) {
            return kinds("").stream()
                    .filter(kind -> kind.value().equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        private List<Choice> kinds(String chosen) {
            return visit.object(People.TEAMS).field("kind").stream()
                    .flatMap(field -> ((ChoiceType) field.type()).choices().all().stream())
                    .map(choice -> new Choice(
                            choice.key(),
                            visit.label(choice.label()),
                            choice.key().equals(chosen)))
                    .toList();
        }

        private List<Input> inputs(MultiValueMap<String, String> sent, List<Node> nodes) {
            boolean again = !sent.isEmpty();
            String name = again ? first(sent, "name") : one.map(Node::name).orElse("");
            String kind = again ? first(sent, "kind") : one.map(Node::kind).orElse("team");
            String parent = again ? first(sent, "parent") : link("parent");
            var within = one.map(team -> TeamTrees.within(nodes, team.id())).orElse(Set.of());
            var parents = new ArrayList<Choice>();
            parents.add(new Choice("", visit.t("departments.top"), parent.isEmpty()));
            nodes.stream()
                    .filter(node -> !within.contains(node.id()))
                    .forEach(node -> parents.add(new Choice(
                            node.id().toString(),
                            "\u2003".repeat(node.depth()) + node.name(),
                            node.id().toString().equals(parent))));
            var head = one.flatMap(team -> team.link("manager"));
            return List.of(
                    Input.of("name", label("name"), "text", name).required(true),
                    Input.of("kind", label("kind"), "choice", kind)
                            .choices(kinds(kind))
                            .required(true),
                    Input.of("parent", label("parent"), "choice", parent).choices(parents),
                    Input.of("manager", visit.t("departments.head"), "reference", link("manager"))
                            .lookup(
                                    visit.shell().base() + "/" + People.USERS + "/options",
                                    head
                                            .map(ref -> new Choice(
                                                    ref.id().toString(), Objects.toString(ref.label(), "–"), true))
                                            .stream()
                                            .toList()));
        }

        private String link(String field) {
            return one.flatMap(team -> team.link(field))
                    .map(ref -> ref.id().toString())
                    .orElse("");
        }

        private String label(String field) {
            return visit.label(visit.object(People.TEAMS).require(field));
        }
    }
}
