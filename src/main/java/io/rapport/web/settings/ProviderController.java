package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.federation.Provider;
import io.rapport.federation.Providers;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Link;
import io.rapport.web.view.ProvidersPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** By which providers people sign in. */
@Controller
class ProviderController {

    private static final String PATH = "/{org}/settings/sign-in";
    private static final String ONE = PATH + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Providers providers;
    private final ProviderForm form;
    private final Pages pages;

    ProviderController(Visits visits, Providers providers, ProviderForm form, Pages pages) {
        this.visits = visits;
        this.providers = providers;
        this.form = form;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var lines = providers.list(actor).stream()
                .map(provider -> new ProvidersPage.Line(
                        provider.name(),
                        base(visit) + "/" + provider.id(),
                        String.join(", ", provider.domains()),
                        provider.active() ? "" : visit.t("sso.off")))
                .toList();
        return pages.page(
                "settings/providers",
                visit.shell(),
                new ProvidersPage(
                        List.of(new Link(
                                visit.t("settings.title"), visit.shell().base() + "/settings")),
                        base(visit) + "/new",
                        lines));
    }

    @GetMapping(PATH + "/new")
    Answer blank(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        return show(visit, Provider.blank(Ids.next()), false, Optional.empty(), List.of());
    }

    @GetMapping(ONE)
    Answer one(Actor actor, @PathVariable String id, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return show(visit, providers.get(actor, id(id)), true, Optional.empty(), List.of());
    }

    /** The id is known before it is kept, since the provider must be told where it sends people back to. */
    @PostMapping(ONE)
    View save(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var wanted = ProviderForm.read(id(id), sent);
        try {
            providers.keep(
                    actor,
                    wanted,
                    Optional.ofNullable(sent.getFirst("secret")).orElse("").strip());
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            boolean known = providers.list(actor).stream()
                    .anyMatch(provider -> provider.id().equals(wanted.id()));
            return show(visit, wanted, known, Optional.of(refused), List.of()).status(422);
        }
        return back(visit, flash, wanted.id(), "sso.saved");
    }

    @PostMapping(ONE + "/test")
    View test(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var provider = providers.get(actor, id(id));
        var wrong = providers.test(actor, provider.id());
        return wrong.<View>map(words -> show(
                                visit, provider, true, Optional.empty(), List.of(visit.t("sso.test.wrong", words)))
                        .status(422))
                .orElseGet(() -> back(visit, flash, provider.id(), "sso.test.well"));
    }

    @PostMapping(ONE + "/remove")
    View remove(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes flash) {
        providers.remove(actor, id(id));
        var visit = visits.of(actor, request);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("sso.removed")));
        return Redirects.to(base(visit));
    }

    private Answer show(
            Visit visit, Provider provider, boolean known, Optional<Problem> refusal, List<String> problems) {
        var all = new java.util.ArrayList<>(problems);
        refusal.stream()
                .filter(problem -> problem.errors().isEmpty())
                .forEach(problem -> all.add(Sentences.of(problem, visit.texts())));
        return pages.page(
                "settings/provider", visit.shell(), form.page(visit, base(visit), provider, known, refusal, all));
    }

    private static View back(Visit visit, RedirectAttributes flash, UUID id, String done) {
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(base(visit) + "/" + id);
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    private static String base(Visit visit) {
        return visit.shell().base() + "/settings/sign-in";
    }
}
