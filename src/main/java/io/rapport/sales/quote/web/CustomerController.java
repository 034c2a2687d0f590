package io.rapport.sales.quote.web;

import io.rapport.identity.Client;
import io.rapport.identity.PerAddress;
import io.rapport.kernel.Problem;
import io.rapport.sales.document.Pdf;
import io.rapport.sales.document.web.PaperController;
import io.rapport.sales.quote.CustomerQuotes;
import io.rapport.sales.quote.QuotePapers;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.generic.Sentences;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** A quote for its customer, who has no account: to read, to ask about, to accept or to decline. */
@Controller
class CustomerController {

    private static final String PATH = "/quote/{token:[A-Za-z0-9_-]{64}}";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_QUESTION = 5_000;
    private static final int MOST = 20;

    private final CustomerQuotes quotes;
    private final QuotePages quotePages;
    private final QuotePapers papers;
    private final MessageSource messages;
    private final Pages pages;
    private final PerAddress times;

    CustomerController(
            CustomerQuotes quotes,
            QuotePages quotePages,
            QuotePapers papers,
            MessageSource messages,
            Pages pages,
            InstantSource clock) {
        this.quotes = quotes;
        this.quotePages = quotePages;
        this.papers = papers;
        this.messages = messages;
        this.pages = pages;
        this.times = new PerAddress(MOST, Duration.ofMinutes(10), clock);
    }

    @GetMapping(PATH)
    View show(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String asked,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return guarded(request, response, () -> {
            var sent = quotes.find(token);
            if (isCustomer(request)) {
                quotes.opened(sent, client);
            }
            return page(sent, token, !asked.isEmpty(), QuotePages.Refused.NOTHING);
        });
    }

    @GetMapping(PATH + "/document.pdf")
    @Nullable
    View document(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Pdf pdf;
        try {
            pdf = papers.of(quotes.find(token));
        } catch (Problem problem) {
            return guarded(request, response, () -> {
                throw problem;
            });
        }
        response.setHeader("X-Robots-Tag", "noindex");
        PaperController.send(pdf, response);
        return null;
    }

    /** Neither somebody of the house who looks, nor a program that fetches ahead. */
    private static boolean isCustomer(HttpServletRequest request) {
        boolean inside = Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .map(Cookie::getName)
                .anyMatch(name -> name.endsWith("rapport_session"));
        return !inside && request.getMethod().equals("GET") && !Pages.isPrefetch(request);
    }

    @PostMapping(PATH + "/accept")
    View accept(
            @PathVariable String token,
            @RequestParam Map<String, String> form,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return taken(token, "accept", form, client, request, response, sent -> {
            var texts = quotePages.texts(sent.sheet());
            var errors = named(form, texts);
            if (!form.containsKey("agreed")) {
                errors.put("agreed", texts.get("quote.accept.tick"));
            }
            if (errors.isEmpty()) {
                quotes.accept(sent, form.getOrDefault("by", ""), client);
            }
            return errors;
        });
    }

    @PostMapping(PATH + "/decline")
    View decline(
            @PathVariable String token,
            @RequestParam Map<String, String> form,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return taken(token, "decline", form, client, request, response, sent -> {
            var texts = quotePages.texts(sent.sheet());
            var errors = named(form, texts);
            String reason = form.getOrDefault("reason", "");
            if (reason.strip().length() > LONGEST_REASON) {
                errors.put("reason", texts.get("problem.field.too_long", LONGEST_REASON));
            }
            if (errors.isEmpty()) {
                quotes.decline(sent, form.getOrDefault("by", ""), reason, client);
            }
            return errors;
        });
    }

    @PostMapping(PATH + "/ask")
    View ask(
            @PathVariable String token,
            @RequestParam Map<String, String> form,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        return taken(token, "ask", form, client, request, response, sent -> {
            var texts = quotePages.texts(sent.sheet());
            var errors = named(form, texts);
            String question = form.getOrDefault("question", "");
            if (question.isBlank()) {
                errors.put("question", texts.get("problem.field.required"));
            } else if (question.strip().length() > LONGEST_QUESTION) {
                errors.put("question", texts.get("problem.field.too_long", LONGEST_QUESTION));
            }
            if (errors.isEmpty()) {
                quotes.ask(sent, form.getOrDefault("by", ""), question, client);
            }
            return errors;
        });
    }

    private static Map<String, String> named(Map<String, String> form, Texts texts) {
        var errors = new HashMap<String, String>();
        String by = form.getOrDefault("by", "").strip();
        if (by.isEmpty()) {
            errors.put("by", texts.get("problem.field.required"));
        } else if (by.length() > LONGEST_NAME || by.chars().anyMatch(Character::isISOControl)) {
            errors.put("by", texts.get("problem.field.too_long", LONGEST_NAME));
        }
        return errors;
    }

    /** Does something and says what is wrong by the form's fields. */
    private interface Doing {
        Map<String, String> to(CustomerQuotes.Sent sent);
    }

    private View taken(
            String token,
            String answer,
            Map<String, String> form,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response,
            Doing doing) {
        return guarded(request, response, () -> {
            times.require(client.address());
            times.count(client.address());
            var sent = quotes.find(token);
            if (!sent.isOpen()) {
                return page(sent, token, false, QuotePages.Refused.NOTHING).status(409);
            }
            var errors = doing.to(sent);
            if (!errors.isEmpty()) {
                return page(sent, token, false, new QuotePages.Refused(answer, form, errors))
                        .status(422);
            }
            var back = new RedirectView("/quote/" + token + (answer.equals("ask") ? "?asked=1" : ""));
            back.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
            return back;
        });
    }

    private Answer page(CustomerQuotes.Sent sent, String token, boolean asked, QuotePages.Refused refused) {
        return pages.plain("sales/quote", Map.of("page", quotePages.of(sent, "/quote/" + token, asked, refused)));
    }

    private interface Showing {
        View show();
    }

    /** Nothing of it is kept or found by others, and what goes wrong is told on a page of its kind. */
    private View guarded(HttpServletRequest request, HttpServletResponse response, Showing showing) {
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        try {
            return showing.show();
        } catch (Problem problem) {
            var texts = new Texts(messages, RequestContextUtils.getLocale(request));
            return switch (problem.kind()) {
                case NOT_FOUND -> said(texts, texts.get("quote.gone")).status(404);
                case CONFLICT ->
                    said(texts, texts.get("quote.decided_meanwhile")).status(409);
                case TOO_MANY -> {
                    response.setHeader(
                            HttpHeaders.RETRY_AFTER,
                            String.valueOf(problem.args().getFirst()));
                    yield said(texts, Sentences.of(problem, texts)).status(429);
                }
                default -> throw problem;
            };
        }
    }

    private Answer said(Texts texts, String what) {
        return pages.plain("sales/quote-gone", Map.of("title", texts.get("quote.gone.title"), "text", what));
    }
}
