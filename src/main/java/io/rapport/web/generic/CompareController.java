package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Comparison;
import io.rapport.query.Filters;
import io.rapport.query.Measure;
import io.rapport.query.Movement;
import io.rapport.query.Movement.Kind;
import io.rapport.query.Movements;
import io.rapport.query.Path;
import io.rapport.records.Beginnings;
import io.rapport.web.Pages;
import io.rapport.web.view.ComparePage;
import io.rapport.web.view.Mode;
import io.rapport.web.view.Waterfall;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What has changed in a list's view between two moments, and how its sum moved. */
@Controller
class CompareController {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final String ALL = "all";

    private final Visits visits;
    private final Movements comparisons;
    private final ComparedRecords records;
    private final Conditions conditions;
    private final Beginnings beginnings;
    private final Pages pages;

    CompareController(
            Visits visits,
            Movements comparisons,
            ComparedRecords records,
            Conditions conditions,
            Beginnings beginnings,
            Pages pages) {
        this.visits = visits;
        this.comparisons = comparisons;
        this.records = records;
        this.conditions = conditions;
        this.beginnings = beginnings;
        this.pages = pages;
    }

    /** What the address asks for: two moments, which part of the view, which way of records, and from which one on. */
    record Asked(ListState state, String from, String to, boolean whole, Optional<Kind> kind, int offset) {

        String href(String path, boolean all, String way, int next) {
            var parameters = new ArrayList<>(state.parameters());
            add(parameters, "from", from);
            add(parameters, "to", to);
            add(parameters, "of", all ? ALL : "");
            add(parameters, "kind", way);
            add(parameters, "offset", next == 0 ? "" : String.valueOf(next));
            return ListState.href(path, parameters);
        }

        private static void add(List<Map.Entry<String, String>> all, String name, String text) {
            if (!text.isEmpty()) {
                all.add(Map.entry(name, text));
            }
        }
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/compare")
    View compare(
            Actor actor,
            @PathVariable String object,
            ListState state,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String offset,
            HttpServletRequest request) {
        var visit = visits.of(actor.present(), request);
        var def = visit.object(object);
        var way = Arrays.stream(Kind.values())
                .filter(one -> one.key().equals(kind))
                .findFirst();
        int first = offset.matches("[0-9]{1,6}") ? Integer.parseInt(offset) : 0;
        var plain = state.cursor("").with("as", "").asOf("");
        var asked = new Asked(plain, from.strip(), to.strip(), of.equals(ALL), way, first);
        return pages.page("compare", visit.shell(), page(visit, def, asked));
    }

    private ComparePage page(Visit visit, ObjectDef object, Asked asked) {
        try {
            var until = asked.to().isEmpty() ? Instant.now() : SpokenMoments.read(visit, asked.to());
            var since = asked.from().isEmpty() ? usual(visit) : SpokenMoments.read(visit, asked.from());
            if (!since.isBefore(until)) {
                throw Problem.malformed("moments_reversed");
            }
            return page(visit, object, asked, since, until);
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.MALFORMED && problem.kind() != Problem.Kind.UNAVAILABLE) {
                throw problem;
            }
            return shown(
                    visit,
                    object,
                    asked,
                    "",
                    Sentences.of(problem, visit.texts()),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    "",
                    new ComparedRecords.Shown("", List.of(), ""));
        }
    }

    /** A week ago, or when all began. */
    private Instant usual(Visit visit) {
        var ago = Instant.now().minus(USUAL);
        return beginnings.of(visit.actor().tenant()).filter(ago::isBefore).orElse(ago);
    }

    private ComparePage page(Visit visit, ObjectDef object, Asked asked, Instant since, Instant until) {
        var listing = Listing.read(visit, object, asked.state());
        var outcome = Comparison.outcome(visit.model(), object, visit.actor());
        String open = outcome.map(path -> path + " == \"open\"").orElse("");
        boolean narrowed = outcome.isPresent() && !asked.whole();
        var filter = narrowed
                ? listing.filter().and(Filters.cel(open, visit.model(), object, visit.actor()))
                : listing.filter();
        var measure = measure(visit, object);
        var comparison = new Comparison(object.name(), filter, since, until, measure, outcome);
        var permitted = comparison.permit(visit.model(), visit.actor());
        var movements = comparisons.movements(visit.actor().tenant(), permitted);
        var lines = lines(visit, object, asked, movements, narrowed ? open : "", since, until, measure.isPresent());
        var picture = measure.map(any -> Waterfall.of(
                visit.t("compare.picture"), visit.actor().tenant().currency(), parts(visit, lines, movements)));
        var shown = records.of(visit, object, permitted, asked, since, until, measure.isPresent());
        return shown(
                visit,
                object,
                asked,
                visit.t(
                        "compare.said",
                        visit.formats().moment(since),
                        asked.to().isEmpty()
                                ? visit.t("compare.now")
                                : visit.formats().moment(until)),
                "",
                outcome.isEmpty() ? List.of() : scopes(visit, object, asked),
                picture,
                lines,
                measure.isPresent() ? visit.actor().tenant().currency() : "",
                shown);
    }

