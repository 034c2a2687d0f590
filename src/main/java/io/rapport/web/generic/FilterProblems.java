package io.rapport.web.generic;

import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The page for what stops a request before it reaches a controller, such as a database out of reach. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FilterProblems implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(FilterProblems.class);

    private final PageProblems problems;

    FilterProblems(PageProblems problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (handler != null
                || !(e instanceof Problem problem)
                || request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        try {
            if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            }
            problems.problem(problem, request).render(Map.of(), request, response);
            return new ModelAndView();
        } catch (Exception unwritten) {
            LOG.warn("A page about {} could not be written", problem.code(), unwritten);
            return null;
        }
    }
}
