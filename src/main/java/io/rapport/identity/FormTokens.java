package io.rapport.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Tokens against forged forms, derived from the cookie that they protect: a form's token fits its own session and no
 * other, and nothing needs to be kept. Before sign-in a cookie of its own takes the session's place.
 */
final class FormTokens implements CsrfTokenRepository {

    private static final String FRESH = FormTokens.class.getName() + ".fresh";
    private static final Duration VISIT = Duration.ofDays(1);

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var secret = secret(request).orElseGet(() -> {
            var fresh = Secrets.next();
            request.setAttribute(FRESH, fresh);
            return fresh;
        });
        return token(secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH) instanceof String fresh) {
            SessionCookie.put(request, response, SessionCookie.VISIT, fresh, VISIT);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return secret(request).map(FormTokens::token).orElse(null);
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return SessionCookie.read(request, SessionCookie.SESSION)
                .or(() -> SessionCookie.read(request, SessionCookie.VISIT));
    }

    private static CsrfToken token(String secret) {
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash("form\n" + secret));
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
