package io.rapport.consent.web;

import io.rapport.consent.Act;
import io.rapport.consent.Channel;
import io.rapport.consent.PreferenceCentre;
import io.rapport.consent.PreferenceCentre.Standing;
import io.rapport.consent.PreferenceCentre.Wish;
import io.rapport.consent.Recipient;
import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import io.rapport.model.Countries;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The page on which customers see and change their preferences, by a link and without an account. Looking changes nothing; a mail
 * program ends a kind of mail by a POST of its own (RFC 8058). Links that lead nowhere are all answered alike.
 */
@Controller
class PreferencesController {

    private final PreferenceCentre centre;
    private final Knocks knocks;
    private final MessageSource messages;
    private final Pages pages;

    PreferencesController(PreferenceCentre centre, Knocks knocks, MessageSource messages, Pages pages) {
        this.centre = centre;
        this.knocks = knocks;
        this.messages = messages;
        this.pages = pages;
    }

    @GetMapping("/consent/{token}")
    Answer show(@PathVariable String token, Client client, HttpServletRequest request, HttpServletResponse response) {
        return answered(client, request, response, texts -> page(token, texts, ""));
    }

    @PostMapping("/consent/{token}")
    Answer keep(
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> sent,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(client, request, response, texts -> {
            if (sent.containsKey("leave")) {
                centre.leave(token, texts.locale(), client);
                return page(token, texts, texts.get("prefs.left"));
            }
            centre.keep(token, wishes(sent), texts.locale(), client);
            return page(token, texts, texts.get("prefs.kept"));
        });
    }

    private static List<Wish> wishes(MultiValueMap<String, String> sent) {
        var wishes = new ArrayList<Wish>();
        sent.forEach((name, values) -> {
            var parts = name.split("\\.", 3);
            if (parts.length == 3 && parts[0].equals("want")) {
                Channel.of(parts[2])
                        .ifPresent(channel -> wishes.add(new Wish(
                                parts[1],
                                channel,
                                "true".equals(sent.getFirst("was." + parts[1] + "." + parts[2])),
                                values.contains("true"))));
            }
        });
        return wishes;
    }

    @GetMapping("/consent/{token}/end")
    Answer ask(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String purpose,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(client, request, response, texts -> {
            var view = centre.view(token, texts.locale());
            var form = new PlainForm(
                    texts.get("unsubscribe.title"),
                    texts.get("prefs.end.lead", view.tenant().name()),
                    "/consent/" + token + "/end" + (purpose.matches("[a-z0-9_]{1,63}") ? "?purpose=" + purpose : ""),
                    List.of(),
                    "",
                    texts.get("unsubscribe.submit"),
                    List.of(new io.rapport.web.view.Link(texts.get("prefs.title"), "/consent/" + token)));
            return pages.plain("plain-form", Map.of("form", form));
        });
    }

    @PostMapping("/consent/{token}/end")
    Answer end(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String purpose,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(client, request, response, texts -> {
            centre.unsubscribe(token, Optional.of(purpose).filter(key -> !key.isEmpty()), texts.locale(), client);
            return pages.plain(
                    "problem",
                    Map.of(
                            "title", texts.get("unsubscribe.done.title"),
                            "text", texts.get("prefs.ended"),
                            "href", "/consent/" + token));
        });
    }

    private interface Doing {
        Answer by(Texts texts);
    }

    private Answer answered(Client client, HttpServletRequest request, HttpServletResponse response, Doing doing) {
        return LinkAnswers.answered(
                knocks,
                pages,
                new Texts(messages, RequestContextUtils.getLocale(request)),
                client,
                response,
                doing::by);
    }

    private Answer page(String token, Texts texts, String said) {
        var view = centre.view(token, texts.locale());
        var groups = new LinkedHashMap<String, List<Standing>>();
        view.standings()
                .forEach(standing -> groups.computeIfAbsent(standing.purpose().key(), key -> new ArrayList<>())
                        .add(standing));
        var page = new PreferencesPage(
                texts.get("prefs.title"),
                texts.get("prefs.lead", view.name(), view.tenant().name()),
                "/consent/" + token,
                said,
                groups.values().stream().map(group -> group(texts, group)).toList(),
                view.held().stream()
                        .map(fact -> new PreferencesPage.Held(
                                fact.label().in(texts.locale(), (key, locale) -> texts.get(key)), fact.value()))
                        .toList(),
                view.givenTo().stream()
                        .map(recipient -> given(texts, recipient))
                        .toList());
        return pages.plain("consent/preferences", Map.of("page", page));
    }

    private static PreferencesPage.Group group(Texts texts, List<Standing> standings) {
        var purpose = standings.getFirst().purpose();
        return new PreferencesPage.Group(
                purpose.label(texts.locale()),
                purpose.wording(texts.locale()).map(wording -> wording.words()).orElse(""),
                purpose.basis().canEnd()
                        ? ""
                        : texts.get("prefs.fixed." + purpose.basis().key()),
                standings.stream()
                        .map(standing -> new PreferencesPage.Tick(
                                purpose.key() + "." + standing.channel().key(),
                                texts.get(
                                        "consent.channel." + standing.channel().key()),
                                standing.on(),
                                standing.open(),
                                standing.said().filter(Act.ASKED::equals).isPresent()
                                        ? texts.get("prefs.waiting")
                                        : ""))
                        .toList());
    }

    private static PreferencesPage.Given given(Texts texts, Recipient recipient) {
        String country = Countries.all(texts.locale()).getOrDefault(recipient.country(), recipient.country());
        return new PreferencesPage.Given(recipient.name() + " (" + country + ")", recipient.purpose());
    }

    /** What limits say of themselves. */
    static void retryAfter(Problem refused, HttpServletResponse response) {
        if (refused.kind() == Problem.Kind.TOO_MANY) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.args().getFirst()));
        }
    }
}
