package io.rapport.web.duplicate;

import io.rapport.duplicates.Counts;
import io.rapport.duplicates.Evidences;
import io.rapport.duplicates.Tuning;
import io.rapport.jobs.JobState;
import io.rapport.kernel.Problem;
import io.rapport.model.MatchRules;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Choice;
import io.rapport.web.view.DuplicateRulesPage;
import io.rapport.web.view.Input;
import io.rapport.web.view.JobView;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form that says how duplicates of an object are found. */
@Component
class DuplicateRuleForms {

    /** What a weight is offered as, in per cent of the usual; others come by the API. */
    private static final List<Integer> WEIGHTS = List.of(0, 50, 100, 150, 200);

    private final Tuning tuning;
    private final DuplicatePreviews previews;
    private final DuplicateViews views;

    DuplicateRuleForms(Tuning tuning, DuplicatePreviews previews, DuplicateViews views) {
        this.tuning = tuning;
        this.previews = previews;
        this.views = views;
    }

    static String base(Visit visit, String object) {
        return visit.shell().base() + "/settings/duplicates/" + object;
    }

    /** What was sent; what makes no number is none that would be taken. */
    MatchRules read(Evidences known, MultiValueMap<String, String> sent) {
        var fields = new LinkedHashMap<String, String>();
        known.places().forEach(place -> {
            String name = place.field().name();
            fields.put(name, first(sent, "field." + name, place.counts().key()));
        });
        var weights = new LinkedHashMap<String, Integer>();
        known.kinds().forEach(kind -> {
            String name = kind.trait().key();
            weights.put(name, number(first(sent, "weight." + name, String.valueOf(kind.weight()))));
        });
        return new MatchRules(
                fields,
                weights,
                number(first(sent, "likely", String.valueOf(known.rules().likely()))),
                number(first(sent, "certain", String.valueOf(known.rules().certain()))),
                sent.getOrDefault("warn", List.of(String.valueOf(known.rules().warns())))
                        .contains("true"));
    }

