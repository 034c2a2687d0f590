package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a person sees when a page can't be shown: a sentence, and the way back. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final Pages pages;
    private final MessageSource messages;

    PageProblems(Pages pages, MessageSource messages) {
        this.pages = pages;
        this.messages = messages;
    }

    @ExceptionHandler(Problem.class)
    Answer problem(Problem problem, HttpServletRequest request) {
        var texts = new Texts(messages, RequestContextUtils.getLocale(request));
        String title =
                switch (problem.kind()) {
                    case NOT_FOUND -> texts.get("problem.page.not_found");
                    case FORBIDDEN -> texts.get("problem.page.forbidden");
                    default -> texts.get("problem.page.title");
                };
        String text = problem.errors().isEmpty()
                ? Sentences.of(problem, texts)
                : Sentences.of(problem.errors().getFirst(), texts);
        return pages.plain("problem", Map.of("title", title, "text", text, "href", back(request)))
                .status(problem.kind().status());
    }

    @ExceptionHandler(RuntimeException.class)
    Answer fault(RuntimeException fault, HttpServletRequest request) throws RuntimeException {
        if (fault instanceof org.springframework.web.ErrorResponse
                || fault instanceof org.springframework.security.core.AuthenticationException
                || fault instanceof org.springframework.security.access.AccessDeniedException
                || fault instanceof org.springframework.security.web.firewall.RequestRejectedException) {
            throw fault;
        }
        if (fault instanceof MultipartException) {
            // Whoever sent it has gone half way: a person's matter, not ours
            return problem(Problem.of(Problem.Kind.MALFORMED, "bad_upload"), request);
        }
        LOG.error("A page failed: {} {}", request.getMethod(), request.getRequestURI(), fault);
        var texts = new Texts(messages, RequestContextUtils.getLocale(request));
        return pages.plain(
                        "problem",
                        Map.of(
                                "title", texts.get("problem.page.title"),
                                "text", texts.get("problem.internal"),
                                "href", back(request)))
                .status(500);
    }

    /** The organisation's beginning. */
    private static String back(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        return end > 0 ? path.substring(0, end) : "/";
    }
}
