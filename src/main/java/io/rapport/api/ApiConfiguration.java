package io.rapport.api;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What controllers of the API may ask for as parameters, and how hostile addresses are answered. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BodyResolver());
        resolvers.add(new ParamsResolver());
    }

    /** Addresses that hide their way (double slashes, encoded ones) never reach a controller. */
    @Bean
    RequestRejectedHandler rejectedRequests(ApiProblems problems) {
        return (request, response, rejected) -> {
            if (ApiProblems.concerns(request)) {
                problems.answer(request, response, io.rapport.kernel.Problem.malformed("bad_request"));
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        };
    }
}
