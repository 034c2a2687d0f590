package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.AddressLists;
import io.rapport.access.Networks;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.AddressPage;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From which networks people of an organisation, or of a role, may come. */
@Controller
class AddressController {

    private static final String PATH = "/{org}/settings/addresses";
    private static final String ALL = "organisation";
    private static final String ROLE = "role-";

    private final Visits visits;
    private final AddressLists lists;
    private final Roles roles;
    private final Pages pages;

    AddressController(Visits visits, AddressLists lists, Roles roles, Pages pages) {
        this.visits = visits;
        this.lists = lists;
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var kept = lists.of(actor);
        var texts = new HashMap<String, String>();
        texts.put(ALL, text(kept.organisation()));
        kept.roles().forEach((role, networks) -> texts.put(ROLE + role, text(networks)));
        return page(visit, texts, Optional.empty());
    }

    @PostMapping(PATH)
    View save(
            Actor actor, @RequestParam Map<String, String> sent, HttpServletRequest request, RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        try {
            var chosen = new HashMap<UUID, Networks>();
            for (var role : roles.list(actor)) {
                String field = ROLE + role.id();
                chosen.put(role.id(), Networks.read(field, sent.getOrDefault(field, "")));
            }
            lists.put(
                    actor,
                    new AddressLists.Lists(Networks.read(ALL, sent.getOrDefault(ALL, "")), chosen),
                    "true".equals(sent.get("confirmed")));
        } catch (Problem refused) {
            return page(visit, sent, Optional.of(refused)).status(refused.kind().status());
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("addresses.saved")));
        return Redirects.to(visit.shell().base() + "/settings/addresses");
    }

    private Answer page(Visit visit, Map<String, String> texts, Optional<Problem> refusal) {
        String base = visit.shell().base();
        var inputs = new ArrayList<Input>();
        inputs.add(Input.of(ALL, visit.t("addresses.organisation"), "text", texts.getOrDefault(ALL, ""))
                .hint(visit.t("addresses.hint")));
        for (Role role : roles.list(visit.actor())) {
            String field = ROLE + role.id();
            inputs.add(Input.of(field, visit.t("addresses.role", role.name()), "text", texts.getOrDefault(field, "")));
        }
        return pages.page(
                "settings/addresses",
                visit.shell(),
                new AddressPage(
                        List.of(new Link(visit.t("settings.title"), base + "/settings")),
                        base + "/settings/addresses",
                        visit.actor().ip().orElse(""),
                        inputs.stream()
                                .map(input -> input.error(error(visit, input, refusal)))
                                .toList(),
                        refusal.stream()
                                .filter(problem -> problem.errors().isEmpty())
                                .map(problem -> Sentences.of(problem, visit.texts()))
                                .toList(),
                        refusal.filter(problem -> problem.code().equals("address_locks_out"))
                                .isPresent()));
    }

    private static String error(Visit visit, Input input, Optional<Problem> refusal) {
        return refusal.stream()
                .flatMap(problem -> problem.errors().stream())
                .filter(error -> error.field().equals(input.name()))
                .findFirst()
                .map(error -> Sentences.of(error, visit.texts()))
                .orElse("");
    }

    private static String text(Networks networks) {
        return String.join(", ", networks.texts());
    }
}
