package io.rapport.consent.web;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Channel;
import io.rapport.consent.LegalBasis;
import io.rapport.consent.Policies;
import io.rapport.consent.Policy;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.RulePacks;
import io.rapport.consent.Wording;
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
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** What people's data is used for, and the words that they agree to. */
@Controller
class PurposesController {

    private static final String PATH = "/{org}/settings/consent";
    private static final String ONE = PATH + "/{id:[0-9a-f-]{36}}";

    private final Visits visits;
    private final Purposes purposes;
    private final Policies policies;
    private final RulePacks packs;
    private final Pages pages;

    PurposesController(Visits visits, Purposes purposes, Policies policies, RulePacks packs, Pages pages) {
        this.visits = visits;
        this.purposes = purposes;
        this.policies = policies;
        this.packs = packs;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer list(Actor actor, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        return page(visits.of(actor, request), Optional.empty(), fresh(), Optional.empty());
    }

    @GetMapping(ONE)
    Answer one(Actor actor, @PathVariable String id, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        var purpose = find(actor, id);
        return page(visits.of(actor, request), Optional.of(purpose), draft(purpose), Optional.empty());
    }

    @PostMapping(PATH)
    View create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var draft = sent(sent, text(sent, "key").strip());
        try {
            purposes.create(actor, draft);
        } catch (Problem refused) {
            return refused(visit, Optional.empty(), draft, refused);
        }
        return back(visit, flash, "consent.purpose.saved");
    }

    @PostMapping(ONE)
    View change(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var purpose = find(actor, id);
        var draft = sent(sent, purpose.key());
        try {
            purposes.change(actor, purpose.id(), draft);
        } catch (Problem refused) {
            return refused(visit, Optional.of(purpose), draft, refused);
        }
        return back(visit, flash, "consent.purpose.saved");
    }

    @PostMapping(PATH + "/policy")
    View policy(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        try {
            policies.keep(actor, policy(sent, policies.of(actor)));
        } catch (Problem refused) {
            return refused(visit, Optional.empty(), fresh(), refused);
        }
        return back(visit, flash, "consent.policy.saved");
    }

    /** What a form leaves out stays. */
    private static Policy policy(MultiValueMap<String, String> sent, Policy now) {
        return new Policy(
                text(sent, "pack"),
                is(sent, "show_held"),
                sent.containsKey("quiet_from") ? hour(sent, "quiet_from") : now.quietFrom(),
                sent.containsKey("quiet_until") ? hour(sent, "quiet_until") : now.quietUntil(),
                sent.containsKey("proof_years")
                        ? years(text(sent, "proof_years").strip())
                        : now.proofYears());
    }

    private static int years(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static Optional<LocalTime> hour(MultiValueMap<String, String> sent, String name) {
        String hour = text(sent, name).strip();
        try {
            return hour.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(hour));
        } catch (DateTimeException none) {
            throw Problem.invalid(name, "quiet_hours");
        }
    }

