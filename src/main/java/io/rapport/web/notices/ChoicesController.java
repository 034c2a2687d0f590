package io.rapport.web.notices;

import io.rapport.access.Actor;
import io.rapport.notify.Choice;
import io.rapport.notify.Choices;
import io.rapport.notify.Kind;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.FormSection;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What every user wants to hear, and how. */
@Controller
class ChoicesController {

    private static final String PATH = "/{org}/settings/notices";

    private final Visits visits;
    private final Choices choices;
    private final MailState mail;
    private final Pages pages;

    ChoicesController(Visits visits, Choices choices, MailState mail, Pages pages) {
        this.visits = visits;
        this.choices = choices;
        this.mail = mail;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var choice = choices.of(actor);
        String base = visit.shell().base();
        var note = mail.works(actor) ? "" : visit.t("notices.no_mail");
        return pages.page(
                "form",
                visit.shell(),
                new FormPage(
                        visit.t("notices.settings"),
                        "",
                        List.of(new Link(visit.t("notices.title"), base + "/notices")),
                        base + "/settings/notices",
                        base + "/notices",
                        0,
                        List.of(
                                new FormSection(visit.t("notices.follows"), follows(visit, choice)),
                                new FormSection(visit.t("notices.by_mail"), byMail(visit, choice))),
                        List.of(),
                        List.of(),
                        visit.t("form.save"),
                        "",
                        note));
    }

    private static List<Input> follows(Visit visit, Choice choice) {
        return Stream.of(Choice.Auto.values())
                .map(auto -> Input.of(
                        "follow_" + auto.key(),
                        visit.t("notices.follows." + auto.key()),
                        "boolean",
                        String.valueOf(choice.follows().contains(auto))))
                .toList();
    }

    private static List<Input> byMail(Visit visit, Choice choice) {
        var inputs = new ArrayList<Input>();
        for (var kind : Kind.values()) {
            var ways = Stream.of(Choice.Mail.values())
                    .map(way -> new io.rapport.web.view.Choice(
                            way.key(), visit.t("notices.mail." + way.key()), choice.mail(kind) == way))
                    .toList();
            inputs.add(Input.of("mail_" + kind.key(), visit.t("notices.kind." + kind.key()), "choice", "")
                    .choices(ways)
                    .required(true));
        }
        var hours = Stream.iterate(0, hour -> hour + 1)
                .limit(24)
                .map(hour -> new io.rapport.web.view.Choice(
                        String.valueOf(hour),
                        String.format(java.util.Locale.ROOT, "%02d:00", hour),
                        hour == choice.hour()))
                .toList();
        inputs.add(Input.of("hour", visit.t("notices.hour"), "choice", "")
                .choices(hours)
                .required(true)
                .hint(visit.t("notices.hour.hint", visit.formats().zone().getId())));
        return inputs;
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        choices.keep(actor, read(choices.of(actor), sent));
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("notices.saved")));
        return Redirects.to(visit.shell().base() + "/settings/notices");
    }

    /** What was not sent, or is none of the choices, stays. */
    private static Choice read(Choice before, MultiValueMap<String, String> sent) {
        var follows = EnumSet.noneOf(Choice.Auto.class);
        for (var auto : Choice.Auto.values()) {
            var ticks = sent.getOrDefault("follow_" + auto.key(), List.of());
            if (ticks.isEmpty()
                    ? before.follows().contains(auto)
                    : ticks.getLast().equals("true")) {
                follows.add(auto);
            }
        }
        var mail = new EnumMap<Kind, Choice.Mail>(Kind.class);
        for (var kind : Kind.values()) {
            mail.put(
                    kind,
                    Optional.ofNullable(sent.getFirst("mail_" + kind.key()))
                            .flatMap(Choice.Mail::of)
                            .orElse(before.mail(kind)));
        }
        int hour = Optional.ofNullable(sent.getFirst("hour"))
                .filter(text -> text.matches("[0-9]|1[0-9]|2[0-3]"))
                .map(Integer::valueOf)
                .orElse(before.hour());
        return new Choice(follows, mail, hour);
    }
}
