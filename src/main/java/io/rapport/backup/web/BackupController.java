package io.rapport.backup.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.backup.BackupPlan;
import io.rapport.backup.BackupPlans;
import io.rapport.backup.KeptBackups;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Backups of the organisation: when they are made, which there are, and a button for one more. */
@Controller
class BackupController {

    private static final String PATH = "/{org}/settings/backups";
    private static final String ONE = PATH + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final BackupPlans plans;
    private final KeptBackups kept;
    private final Pages pages;

    BackupController(Visits visits, BackupPlans plans, KeptBackups kept, Pages pages) {
        this.visits = visits;
        this.plans = plans;
        this.kept = kept;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        return page(visits.of(actor, request), plans.of(actor), Optional.empty());
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var plan = new BackupPlan(is(sent, "daily"), number(sent, "hour"), number(sent, "keep"), is(sent, "sealed"));
        try {
            plans.keep(actor, plan, text(sent, "passphrase"));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            return page(visit, plan, Optional.of(refused)).status(422);
        }
        return back(visit, flash, "backups.saved");
    }

    /** A box that is not ticked sends a word of its own. */
    private static boolean is(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).contains("true");
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }

    private static int number(MultiValueMap<String, String> sent, String name) {
        var text = text(sent, name).strip();
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    @PostMapping(PATH + "/now")
    View now(Actor actor, HttpServletRequest request) {
        var job = plans.order(actor);
        return Redirects.to(visits.of(actor, request).shell().base() + "/jobs/" + job);
    }

    @GetMapping(ONE)
    void download(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        var backup = kept.take(actor, id(id));
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(backup.bytes());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + actor.tenant().slug() + "-"
                        + backup.made().atZone(actor.tenant().zone()).toLocalDate() + ".backup\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-store");
        Files.copy(backup.file(), response.getOutputStream());
    }

    @PostMapping(ONE + "/delete")
    View delete(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        kept.remove(actor, id(id));
        return back(visits.of(actor, request), flash, "backups.deleted");
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    private static View back(Visit visit, RedirectAttributes flash, String done) {
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(visit.shell().base() + "/settings/backups");
    }

    private Answer page(Visit visit, BackupPlan plan, Optional<Problem> refusal) {
        String base = visit.shell().base();
        String action = base + "/settings/backups";
        var lines = kept.of(visit.actor()).stream()
                .map(backup -> new BackupPage.Line(
                        visit.formats().moment(backup.made()), size(visit, backup.bytes()), action + "/" + backup.id()))
                .toList();
        return pages.page(
                "settings/backups",
                visit.shell(),
                new BackupPage(
                        List.of(new Link(visit.t("settings.title"), base + "/settings")),
                        action,
                        inputs(visit, plan, refusal),
                        lines));
    }

    private static String size(Visit visit, long bytes) {
        long kilobytes = Math.max(1, Math.round(bytes / 1000.0));
        return kilobytes < 1000
                ? visit.t("files.kb", visit.formats().number(kilobytes))
                : visit.t("files.mb", visit.formats().number(new BigDecimal(kilobytes / 1000.0), 1));
    }

    private static List<Input> inputs(Visit visit, BackupPlan plan, Optional<Problem> refusal) {
        var hours = IntStream.range(0, 24)
                .mapToObj(hour -> new Choice(
                        String.valueOf(hour), visit.formats().time(LocalTime.of(hour, 0)), hour == plan.hour()))
                .toList();
        return Stream.of(
                        input(visit, "daily", "boolean", String.valueOf(plan.daily())),
                        input(visit, "hour", "choice", String.valueOf(plan.hour()))
                                .choices(hours)
                                .required(true),
                        input(visit, "keep", "integer", plan.keep() < 0 ? "" : String.valueOf(plan.keep()))
                                .hint(visit.t("backups.keep.hint"))
                                .required(true),
                        input(visit, "sealed", "boolean", String.valueOf(plan.sealed()))
                                .hint(visit.t("backups.sealed.hint")),
                        input(visit, "passphrase", "new_password", "").hint(visit.t("backups.passphrase.hint")))
                .map(input -> input.error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .filter(error -> error.field().equals(input.name()))
                        .findFirst()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .orElse("")))
                .toList();
    }

    private static Input input(Visit visit, String name, String type, String value) {
        return Input.of(name, visit.t("backups." + name), type, value);
    }
}