    private Purpose find(Actor actor, String id) {
        var key = Ids.parse(id).orElseThrow(Problem::notFound);
        return purposes.of(actor).stream()
                .filter(purpose -> purpose.id().equals(key))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private View refused(Visit visit, Optional<Purpose> purpose, Purposes.Draft draft, Problem refused) {
        if (refused.kind() != Problem.Kind.INVALID) {
            throw refused;
        }
        return page(visit, purpose, draft, Optional.of(refused)).status(422);
    }

    private static View back(Visit visit, RedirectAttributes flash, String done) {
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t(done)));
        return Redirects.to(visit.shell().base() + "/settings/consent");
    }

    private static Purposes.Draft fresh() {
        return new Purposes.Draft("", Map.of(), LegalBasis.CONSENT, List.of(Channel.EMAIL), true, true, Map.of());
    }

    private static Purposes.Draft draft(Purpose purpose) {
        var words = new LinkedHashMap<String, String>();
        purpose.words().forEach((language, wording) -> words.put(language, wording.words()));
        return new Purposes.Draft(
                purpose.key(),
                purpose.labels(),
                purpose.basis(),
                purpose.channels(),
                purpose.doubleOptIn(),
                purpose.active(),
                words);
    }

    private static Purposes.Draft sent(MultiValueMap<String, String> sent, String key) {
        var labels = new LinkedHashMap<String, String>();
        var words = new LinkedHashMap<String, String>();
        for (var language : Purpose.LANGUAGES) {
            labels.put(language, text(sent, "labels." + language));
            words.put(language, text(sent, "words." + language));
        }
        return new Purposes.Draft(
                key,
                labels,
                LegalBasis.of(text(sent, "basis")).orElse(LegalBasis.CONSENT),
                sent.getOrDefault("channels", List.of()).stream()
                        .flatMap(channel -> Channel.of(channel).stream())
                        .toList(),
                is(sent, "double_opt_in"),
                is(sent, "active"),
                words);
    }

    private static boolean is(MultiValueMap<String, String> sent, String name) {
        return sent.getOrDefault(name, List.of()).contains("true");
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("");
    }

    private Answer page(Visit visit, Optional<Purpose> purpose, Purposes.Draft draft, Optional<Problem> refusal) {
        String home = visit.shell().base() + "/settings/consent";
        var lines = purposes.of(visit.actor()).stream()
                .map(one -> new PurposesPage.Line(
                        home + "/" + one.id(),
                        one.label(visit.locale()),
                        one.key(),
                        visit.t("consent.basis." + one.basis().key()) + " · "
                                + one.channels().stream()
                                        .map(channel -> visit.t("consent.channel." + channel.key()))
                                        .collect(Collectors.joining(", ")),
                        one.active()))
                .toList();
        var page = new PurposesPage(
                Forms.crumbs(visit),
                purpose.map(one -> home + "/" + one.id()).orElse(home),
                purpose.map(one -> one.label(visit.locale())).orElseGet(() -> visit.t("consent.purpose.new")),
                Forms.problems(visit, refusal),
                Forms.marked(visit, inputs(visit, purpose, draft), refusal),
                lines,
                purpose.isPresent(),
                home,
                policy(visit));
        return pages.page("consent/purposes", visit.shell(), page);
    }

    private List<Input> policy(Visit visit) {
        var policy = policies.of(visit.actor());
        return List.of(
                Input.of("pack", visit.t("consent.pack"), "choice", policy.pack())
                        .choices(packs.all().stream()
                                .map(pack -> new Choice(
                                        pack.key(),
                                        visit.t("consent.pack." + pack.key()),
                                        pack.key().equals(policy.pack())))
                                .toList())
                        .hint(visit.t("consent.pack.hint"))
                        .required(true),
                Input.of("show_held", visit.t("consent.show_held"), "boolean", String.valueOf(policy.showHeld()))
                        .hint(visit.t("consent.show_held.hint")),
                hour(visit, "quiet_from", policy.quietFrom()),
                hour(visit, "quiet_until", policy.quietUntil()).hint(visit.t("consent.quiet.hint")),
                Input.of("proof_years", visit.t("consent.proof_years"), "integer", String.valueOf(policy.proofYears()))
                        .hint(visit.t("consent.proof_years.hint")));
    }

    private static Input hour(Visit visit, String name, Optional<LocalTime> chosen) {
        String value = chosen.map(LocalTime::toString).orElse("");
        var hours = IntStream.range(0, 24)
                .mapToObj(hour -> LocalTime.of(hour, 0))
                .map(hour -> new Choice(
                        hour.toString(),
                        visit.formats().time(hour),
                        hour.toString().equals(value)));
        var none = new Choice("", visit.t("consent.quiet.none"), value.isEmpty());
        return Input.of(name, visit.t("consent." + name), "choice", value)
                .choices(Stream.concat(Stream.of(none), hours).toList());
    }

    private static List<Input> inputs(Visit visit, Optional<Purpose> purpose, Purposes.Draft draft) {
        var inputs = new ArrayList<Input>();
        if (purpose.isEmpty()) {
            inputs.add(Input.of("key", visit.t("consent.purpose.key"), "text", draft.key())
                    .hint(visit.t("consent.purpose.key.hint"))
                    .required(true));
        }
        for (var language : Purpose.LANGUAGES) {
            inputs.add(Input.of(
                    "labels." + language,
                    visit.t("consent.purpose.label", visit.t("consent.language." + language)),
                    "text",
                    draft.labels().getOrDefault(language, "")));
        }
        inputs.add(Input.of(
                        "basis",
                        visit.t("consent.basis"),
                        "choice",
                        draft.basis().key())
                .choices(Arrays.stream(LegalBasis.values())
                        .map(basis -> new Choice(
                                basis.key(), visit.t("consent.basis." + basis.key()), basis == draft.basis()))
                        .toList())
                .required(true));
        inputs.add(Input.of("channels", visit.t("consent.channels"), "multi_choice", "")
                .choices(Arrays.stream(Channel.values())
                        .map(channel -> new Choice(
                                channel.key(),
                                visit.t("consent.channel." + channel.key()),
                                draft.channels().contains(channel)))
                        .toList()));
        inputs.add(Input.of(
                        "double_opt_in",
                        visit.t("consent.double_opt_in"),
                        "boolean",
                        String.valueOf(draft.doubleOptIn()))
                .hint(visit.t("consent.double_opt_in.hint")));
        for (var language : Purpose.LANGUAGES) {
            var version = purpose.map(Purpose::words)
                    .flatMap(words -> Optional.ofNullable(words.get(language)))
                    .map(Wording::version);
            inputs.add(Input.of(
                            "words." + language,
                            visit.t("consent.purpose.words", visit.t("consent.language." + language)),
                            "long_text",
                            draft.words().getOrDefault(language, ""))
                    .hint(version.map(number -> visit.t("consent.purpose.version", number))
                            .orElse("")));
        }
        inputs.add(Input.of("active", visit.t("consent.purpose.active"), "boolean", String.valueOf(draft.active())));
        return inputs;
    }
}
