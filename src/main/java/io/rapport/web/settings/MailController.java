package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letter;
import io.rapport.mail.MailServer;
import io.rapport.mail.MailServer.Security;
import io.rapport.mail.MailSettings;
import io.rapport.mail.Post;
import io.rapport.mail.Refused;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import io.rapport.web.view.MailPage;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** By which server mail leaves, and a button that tries it. */
@Controller
class MailController {

    private static final String PATH = "/{org}/settings/mail";

    private final Visits visits;
    private final MailSettings settings;
    private final Post post;
    private final Queries queries;
    private final Pages pages;

    MailController(Visits visits, MailSettings settings, Post post, Queries queries, Pages pages) {
        this.visits = visits;
        this.settings = settings;
        this.post = post;
        this.queries = queries;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var server = settings.server(actor);
        return page(visit, inputs(visit, server, request, Optional.empty()), server.isPresent(), List.of());
    }

    @PostMapping(PATH)
    View save(
            Actor actor, @RequestParam Map<String, String> sent, HttpServletRequest request, RedirectAttributes flash) {
        actor.require(Ability.ADMINISTER);
        var visit = visits.of(actor, request);
        var server = server(sent);
        try {
            settings.keep(actor, server);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.INVALID) {
                throw refused;
            }
            boolean set = settings.server(actor).isPresent();
            return page(visit, inputs(visit, Optional.of(server), request, Optional.of(refused)), set, List.of())
                    .status(422);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("mailing.saved")));
        return Redirects.to(visit.shell().base() + "/settings/mail");
    }

    @PostMapping(PATH + "/remove")
    View remove(Actor actor, HttpServletRequest request, RedirectAttributes flash) {
        settings.remove(actor);
        var visit = visits.of(actor, request);
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("mailing.removed")));
        return Redirects.to(visit.shell().base() + "/settings/mail");
    }

    /** Sends a letter to whoever asks, and shows what the server said. */
    @PostMapping(PATH + "/test")
    View test(Actor actor, HttpServletRequest request, RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var server = settings.server(actor).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "mail_not_set"));
        var recipient = email(visit);
        if (recipient.isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "mail_no_recipient");
        }
        String text = visit.t("mailing.test.text", visit.shell().organisation());
        var letter = new Letter(
                Ids.next(),
                recipient.get(),
                visit.t("mailing.test.subject"),
                text,
                "<p>" + org.springframework.web.util.HtmlUtils.htmlEscape(text) + "</p>",
                "");
        try {
            post.send(server, letter);
        } catch (Refused refused) {
            return page(
                            visit,
                            inputs(visit, Optional.of(server), request, Optional.empty()),
                            true,
                            List.of(visit.t("mailing.test.refused", refused.words())))
                    .status(422);
        }
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("mailing.test.sent", recipient.get())));
        return Redirects.to(visit.shell().base() + "/settings/mail");
    }

    private Optional<String> email(Visit visit) {
        var users = visit.object("users");
        return visit.actor()
                .user()
                .flatMap(user -> queries.first(
                        visit.actor().tenant(),
                        Query.of(users.name(), "email")
                                .where(new Filter.Ids(Set.of(user)))
                                .limit(1)
                                .permit(visit.model(), visit.actor())))
                .flatMap(row -> row.value("email"))
                .map(Object::toString);
    }

    private Answer page(Visit visit, List<Input> inputs, boolean set, List<String> problems) {
        String base = visit.shell().base();
        var crumbs = List.of(new Link(visit.t("settings.title"), base + "/settings"));
        return pages.page(
                "settings/mail", visit.shell(), new MailPage(crumbs, base + "/settings/mail", inputs, set, problems));
    }

    private static MailServer server(Map<String, String> sent) {
        String port = sent.getOrDefault("port", "");
        return new MailServer(
                sent.getOrDefault("host", "").strip(),
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
                Security.of(sent.getOrDefault("security", "")).orElse(Security.STARTTLS),
                sent.getOrDefault("user", "").strip(),
                sent.getOrDefault("password", ""),
                sent.getOrDefault("sender", "").strip(),
                sent.getOrDefault("address", "").strip().replaceAll("/+$", ""));
    }

    private static List<Input> inputs(
            Visit visit, Optional<MailServer> server, HttpServletRequest request, Optional<Problem> refusal) {
        var now = server.map(MailServer::security).orElse(Security.STARTTLS);
        var ways = Stream.of(Security.values())
                .map(way -> new Choice(way.key(), visit.t("mailing.security." + way.key()), way == now))
                .toList();
        String own = request.getScheme() + "://" + request.getHeader("Host");
        boolean known = server.filter(of -> !of.password().isEmpty()).isPresent();
        return Stream.of(
                        input(
                                        visit,
                                        "host",
                                        "text",
                                        server.map(MailServer::host).orElse(""))
                                .required(true),
                        input(
                                        visit,
                                        "port",
                                        "integer",
                                        server.map(of -> String.valueOf(of.port()))
                                                .orElse("587"))
                                .required(true),
                        input(visit, "security", "choice", now.key())
                                .choices(ways)
                                .required(true),
                        input(
                                visit,
                                "user",
                                "text",
                                server.map(MailServer::user).orElse("")),
                        input(visit, "password", "new_password", "")
                                .hint(visit.t(known ? "mailing.password.kept" : "mailing.password.hint")),
                        input(
                                        visit,
                                        "sender",
                                        "text",
                                        server.map(MailServer::sender).orElse(""))
                                .hint(visit.t("mailing.sender.hint"))
                                .required(true),
                        input(
                                        visit,
                                        "address",
                                        "text",
                                        server.map(MailServer::address).orElse(own))
                                .hint(visit.t("mailing.address.hint"))
                                .required(true))
                .map(input -> input.error(refusal.stream()
                        .flatMap(problem -> problem.errors().stream())
                        .filter(error -> error.field().equals(input.name()))
                        .findFirst()
                        .map(error -> Sentences.of(error, visit.texts()))
                        .orElse("")))
                .toList();
    }

    private static Input input(Visit visit, String name, String type, String value) {
        return Input.of(name, visit.t("mailing." + name), type, value);
    }
}