    private static Optional<Measure> measure(Visit visit, ObjectDef object) {
        return Layouts.amount(visit, object)
                .filter(field -> field.type() instanceof MoneyType)
                .filter(field -> !ListColumn.own(object, field).isOfToday(visit))
                .map(field -> new Measure(Measure.Kind.SUM, Optional.of(Path.of(field.name()))));
    }

    private static List<Mode> scopes(Visit visit, ObjectDef object, Asked asked) {
        String path = visit.base(object) + "/compare";
        return List.of(
                new Mode(visit.t("compare.open"), "target", asked.href(path, false, "", 0), !asked.whole()),
                new Mode(visit.t("compare.all"), "list", asked.href(path, true, "", 0), asked.whole()));
    }

    /** What there was, every way that records went, and what there is; these sums add up to the last. */
    private static List<ComparePage.Line> lines(
            Visit visit,
            ObjectDef object,
            Asked asked,
            List<Movement> movements,
            String open,
            Instant since,
            Instant until,
            boolean sums) {
        var lines = new ArrayList<ComparePage.Line>();
        long before = 0;
        long after = 0;
        var opening = BigDecimal.ZERO;
        var closing = BigDecimal.ZERO;
        for (var movement : movements) {
            opening = opening.add(movement.before());
            closing = closing.add(movement.after());
            before += isArrival(movement.kind()) ? 0 : movement.count();
            after += isDeparture(movement.kind()) ? 0 : movement.count();
        }
        String narrowed = asked.state().filter().isEmpty() || open.isEmpty()
                ? asked.state().filter() + open
                : "(" + asked.state().filter() + ") && " + open;
        var list = asked.state().filter(narrowed);
        String base = visit.base(object);
        lines.add(total(
                visit, "opening", before, opening, list.asOf(since.toString()).href(base), sums));
        for (var movement : movements) {
            if (movement.kind() != Kind.SAME) {
                String key = movement.kind().key();
                lines.add(new ComparePage.Line(
                        visit.t("compare." + key),
                        visit.formats().number(movement.count()),
                        sums ? signed(visit, movement.difference()) : "",
                        movement.count() == 0 ? "" : asked.href(base + "/compare", asked.whole(), key, 0) + "#records",
                        false,
                        asked.kind().filter(movement.kind()::equals).isPresent()));
            }
        }
        var end = asked.to().isEmpty() ? list : list.asOf(until.toString());
        lines.add(total(visit, "closing", after, closing, end.href(base), sums));
        return lines;
    }

    private static ComparePage.Line total(
            Visit visit, String key, long count, BigDecimal sum, String href, boolean sums) {
        return new ComparePage.Line(
                visit.t("compare." + key),
                visit.formats().number(count),
                sums ? ListController.money(visit, sum) : "",
                href,
                true,
                false);
    }

    private static boolean isArrival(Kind kind) {
        return kind == Kind.NEW || kind == Kind.MOVED_IN;
    }

    private static boolean isDeparture(Kind kind) {
        return switch (kind) {
            case WON, LOST, DELETED, MOVED_OUT -> true;
            case NEW, MOVED_IN, RAISED, LOWERED, CHANGED, SAME -> false;
        };
    }

    static String signed(Visit visit, BigDecimal sum) {
        return (sum.signum() > 0 ? "+" : "") + ListController.money(visit, sum);
    }

    private static List<Waterfall.Part> parts(Visit visit, List<ComparePage.Line> lines, List<Movement> movements) {
        var parts = new ArrayList<Waterfall.Part>();
        var opening = movements.stream().map(Movement::before).reduce(BigDecimal.ZERO, BigDecimal::add);
        var closing = movements.stream().map(Movement::after).reduce(BigDecimal.ZERO, BigDecimal::add);
        parts.add(part(lines.getFirst(), opening, true));
        for (var movement : movements) {
            if (movement.difference().signum() != 0) {
                String label = visit.t("compare." + movement.kind().key());
                lines.stream()
                        .filter(line -> line.label().equals(label))
                        .findFirst()
                        .ifPresent(line -> parts.add(part(line, movement.difference(), false)));
            }
        }
        parts.add(part(lines.getLast(), closing, true));
        return parts;
    }

    private static Waterfall.Part part(ComparePage.Line line, BigDecimal value, boolean total) {
        return new Waterfall.Part(line.label(), value, line.sum(), line.href(), total);
    }

    private ComparePage shown(
            Visit visit,
            ObjectDef object,
            Asked asked,
            String said,
            String problem,
            List<Mode> scopes,
            Optional<Waterfall> picture,
            List<ComparePage.Line> lines,
            String unit,
            ComparedRecords.Shown shown) {
        String path = visit.base(object) + "/compare";
        var keep = new ArrayList<>(asked.state().parameters());
        if (asked.whole()) {
            keep.add(Map.entry("of", ALL));
        }
        var listing = Listing.read(visit, object, asked.state());
        return new ComparePage(
                visit.t("compare.title", visit.label(object.many())),
                asked.state().href(visit.base(object)),
                path,
                keep,
                conditions.chips(visit, object, listing.condition(), asked.state(), path),
                asked.from(),
                asked.to(),
                said,
                problem,
                scopes,
                picture,
                lines,
                unit.toUpperCase(Locale.ROOT),
                shown.heading(),
                shown.records(),
                shown.moreHref());
    }
}
