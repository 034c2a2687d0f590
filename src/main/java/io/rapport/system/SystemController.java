package io.rapport.system;

import io.rapport.access.Actor;
import io.rapport.system.SystemPage.Group;
import io.rapport.system.SystemPage.Line;
import io.rapport.system.SystemPage.Slow;
import io.rapport.system.SystemState.Organisation;
import io.rapport.system.SystemState.Whole;
import io.rapport.system.SystemState.Work;
import io.rapport.tenancy.PoolStanding;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Figure;
import io.rapport.web.view.Link;
import io.rapport.web.view.Notice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which administrators see how the program is. */
@Controller
class SystemController {

    private static final Duration OLD_BACKUP = Duration.ofDays(2);
    private static final int BEGINNING = 110;
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Visits visits;
    private final SystemStates states;
    private final Pages pages;
    private final InstantSource clock;

    SystemController(Visits visits, SystemStates states, Pages pages, InstantSource clock) {
        this.visits = visits;
        this.states = states;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/{org}/settings/system")
    Answer show(Actor actor, HttpServletRequest request) {
        var state = states.of(actor);
        var visit = visits.of(actor, request);
        var words = new Wording(visit);
        var groups = new ArrayList<Group>();
        state.whole().ifPresent(whole -> groups.addAll(installation(words, state, whole)));
        boolean several = state.organisations().size() > 1;
        if (!several) {
            state.organisations().forEach(own -> groups.add(own(words, own)));
        }
        return pages.page(
                "settings/system",
                visit.shell(),
                new SystemPage(
                        List.of(new Link(
                                visit.t("settings.title"), visit.shell().base() + "/settings")),
                        visit.t("system.lead", state.version(), words.length(since(state.started()))),
                        notices(words, state),
                        groups,
                        several,
                        state.organisations().stream()
                                .map(each -> line(words, each))
                                .toList(),
                        state.slow().stream()
                                .map(each -> new Slow(
                                        beginning(each.statement()),
                                        each.statement()
                                                .substring(beginning(each.statement())
                                                        .length()),
                                        several ? each.organisation() : "",
                                        words.number(each.times()),
                                        words.length(each.total().dividedBy(Math.max(1, each.times()))),
                                        words.length(each.most())))
                                .toList()));
    }

    /** Up to a space. */
    private static String beginning(String statement) {
        int space = statement.lastIndexOf(' ', BEGINNING);
        return statement.length() <= BEGINNING || space < 1 ? statement : statement.substring(0, space);
    }

    private Duration since(Instant moment) {
        return Duration.between(moment, clock.instant());
    }

    private List<Notice> notices(Wording words, SystemState state) {
        var told = new ArrayList<Notice>();
        state.whole()
                .filter(Whole::diskLow)
                .ifPresent(whole ->
                        told.add(notice("danger", words.visit().t("system.disk.low", words.size(whole.diskFree())))));
        for (var each : state.organisations()) {
            if (!each.served()) {
                told.add(notice("danger", words.visit().t("system.aside", each.name())));
            }
            each.work()
                    .filter(work -> work.behind().compareTo(LATE) > 0)
                    .ifPresent(work -> told.add(
                            notice("warn", words.visit().t("system.late", each.name(), words.length(work.behind())))));
            each.work()
                    .filter(work -> work.aside() > 0)
                    .ifPresent(work -> told.add(
                            notice("warn", words.visit().t("system.lost", each.name(), words.number(work.aside())))));
            if (each.work().isPresent()
                    && each.backup()
                            .map(made -> since(made).compareTo(OLD_BACKUP) > 0)
                            .orElse(true)) {
                told.add(notice("warn", words.visit().t("system.backup.old", each.name())));
            }
        }
        if (!state.operatorsNamed()) {
            told.add(notice("info", words.visit().t("system.operators")));
        }
        return told;
    }

    private static Notice notice(String kind, String text) {
        return new Notice(kind, text, Optional.empty());
    }

    private List<Group> installation(Wording words, SystemState state, Whole whole) {
        var visit = words.visit();
        var machine = List.of(
                figure(
                        words,
                        "system.disk",
                        words.size(whole.diskFree()),
                        visit.t("system.of", words.size(whole.diskTotal()))),
                figure(
                        words,
                        "system.memory",
                        words.size(whole.heapUsed()),
                        visit.t("system.of", words.size(whole.heapMost()))),
                figure(
                        words,
                        "system.database",
                        words.size(whole.databaseBytes()),
                        visit.t(
                                whole.embedded() ? "system.database.embedded" : "system.database.external",
                                whole.database())),
                figure(words, "system.started", words.length(since(state.started())), words.moment(state.started())));
        var requests = whole.lanes().entrySet().stream()
                .map(lane -> new Figure(
                        visit.t("system.lane." + lane.getKey()),
                        visit.t(
                                "system.busy",
                                words.number(lane.getValue().inside()),
                                words.number(lane.getValue().most())),
                        lane.getValue().refused() == 0
                                ? visit.t("system.refused.none")
                                : visit.t(
                                        "system.refused",
                                        words.number(lane.getValue().refused())),
                        ""));
        var pools = whole.pools().stream().map(pool -> pool(words, pool));
        var waiting = whole.waiting().entrySet().stream()
                .map(work -> new Figure(
                        visit.t("system.waiting." + work.getKey()),
                        work.getValue().isZero() ? visit.t("system.waiting.none") : words.length(work.getValue()),
                        "",
                        ""))
                .toList();
        return List.of(
                new Group(visit.t("system.machine"), machine),
                new Group(
                        visit.t("system.requests"),
                        Stream.concat(requests, pools).toList()),
                new Group(visit.t("system.background"), waiting));
    }

    private static Figure pool(Wording words, PoolStanding pool) {
        return new Figure(
                words.visit().t("system.pool." + pool.name()),
                words.visit().t("system.busy", words.number(pool.active()), words.number(pool.most())),
                words.visit().t("system.queue", words.number(pool.waiting())),
                "");
    }

    private static Figure figure(Wording words, String key, String value, String note) {
        return new Figure(words.visit().t(key), value, note, "");
    }

    private static Group own(Wording words, Organisation own) {
        var visit = words.visit();
        var figures = new ArrayList<Figure>();
        figures.add(figure(words, "system.tables", words.size(own.tableBytes()), ""));
        own.work().ifPresent(work -> {
            figures.add(figure(words, "system.files", words.size(work.fileBytes()), ""));
            figures.add(new Figure(
                    visit.t("system.jobs"),
                    words.number(work.runningJobs()),
                    jobs(words, work),
                    visit.shell().base() + "/jobs"));
            figures.add(figure(
                    words,
                    "system.behind",
                    behind(words, work),
                    visit.t("system.changes", words.number(work.deliveries()))));
            figures.add(new Figure(
                    visit.t("system.mail"),
                    visit.t(work.mail() ? "system.mail.set" : "system.mail.none"),
                    visit.t("system.letters", words.number(work.letters()), words.number(work.lostLetters())),
                    visit.shell().base() + "/settings/mail"));
            figures.add(new Figure(
                    visit.t("system.backup"),
                    own.backup().map(words::moment).orElse(visit.t("system.never")),
                    visit.t(work.dailyBackup() ? "system.backup.daily" : "system.backup.manual"),
                    visit.shell().base() + "/settings/backups"));
        });
        return new Group(own.name(), figures);
    }

    private static String jobs(Wording words, Work work) {
        return words.visit().t("system.jobs.note", words.number(work.queuedJobs()), words.number(work.failedJobs()));
    }

    private static String behind(Wording words, Work work) {
        return work.deliveries() == 0 ? words.visit().t("system.waiting.none") : words.length(work.behind());
    }

    private static Line line(Wording words, Organisation each) {
        var visit = words.visit();
        return new Line(
                each.name(),
                each.served() ? "" : visit.t("system.state.aside"),
                words.size(each.tableBytes()),
                each.work().map(work -> words.size(work.fileBytes())).orElse("–"),
                each.work()
                        .map(work -> visit.t(
                                "system.jobs.line",
                                words.number(work.runningJobs()),
                                words.number(work.queuedJobs()),
                                words.number(work.failedJobs())))
                        .orElse("–"),
                each.work().map(work -> behind(words, work)).orElse("–"),
                each.backup().map(words::moment).orElse(visit.t("system.never")));
    }
}