    private static String first(MultiValueMap<String, String> sent, String name, String otherwise) {
        String text = sent.getFirst(name);
        return text == null ? otherwise : text.strip();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    DuplicateRulesPage page(
            Visit visit,
            String object,
            MatchRules rules,
            Optional<Tuning.Asked> asked,
            Optional<JobView> run,
            Optional<Problem> problem) {
        var evidences = tuning.evidences(visit.actor(), object, rules);
        var errors = problem.map(found -> Sentences.byField(found.errors(), visit.texts()))
                .orElse(Map.of());
        String base = base(visit, object);
        var crumbs = List.of(
                new Link(visit.t("settings.title"), visit.shell().base() + "/settings"),
                new Link(visit.t("duplicates.title"), visit.shell().base() + "/settings/duplicates"));
        var trying = asked.filter(found -> found.job().state() != JobState.DONE);
        return new DuplicateRulesPage(
                visit.label(evidences.object().many()),
                crumbs,
                base,
                actions(visit, evidences, base),
                Stream.of("fields", "fields." + object)
                        .flatMap(name -> Optional.ofNullable(errors.get(name)).stream())
                        .toList(),
                notice(visit, evidences, asked),
                evidences.places().stream()
                        .map(place -> line(visit, place, errors))
                        .toList(),
                evidences.kinds().stream()
                        .map(kind -> kind(visit, kind, errors))
                        .toList(),
                List.of(
                        score(
                                visit,
                                "likely",
                                visit.t("dupset.likely"),
                                visit.t("dupset.likely.hint"),
                                rules.likely(),
                                errors),
                        score(
                                visit,
                                "certain",
                                visit.t("dupset.certain"),
                                visit.t("dupset.certain.hint"),
                                rules.certain(),
                                errors)),
                Input.of("warn", visit.t("dupset.warn"), "boolean", String.valueOf(rules.warns()))
                        .hint(visit.t("dupset.warn.hint")),
                trying.map(found -> job(visit, found)).or(() -> run),
                trying.map(found -> here(visit, found)).orElse(""),
                asked.flatMap(Tuning.Asked::preview).map(found -> previews.of(visit, evidences, found)),
                editions(visit, object, base));
    }

    private List<Action> actions(Visit visit, Evidences evidences, String base) {
        var now = visit.model().matching(evidences.object());
        var list = visit.actor().sees(evidences.object())
                ? Stream.of(Action.link(visit.t("dupset.see"), visit.base(evidences.object()) + "/duplicates", "copy"))
                : Stream.<Action>empty();
        var back = now.equals(MatchRules.STANDARD)
                ? Stream.<Action>empty()
                : Stream.of(Action.post(visit.t("dupset.standard"), base + "/standard", "rotate-ccw", Map.of()));
        boolean found =
                tuning.evidences(visit.actor(), evidences.object().name(), now).findAnything();
        return Stream.concat(found ? list : Stream.empty(), back).toList();
    }

    private static Optional<Notice> notice(Visit visit, Evidences evidences, Optional<Tuning.Asked> asked) {
        if (!evidences.findAnything()) {
            return Optional.of(new Notice("info", visit.t("dupset.nothing_yet"), Optional.empty()));
        }
        return asked.map(any -> new Notice("warn", visit.t("dupset.not_saved"), Optional.empty()));
    }

    private static DuplicateRulesPage.Line line(Visit visit, Evidences.Place place, Map<String, String> errors) {
        var ways = place.ways().stream()
                .map(way -> new Choice(way.key(), way(visit, way), way == place.counts()))
                .toList();
        return new DuplicateRulesPage.Line(
                place.field().name(),
                visit.label(place.field()),
                ways,
                errors.getOrDefault("fields." + place.field().name(), ""));
    }

    private static String way(Visit visit, Counts way) {
        return visit.t("dupset.way." + way.key());
    }

    private static DuplicateRulesPage.Kind kind(Visit visit, Evidences.Kind kind, Map<String, String> errors) {
        String name = kind.trait().key();
        var offered = WEIGHTS.contains(kind.weight()) || kind.weight() < 0
                ? WEIGHTS
                : Stream.concat(WEIGHTS.stream(), Stream.of(kind.weight()))
                        .sorted()
                        .toList();
        var weights = offered.stream()
                .map(weight -> new Choice(String.valueOf(weight), weight(visit, weight), weight == kind.weight()))
                .toList();
        double factor = Math.max(0, kind.weight()) / 100.0;
        return new DuplicateRulesPage.Kind(
                name,
                visit.t("dupset.kind." + name),
                visit.t("dupset.kind." + name + ".text"),
                weights,
                points(visit, kind.bits().same() * factor),
                points(visit, kind.bits().close() * factor),
                points(visit, kind.bits().different() * factor),
                errors.getOrDefault("evidence." + name, ""));
    }

    private static String weight(Visit visit, int weight) {
        return WEIGHTS.contains(weight)
                ? visit.t("dupset.weight." + weight)
                : visit.formats().percent(BigDecimal.valueOf(weight));
    }

    private static String points(Visit visit, double bits) {
        String number = visit.formats()
                .number(BigDecimal.valueOf(Math.round(Math.abs(bits) * 10) / 10.0)
                        .stripTrailingZeros());
        return bits == 0 ? "0" : (bits < 0 ? "−" : "+") + number;
    }

    private static Input score(
            Visit visit, String name, String label, String hint, int score, Map<String, String> errors) {
        return Input.of(name, label, "percent", score < 0 ? "" : String.valueOf(score))
                .required(true)
                .hint(hint)
                .error(errors.getOrDefault(name, ""));
    }

    private static String here(Visit visit, Tuning.Asked asked) {
        return base(visit, asked.object()) + "?preview=" + asked.job().id();
    }

    /** A preview that is being made; its page comes again when it is there. */
    static JobView job(Visit visit, Tuning.Asked asked) {
        var job = asked.job();
        int percent = job.total() == 0 ? 0 : (int) Math.min(99, 100 * job.done() / job.total());
        String detail = job.failure()
                .map(failure ->
                        visit.t("problem." + failure.code(), failure.args().toArray()))
                .orElseGet(() -> visit.t("dupset.trying"));
        return new JobView(
                job.id().toString(),
                visit.t("job.duplicate_preview"),
                visit.t("job.state." + job.state().key()),
                detail,
                here(visit, asked),
                percent,
                job.state().isFinal(),
                job.state() == JobState.FAILED,
                List.of(),
                job.state() == JobState.DONE ? here(visit, asked) : "",
                List.of());
    }

    private List<DuplicateRulesPage.Edition> editions(Visit visit, String object, String base) {
        var editions = tuning.editions(visit.actor(), object);
        var people = views.names(
                visit,
                "users",
                editions.stream().flatMap(edition -> edition.by().stream()).toList());
        var lines = new ArrayList<DuplicateRulesPage.Edition>();
        for (var edition : editions) {
            var restore = lines.isEmpty()
                    ? Optional.<Action>empty()
                    : Optional.of(Action.post(
                            visit.t("dupset.restore"), base + "/restore/" + edition.id(), "rotate-ccw", Map.of()));
            lines.add(new DuplicateRulesPage.Edition(
                    visit.formats().moment(edition.at().toInstant()),
                    edition.by().map(by -> people.getOrDefault(by, "")).orElse(""),
                    said(visit, edition.rules()),
                    restore));
        }
        return lines;
    }

    /** What of it is not as usual. */
    private static String said(Visit visit, MatchRules rules) {
        if (rules.equals(MatchRules.STANDARD)) {
            return visit.t("dupset.usual");
        }
        long changes = rules.fields().size() + rules.weights().size();
        return visit.t("dupset.said", changes, rules.likely(), rules.certain());
    }
}
