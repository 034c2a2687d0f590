package io.rapport.provisioning;

import io.rapport.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever goes wrong at this door in SCIM's own form (RFC 7644, section 3.12), also where no controller was asked because there
 * was no valid token. What nobody expected is logged and answered without a word about the inside.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ScimRefusals implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ScimRefusals.class);

    private final MessageSource messages;

    ScimRefusals(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        boolean asks = e instanceof AccessDeniedException || e instanceof AuthenticationException;
        if (asks || !concerns(request) || response.isCommitted()) {
            return null;
        }
        answer(response, e);
        return new ModelAndView();
    }

    private static boolean concerns(HttpServletRequest request) {
        var before = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = before instanceof String asked ? asked : request.getRequestURI();
        return path.startsWith(Scim.PATH + "/") || path.equals(Scim.PATH);
    }

    private void answer(HttpServletResponse response, Exception e) {
        var refused =
                switch (e) {
                    case Problem problem -> Scim.refused(problem, words(problem));
                    case ErrorResponse known -> {
                        known.getHeaders()
                                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                        yield Scim.failed(known.getStatusCode().value());
                    }
                    default -> {
                        LOG.error("A directory's request failed", e);
                        yield Scim.failed(500);
                    }
                };
        if (e instanceof Problem problem) {
            headers(response, problem);
        }
        write(response, refused.getStatusCode().value(), refused.getBody());
    }

    private static void headers(HttpServletResponse response, Problem problem) {
        switch (problem.kind()) {
            case UNAUTHENTICATED -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case UNAVAILABLE, TOO_MANY -> {
                if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                }
            }
            default -> {}
        }
    }

    private String words(Problem problem) {
        return problem.errors().stream()
                .findFirst()
                .map(error -> error.field() + ": " + error.code())
                .orElseGet(() -> String.valueOf(messages.getMessage(
                        "problem." + problem.code(), problem.args().toArray(), problem.code(), Locale.ENGLISH)));
    }

    private static void write(HttpServletResponse response, int status, byte @Nullable [] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        try {
            response.setStatus(status);
            response.setContentType(Scim.TYPE.toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (IOException gone) {
            LOG.debug("The directory went away: {}", gone.toString());
        }
    }
}
