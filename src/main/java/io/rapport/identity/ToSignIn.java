package io.rapport.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Leads those who are not signed in to the page where they can, and from there back to what they asked for. */
final class ToSignIn implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, location(request, page(refused)));
    }

    /** Where a controller asked for more, the cause of the refusal says what. */
    private static String page(AuthenticationException refused) {
        return refused instanceof ProofNeeded needed ? needed.page() : "/sign-in";
    }

    /** Only what was asked for by GET can be asked for again. */
    private static String location(HttpServletRequest request, String page) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return page;
        }
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return page + (page.contains("?") ? "&" : "?") + "to="
                + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
    }
}
