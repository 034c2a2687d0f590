package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.ErrorPages;
import io.rapport.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;

/** What a person sees when a page can't be shown: a sentence, and the way back. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    private final ErrorPages pages;

    PageProblems(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(Problem.class)
    Answer problem(Problem problem, HttpServletRequest request) {
        return pages.telling(
                problem.kind().status(),
                request.getRequestURI(),
                request,
                texts -> problem.errors().isEmpty()
                        ? Sentences.of(problem, texts)
                        : Sentences.of(problem.errors().getFirst(), texts));
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
        LOG.error("A page failed: {}", RequestId.route(request), fault);
        return pages.telling(500, request.getRequestURI(), request, texts -> texts.get("problem.internal"));
    }
}
