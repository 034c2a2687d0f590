package io.rapport.api;

import io.rapport.kernel.Problem;
import io.rapport.web.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers everything that goes wrong under {@code /api} as a problem document: our own problems, and whatever the framework
 * finds wrong with a request. What nobody expected is logged and answered without a word about the inside.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems implements HandlerExceptionResolver {

    /** Set by controllers whose errors name the position of their record. */
    static final String BATCH = ApiProblems.class.getName() + ".batch";

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final int LEAST_OURS = 500;
    private static final int LARGEST_UPLOAD_MB = 2048;

    private final ProblemJson json;

    ApiProblems(ProblemJson json) {
        this.json = json;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!concerns(request)) {
            return null;
        }
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            return null;
        }
        answer(request, response, e);
        return new ModelAndView();
    }

    /** Whether it was the API that was asked, also where the container has gone on to its error page since. */
    static boolean concerns(HttpServletRequest request) {
        var before = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = before instanceof String asked ? asked : request.getRequestURI();
        return path.equals("/api") || path.startsWith("/api/");
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception e) {
        if (response.isCommitted()) {
            LOG.warn("A request failed after its answer had begun: {}", e.toString());
            return;
        }
        var locale = Languages.of(request);
        var problem = problem(e);
        var body = problem == null
                ? other(request, response, e)
                : json.of(problem, locale, request.getAttribute(BATCH) != null);
        if (problem != null && problem.kind() == Problem.Kind.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem != null
                && (problem.kind() == Problem.Kind.UNAVAILABLE || problem.kind() == Problem.Kind.TOO_MANY)
                && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (body.get("status") instanceof Integer status && status >= LEAST_OURS) {
            RequestId.of(request).ifPresent(id -> body.put("request", id));
        }
        write(response, body);
    }

    private static @Nullable Problem problem(Exception e) {
        Throwable at = e;
        for (int i = 0; at != null && i < 5; i++) {
            if (at instanceof Problem problem) {
                return problem;
            }
            at = at.getCause();
        }
        return null;
    }

    private Map<String, Object> other(HttpServletRequest request, HttpServletResponse response, Exception e) {
        var locale = Languages.of(request);
        if (e instanceof MaxUploadSizeExceededException) {
            return json.of(413, "body_too_large", List.of(LARGEST_UPLOAD_MB), locale);
        }
        if (e instanceof MultipartException) {
            return json.of(400, "bad_upload", List.of(), locale);
        }
        if (e instanceof RequestRejectedException) {
            return json.of(400, "bad_request", List.of(), locale);
        }
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            int status = known.getStatusCode().value();
            return json.of(status, code(status), List.of(), locale);
        }
        LOG.error("{} failed", RequestId.route(request), e);
        return json.of(500, "internal", List.of(), locale);
    }

    static String code(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "body_too_large";
            case 415 -> "unsupported_media_type";
            case 503 -> "database_unavailable";
            default -> status < 500 ? "bad_request" : "internal";
        };
    }

    private static void write(HttpServletResponse response, Map<String, Object> body) {
        int status = body.get("status") instanceof Integer known ? known : 500;
        try {
            byte[] bytes = Json.write(body);
            response.setStatus(status);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (IOException gone) {
            LOG.debug("The caller went away: {}", gone.toString());
        }
    }
}
