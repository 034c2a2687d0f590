package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SessionCookieTest {

    private static final String SECRET = "s".repeat(Secrets.LENGTH);

    private static MockHttpServletRequest over(boolean https, Cookie... cookies) {
        var request = new MockHttpServletRequest();
        request.setSecure(https);
        request.setCookies(cookies);
        return request;
    }

    private static String set(MockHttpServletRequest request) {
        var response = new MockHttpServletResponse();
        SessionCookie.put(request, response, SessionCookie.SESSION, SECRET, Duration.ofHours(1));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

    @Test
    void overHttpsTheNameSaysThatItIsOfThisHostAlone() {
        assertThat(set(over(true)))
                .startsWith("__Host-rapport_session=" + SECRET)
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(set(over(false))).startsWith("rapport_session=" + SECRET).doesNotContain("Secure");
    }

    @Test
    void whatANeighbourMayHaveSetIsNotRead() {
        var plain = new Cookie("rapport_session", SECRET);
        var own = new Cookie("__Host-rapport_session", SECRET);
        assertThat(SessionCookie.read(over(true, plain), SessionCookie.SESSION)).isEmpty();
        assertThat(SessionCookie.read(over(true, plain, own), SessionCookie.SESSION))
                .contains(SECRET);
        assertThat(SessionCookie.read(over(false, plain), SessionCookie.SESSION))
                .contains(SECRET);
        assertThat(SessionCookie.read(over(false, own), SessionCookie.SESSION)).isEmpty();
    }
}
