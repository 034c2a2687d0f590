package io.rapport.api;

import io.rapport.web.ErrorPages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;

/**
 * What the server refuses before the program hears of it, such as an address with broken escapes, and what fails while an
 * error is being told: problem documents under {@code /api}, pages elsewhere.
 */
@Configuration(proxyBeanMethods = false)
class ConnectorErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorErrors.class);

    /** Last, so that it stands before the server's own report. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectorErrors(
            ProblemJson problems, ErrorPages pages) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(problems, pages)));
    }

    private static final class Report extends ErrorReportValve {

        private final ProblemJson problems;
        private final ErrorPages pages;

        Report(ProblemJson problems, ErrorPages pages) {
            this.problems = problems;
            this.pages = pages;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String path = String.valueOf(request.getCoyoteRequest().requestURI());
            try {
                if (path.equals("/api") || path.startsWith("/api/")) {
                    document(request, response, status);
                } else {
                    pages.of(status, path, request).render(null, request, response);
                }
                response.finishResponse();
            } catch (Exception gone) {
                LOG.debug("An error could not be told: {}", gone.toString());
            }
        }

        private void document(Request request, Response response, int status) throws IOException {
            String code = ApiProblems.code(status);
            byte[] bytes = Json.write(problems.of(status, code, List.of(), language(request)));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }

        private static Locale language(Request request) {
            return Languages.of(request);
        }
    }
}
