package io.rapport.web.past;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.records.Beginnings;
import io.rapport.web.Pages;
import io.rapport.web.generic.ListState;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.SpokenMoments;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import io.rapport.web.view.PastForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Asks which moment a page is to look back to, and leads there. */
@Controller
class PastController {

    private static final int LONGEST = 6_000;
    private static final Pattern LIST =
            Pattern.compile("/([a-z][a-z0-9_]*)(?:/(?:board|calendar|split|compare))?([?].*)?");

    private final Visits visits;
    private final Beginnings beginnings;
    private final Pages pages;

    PastController(Visits visits, Beginnings beginnings, Pages pages) {
        this.visits = visits;
        this.beginnings = beginnings;
        this.pages = pages;
    }

    @GetMapping("/{org}/as-of")
    View choose(
            Actor actor,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String compare,
            HttpServletRequest request) {
        var visit = visits.of(actor.present(), request);
        String page = own(visit, to);
        String asked = when.isBlank() ? at : when;
        if (asked.isBlank()) {
            return form(visit, page, "", "", "", request);
        }
        try {
            var moment = SpokenMoments.read(visit, asked);
            var first = beginnings.of(actor.tenant());
            if (first.filter(moment::isBefore).isPresent()) {
                throw Problem.malformed("moment_before_all", visit.formats().moment(first.get()));
            }
            var comparison = comparison(visit, page).filter(any -> !compare.isEmpty());
            return Redirects.to(
                    comparison.map(path -> with(path, "from", moment)).orElseGet(() -> at(page, moment)));
        } catch (Problem problem) {
            return form(visit, page, when, at, Sentences.of(problem, visit.texts()), request);
        }
    }

    private View form(Visit visit, String to, String when, String at, String problem, HttpServletRequest request) {
        var now = LocalDateTime.now(visit.formats().zone()).truncatedTo(ChronoUnit.MINUTES);
        var form = new PastForm(
                visit.shell().base() + "/as-of",
                to,
                when,
                at.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}") ? at : "",
                now.toString(),
                problem,
                quick(visit, to),
                comparison(visit, to).isPresent());
        return Pages.frame(request).isPresent()
                ? pages.part("past/form", visit.shell(), Map.of("form", form))
                : pages.page("asof", visit.shell(), form);
    }

    /** The moments that are asked for most, as far as the organisation was there. */
    private List<Link> quick(Visit visit, String to) {
        var zone = visit.formats().zone();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var today = LocalDate.ofInstant(now, zone);
        var first = visit.actor().viewer().weekStart();
        var quick = new ArrayList<Link>();
        add(quick, visit, to, "past.hour", now.minus(1, ChronoUnit.HOURS));
        add(quick, visit, to, "past.yesterday", start(visit, today).minusMillis(1));
        add(quick, visit, to, "past.week_ago", now.minus(7, ChronoUnit.DAYS));
        add(quick, visit, to, "past.start_of_week", start(visit, week(today, first)));
        add(quick, visit, to, "past.start_of_month", start(visit, today.withDayOfMonth(1)));
        add(quick, visit, to, "past.start_of_quarter", start(visit, today.with(IsoFields.DAY_OF_QUARTER, 1)));
        add(quick, visit, to, "past.start_of_year", start(visit, today.withDayOfYear(1)));
        return quick;
    }

    private static LocalDate week(LocalDate today, DayOfWeek first) {
        return today.with(TemporalAdjusters.previousOrSame(first));
    }

    private static Instant start(Visit visit, LocalDate day) {
        return day.atStartOfDay(visit.formats().zone()).toInstant();
    }

    private void add(List<Link> quick, Visit visit, String to, String key, Instant moment) {
        if (beginnings.of(visit.actor().tenant()).filter(moment::isAfter).isPresent()) {
            quick.add(new Link(visit.t(key), at(to, moment)));
        }
    }

    /** A page of this organisation; anything else would lead elsewhere. */
    private static String own(Visit visit, String to) {
        String base = visit.shell().base();
        boolean own = to.equals(base) || to.startsWith(base + "/") || to.startsWith(base + "?");
        boolean plain = to.length() <= LONGEST
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !Objects.requireNonNullElse(to, "").contains("//");
        return own && plain ? without(to) : base;
    }

    private static String without(String to) {
        return to.replaceAll("(?<=[?&])as_of=[^&#]*&?", "").replaceFirst("[?&]$", "");
    }

    /** Where is told what has changed in what a page lists; empty for a page that lists nothing. */
    private static Optional<String> comparison(Visit visit, String to) {
        var list = LIST.matcher(to.substring(visit.shell().base().length()));
        return Optional.of(list)
                .filter(java.util.regex.Matcher::matches)
                .filter(found -> visit.model()
                        .object(found.group(1))
                        .filter(visit.actor()::sees)
                        .isPresent())
                .map(found -> visit.shell().base() + "/" + found.group(1) + "/compare"
                        + java.util.Objects.requireNonNullElse(found.group(2), ""));
    }

    private static String at(String to, Instant moment) {
        return with(to, "as_of", moment);
    }

    private static String with(String to, String name, Instant moment) {
        return to + (to.contains("?") ? "&" : "?") + name + "=" + ListState.encode(moment.toString());
    }
}
