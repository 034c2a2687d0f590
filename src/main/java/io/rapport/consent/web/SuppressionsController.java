package io.rapport.consent.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Suppression;
import io.rapport.consent.Suppression.Reason;
import io.rapport.consent.SuppressionFile;
import io.rapport.consent.Suppressions;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Addresses and numbers that nobody is to use: added, looked up, taken off with a reason. What is looked up stands in no address. */
@Controller
class SuppressionsController {

    private static final String PATH = "/{org}/settings/suppressions";
    private static final int SHOWN = 50;
    private static final int SHOWN_WRONG = 20;

    private final Visits visits;
    private final Suppressions suppressions;
    private final Pages pages;

    SuppressionsController(Visits visits, Suppressions suppressions, Pages pages) {
        this.visits = visits;
        this.suppressions = suppressions;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        return page(visits.of(actor, request), "", Optional.empty(), "", Map.of(), Optional.empty());
    }

    @PostMapping(PATH + "/look-up")
    View lookUp(Actor actor, @RequestParam(defaultValue = "") String address, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        try {
            var found = suppressions.lookUp(actor, address);
            return page(
                    visit,
                    found.map(entry -> visit.t(
                                    "suppr.found",
                                    visit.t("suppr.reason." + entry.reason().key()),
                                    visit.formats().moment(entry.createdAt())))
                            .orElseGet(() -> visit.t("suppr.free")),
                    found,
                    address,
                    Map.of(),
                    Optional.empty());
        } catch (Problem refused) {
            return refused(visit, address, Map.of(), refused);
        }
    }

    @PostMapping(PATH)
    View add(
            Actor actor, @RequestParam Map<String, String> sent, HttpServletRequest request, RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        try {
            var added = suppressions.add(
                    actor,
                    Arrays.asList(sent.getOrDefault("addresses", "").split("[\\r\\n,;]+")),
                    Reason.of(sent.getOrDefault("reason", "")).orElse(Reason.OTHER),
                    sent.getOrDefault("note", ""));
            String told = visit.t("suppr.added", added.added(), added.known());
            flash.addFlashAttribute(
                    Pages.TOAST,
                    added.unreadable().isEmpty()
                            ? Toast.done(told)
                            : Toast.failed(told + " "
                                    + visit.t(
                                            "suppr.unreadable",
                                            added.unreadable().size(),
                                            added.unreadable().getFirst())));
        } catch (Problem refused) {
            return refused(visit, "", sent, refused);
        }
        return Redirects.to(visit.shell().base() + "/settings/suppressions");
    }

    /** What a file lists comes into the form, with what is wrong with it; nothing is suppressed yet. */
    @PostMapping(PATH + "/file")
    View file(
            Actor actor,
            @RequestParam(name = "file", required = false) MultipartFile file,
            HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        try {
            var list = read(file);
            long known = suppressions.known(actor, list.addresses());
            var told = new ArrayList<String>();
            told.add(visit.t(
                    "suppr.file.read",
                    list.addresses().size(),
                    String.join(", ", list.columns()),
                    list.addresses().size() - known,
                    known));
            list.wrong().stream()
                    .limit(SHOWN_WRONG)
                    .map(wrong -> visit.t("suppr.file.wrong", wrong.line(), wrong.text()))
                    .forEach(told::add);
            if (list.wrong().size() > SHOWN_WRONG) {
                told.add(visit.t("suppr.file.more", list.wrong().size() - SHOWN_WRONG));
            }
            var sent = Map.of("addresses", String.join("\n", list.addresses()), "reason", Reason.IMPORTED.key());
            return page(visit, "", Optional.empty(), "", sent, Optional.empty(), told);
        } catch (Problem refused) {
            return refused(visit, "", Map.of(), refused);
        }
    }

    private static SuppressionFile read(MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw Problem.invalid("file", "required");
        }
        try {
            var kept = Files.createTempFile("suppressions", ".csv");
            try {
                file.transferTo(kept);
                return SuppressionFile.read(kept);
            } finally {
                Files.deleteIfExists(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/remove")
    View remove(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            suppressions.remove(actor, Ids.parse(id).orElseThrow(Problem::notFound), why);
        } catch (Problem refused) {
            return refused(visit, "", Map.of(), refused);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("suppr.removed")));
        return Redirects.to(visit.shell().base() + "/settings/suppressions");
    }

    private View refused(Visit visit, String sought, Map<String, String> sent, Problem refused) {
        if (refused.kind() != Problem.Kind.INVALID) {
            throw refused;
        }
        return page(visit, "", Optional.empty(), sought, sent, Optional.of(refused))
                .status(422);
    }

    private Answer page(
            Visit visit,
            String found,
            Optional<Suppression> entry,
            String sought,
            Map<String, String> sent,
            Optional<Problem> refusal) {
        return page(visit, found, entry, sought, sent, refusal, List.of());
    }

    private Answer page(
            Visit visit,
            String found,
            Optional<Suppression> entry,
            String sought,
            Map<String, String> sent,
            Optional<Problem> refusal,
            List<String> told) {
        var actor = visit.actor();
        var asked =
                Input.of("address", visit.t("suppr.address"), "text", sought).hint(visit.t("suppr.address.hint"));
        var why = Input.of("why", visit.t("suppr.why"), "text", "").required(true);
        var inputs = List.of(
                Input.of("addresses", visit.t("suppr.addresses"), "long_text", sent.getOrDefault("addresses", ""))
                        .hint(visit.t("suppr.addresses.hint"))
                        .required(true),
                Input.of("reason", visit.t("suppr.reason"), "choice", sent.getOrDefault("reason", "objection"))
                        .choices(Arrays.stream(Reason.values())
                                .map(reason -> new Choice(
                                        reason.key(),
                                        visit.t("suppr.reason." + reason.key()),
                                        reason.key().equals(sent.getOrDefault("reason", "objection"))))
                                .toList())
                        .required(true),
                Input.of("note", visit.t("consent.note"), "text", sent.getOrDefault("note", "")));
        var page = new SuppressionsPage(
                Forms.crumbs(visit),
                visit.shell().base() + "/settings/suppressions",
                refusal.filter(problem -> problem.errors().stream()
                                .anyMatch(error -> error.field().equals("why")))
                        .map(problem -> List.of(visit.t("suppr.why.needed")))
                        .orElse(List.of()),
                visit.t("suppr.count", suppressions.count(actor)),
                Forms.marked(visit, List.of(asked), refusal).getFirst(),
                found,
                entry.map(one -> one.id().toString()).orElse(""),
                why,
                Forms.marked(visit, List.of(Input.of("file", visit.t("suppr.file"), "text", "")), refusal)
                        .getFirst(),
                told,
                Forms.marked(visit, inputs, refusal),
                suppressions.latest(actor, SHOWN).stream()
                        .map(one -> new SuppressionsPage.Line(
                                visit.formats().moment(one.createdAt()),
                                visit.t("suppr.kind." + one.kind().key()),
                                visit.t("suppr.reason." + one.reason().key()),
                                one.note()))
                        .toList());
        return pages.page("consent/suppressions", visit.shell(), page);
    }
}
