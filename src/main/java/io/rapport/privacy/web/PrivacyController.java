package io.rapport.privacy.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.privacy.Collections;
import io.rapport.privacy.Policies;
import io.rapport.privacy.Policy;
import io.rapport.privacy.Retention;
import io.rapport.privacy.RetentionRule;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How long what is kept, what becomes of it when a person is erased, and the certificates. */
@Controller
class PrivacyController {

    private static final String PATH = "/{org}/settings/privacy";
    private static final String RULE = PATH + "/rules/{id:[0-9a-f-]{36}}";
    private static final UUID NONE = new UUID(0, 0);

    private final Visits visits;
    private final Policies policies;
    private final Retention retention;
    private final Collections collections;
    private final PrivacyPages privacy;
    private final Pages pages;

    PrivacyController(
            Visits visits,
            Policies policies,
            Retention retention,
            Collections collections,
            PrivacyPages privacy,
            Pages pages) {
        this.visits = visits;
        this.policies = policies;
        this.retention = retention;
        this.collections = collections;
        this.privacy = privacy;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, @RequestParam(defaultValue = "") String look, HttpServletRequest request) {
        actor.require(Ability.PRIVACY);
        var visit = visits.of(actor, request);
        return pages.page(
                "privacy/settings",
                visit.shell(),
                privacy.settings(visit, Ids.parse(look), new LinkedMultiValueMap<>(), ""));
    }

    @PostMapping(PATH + "/rules")
    View add(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.PRIVACY);
        var visit = visits.of(actor, request);
        String days = text(sent, "days").strip();
        try {
            retention.add(
                    actor,
                    new RetentionRule(
                            NONE,
                            text(sent, "object"),
                            text(sent, "condition"),
                            text(sent, "date_field").strip(),
                            days.matches("[0-9]{1,5}") ? Integer.parseInt(days) : 0,
                            Policy.require(text(sent, "action")),
                            false,
                            Optional.empty(),
                            0));
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN || refused.kind() == Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            String why = refused.errors().stream()
                    .findFirst()
                    .map(error -> Sentences.of(error, visit.texts()))
                    .orElseGet(() -> Sentences.of(refused, visit.texts()));
            return pages.page("privacy/settings", visit.shell(), privacy.settings(visit, Optional.empty(), sent, why))
                    .status(422);
        }
        return back(visit, flash, "retention.added");
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    private static View back(Visit visit, RedirectAttributes flash, String done) {
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(visit.shell().base() + "/settings/privacy");
    }

    @PostMapping(RULE + "/{verb:start|stop|remove}")
    View rule(
            Actor actor,
            @PathVariable String id,
            @PathVariable String verb,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.PRIVACY);
        var key = id(id);
        if (verb.equals("remove")) {
            retention.remove(actor, key);
        } else {
            retention.activate(actor, key, verb.equals("start"));
        }
        return back(visits.of(actor, request), flash, "retention.saved");
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    @PostMapping(PATH + "/policies")
    View policies(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.PRIVACY);
        policies.all(actor).forEach((object, policy) -> {
            var wanted = sent.getFirst("policy." + object.name());
            if (wanted != null && !wanted.equals(policy.key())) {
                policies.set(actor, object.name(), Policy.require(wanted));
            }
        });
        return back(visits.of(actor, request), flash, "retention.saved");
    }

    @GetMapping(PATH + "/ledger")
    void ledger(Actor actor, HttpServletResponse response) throws IOException {
        var bytes = privacy.ledger(actor);
        send(response, "application/octet-stream", actor.tenant().id() + ".jsonl", bytes.length);
        response.getOutputStream().write(bytes);
    }

    @GetMapping(PATH + "/collections/{id:[0-9a-f-]{36}}")
    void collection(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        var archive = collections.take(actor, id(id));
        send(response, "application/zip", archive.id() + ".zip", archive.bytes());
        Files.copy(archive.file(), response.getOutputStream());
    }

    @GetMapping(PATH + "/erasures/{id:[0-9a-f-]{36}}")
    Answer certificate(Actor actor, @PathVariable String id, HttpServletRequest request) {
        actor.require(Ability.PRIVACY);
        var visit = visits.of(actor, request);
        return pages.page("privacy/certificate", visit.shell(), privacy.certificate(visit, id(id)));
    }

    @GetMapping(PATH + "/erasures/{id:[0-9a-f-]{36}}/pdf")
    void pdf(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        actor.require(Ability.PRIVACY);
        var bytes = privacy.pdf(visits.of(actor, request), id(id));
        send(response, "application/pdf", id(id) + ".pdf", bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static void send(HttpServletResponse response, String type, String name, long length) {
        response.setContentType(type);
        response.setContentLengthLong(length);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }
}
