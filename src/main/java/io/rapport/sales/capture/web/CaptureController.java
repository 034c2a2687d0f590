package io.rapport.sales.capture.web;

import io.rapport.identity.Client;
import io.rapport.identity.ContentSecurityPolicy;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.ChoiceType;
import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.model.LongTextType;
import io.rapport.model.Reading;
import io.rapport.sales.capture.CaptureForm;
import io.rapport.sales.capture.Captures;
import io.rapport.sales.capture.Filled;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.generic.Sentences;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Forms that strangers fill in, on a page of our own or within somebody's website. There is no session and no cookie: a stamp under
 * our seal says that the form was looked at first, and programs fall for a field that people don't see.
 */
@Controller
class CaptureController {

    /** Nobody sees it; programs fill in whatever is called so. */
    static final String TRAP = "homepage";

    private static final String PATH = "/form/{token:[A-Za-z0-9_-]{64}}";

    private final Captures captures;
    private final Senders senders;
    private final MessageSource messages;
    private final Pages pages;

    CaptureController(Captures captures, Senders senders, MessageSource messages, Pages pages) {
        this.captures = captures;
        this.senders = senders;
        this.messages = messages;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(@PathVariable String token, Client client, HttpServletRequest request, HttpServletResponse response) {
        var texts = new Texts(messages, RequestContextUtils.getLocale(request));
        try {
            var form = framed(captures.find(token, client), response);
            return page(page(form, token, texts, Map.of(), List.of(), ""));
        } catch (Problem problem) {
            return refused(problem, texts, response);
        }
    }

    @PostMapping(PATH)
    Answer send(
            @PathVariable String token,
            @RequestParam Map<String, String> sent,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var texts = new Texts(messages, RequestContextUtils.getLocale(request));
        try {
            var form = framed(captures.find(token, client), response);
            if (!sent.getOrDefault(TRAP, "").isEmpty()) {
                return done(form, texts, response);
            }
            var stamp = sent.getOrDefault("stamp", "");
            if (!captures.holds(form, stamp)) {
                return page(page(form, token, texts, sent, List.of(), texts.get("capture.again")))
                        .status(422);
            }
            senders.count(client.address());
            var filled = Filled.of(form, sent, reading(form, texts));
            var errors = filled.errors().isEmpty()
                    ? captures.take(form, stamp, filled, sent.containsKey("agreed"), texts.locale(), client)
                    : filled.errors();
            return errors.isEmpty()
                    ? done(form, texts, response)
                    : page(page(form, token, texts, sent, errors, "")).status(422);
        } catch (Problem problem) {
            return refused(problem, texts, response);
        }
    }

    private Answer refused(Problem problem, Texts texts, HttpServletResponse response) {
        return switch (problem.kind()) {
            case NOT_FOUND -> page(said(texts.get("capture.gone"), texts)).status(404);
            case TOO_MANY -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(problem.args().getFirst()));
                yield page(said(Sentences.of(problem, texts), texts)).status(429);
            }
            default -> throw problem;
        };
    }

    private static CapturePage said(String what, Texts texts) {
        return new CapturePage(texts.get("capture.title"), "", "", "", "", "", List.of(), "", false, what);
    }

    /** Who may show it on their pages; without any, everybody. */
    private static CaptureForm framed(CaptureForm form, HttpServletResponse response) {
        var sites = form.sites().isEmpty() ? "*" : "'self' " + String.join(" ", form.sites());
        response.setHeader(
                ContentSecurityPolicy.HEADER,
                ContentSecurityPolicy.POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + sites));
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return form;
    }

    private Answer page(CapturePage page) {
        return pages.plain("sales/form", Map.of("page", page));
    }

    private Answer done(CaptureForm form, Texts texts, HttpServletResponse response) {
        if (!form.forwardTo().isEmpty()) {
            response.setHeader("Refresh", "3; url=" + form.forwardTo());
        }
        String thanks = form.thanks().isEmpty() ? texts.get("capture.thanks") : LongTextType.lines(form.thanks());
        return page(new CapturePage(form.title(), "", form.tenant().name(), "", "", "", List.of(), "", false, thanks));
    }

    private static Reading reading(CaptureForm form, Texts texts) {
        var currency = form.tenant().currency();
        return new Reading(
                texts.locale(), form.tenant().zone(), Currency.getInstance(currency), currency.substring(0, 2));
    }

    private CapturePage page(
            CaptureForm form,
            String token,
            Texts texts,
            Map<String, String> sent,
            List<FieldError> errors,
            String problem) {
        var sentences = Sentences.byField(errors, texts);
        return new CapturePage(
                form.title(),
                LongTextType.lines(form.introduction()),
                form.tenant().name(),
                "/form/" + token,
                captures.stamp(form),
                problem.isEmpty() && !errors.isEmpty() ? texts.get("capture.wrong") : problem,
                form.asked().stream()
                        .map(field -> input(form, field, texts, sent.getOrDefault(field.name(), ""))
                                .error(sentences.getOrDefault(field.name(), "")))
                        .toList(),
                form.purpose()
                        .map(purpose -> purpose.wording(texts.locale())
                                .map(wording -> wording.words())
                                .orElse(purpose.label(texts.locale())))
                        .orElse(""),
                sent.containsKey("agreed"),
                "");
    }

    private static Input input(CaptureForm form, FieldDef field, Texts texts, String value) {
        var type =
                switch (field.type().key()) {
                    case "money" -> "decimal";
                    default -> field.type().key();
                };
        var input = Input.of(field.name(), label(field.label(), texts), type, value)
                .required(form.required().contains(field.name()));
        return field.type() instanceof ChoiceType choice
                ? input.choices(choice.choices().all().stream()
                        .filter(each -> !each.retired())
                        .map(each -> new Choice(
                                each.key(),
                                label(each.label(), texts),
                                each.key().equals(value)))
                        .toList())
                : field.type().key().equals("money") ? input.hint(form.tenant().currency()) : input;
    }

    private static String label(Label label, Texts texts) {
        return label.in(texts.locale(), (key, locale) -> texts.get(key));
    }
}
