package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Where a request is said to come from, and who is believed. */
class ProxiesTest {

    private static final String OURS = "10.0.0.0/8, 2001:db8:1::/48";

    private static HttpServletRequest seen(String proxies, String from, String proto, String... forwarded)
            throws Exception {
        var environment = new MockEnvironment().withProperty("rapport.proxies", proxies);
        var request = new MockHttpServletRequest("GET", "/acme/accounts");
        request.setRemoteAddr(from);
        if (!proto.isEmpty()) {
            request.addHeader("X-Forwarded-Proto", proto);
        }
        for (var line : forwarded) {
            request.addHeader("X-Forwarded-For", line);
        }
        var seen = new AtomicReference<HttpServletRequest>();
        new Proxies(environment)
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (passed, answer) -> seen.set((HttpServletRequest) passed));
        return seen.get();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // one proxy, and a chain of two
                "10.0.0.1 | 203.0.113.9 | 203.0.113.9",
                "10.0.0.1 | 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                // what the visitor wrote before the proxies' own entries counts for nothing
                "10.0.0.1 | 198.51.100.1, 203.0.113.9 | 203.0.113.9",
                "10.0.0.1 | 10.0.0.7, 203.0.113.9, 10.0.0.2 | 203.0.113.9",
                "10.0.0.1 | 127.0.0.1, 203.0.113.9 | 203.0.113.9",
                // IPv6 on either side
                "2001:db8:1::1 | 2001:db8:ffff::7 | 2001:db8:ffff::7",
                "10.0.0.1 | 198.51.100.1, 2001:db8:ffff::7, 2001:db8:1::2 | 2001:db8:ffff::7",
                // with the port that it came from
                "10.0.0.1 | 203.0.113.9:4711 | 203.0.113.9",
                "10.0.0.1 | [2001:db8:ffff::7]:4711, 10.0.0.2:80 | 2001:db8:ffff::7",
                "10.0.0.1 | ::ffff:203.0.113.9, ::ffff:10.0.0.2 | ::ffff:203.0.113.9",
                // from within
                "10.0.0.1 | 10.0.0.7 | 10.0.0.7",
                // nothing, or nothing that is an address
                "10.0.0.1 | - | 10.0.0.1",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | 203.0.113.9, _hidden | 10.0.0.1",
                "10.0.0.1 | '203.0.113.9, ' | 10.0.0.1",
                // who is no proxy is not believed
                "203.0.113.50 | 198.51.100.1 | 203.0.113.50",
                "2001:db8:2::1 | 198.51.100.1 | 2001:db8:2::1",
                "127.0.0.1 | 198.51.100.1 | 127.0.0.1"
            })
    void aRequestComesFromTheLastAddressThatIsNoProxys(String from, String forwarded, String address) throws Exception {
        var seen = forwarded == null ? seen(OURS, from, "") : seen(OURS, from, "", forwarded);
        assertThat(seen.getRemoteAddr()).isEqualTo(address);
    }

    @Test
    void severalLinesAreOneList() throws Exception {
        assertThat(seen(OURS, "10.0.0.1", "", "198.51.100.1", "203.0.113.9", "10.0.0.2")
                        .getRemoteAddr())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void aListWithoutEndIsReadToItsHundredthEntryOnly() throws Exception {
        assertThat(seen(OURS, "10.0.0.1", "", "203.0.113.9" + ", 10.0.0.2".repeat(5_000))
                        .getRemoteAddr())
                .isEqualTo("10.0.0.2");
    }

    @Test
    void aRequestIsSecureWhereAProxySaysSoAndNobodyElse() throws Exception {
        assertThat(seen(OURS, "10.0.0.1", "https", "203.0.113.9").isSecure()).isTrue();
        assertThat(seen(OURS, "10.0.0.1", "http", "203.0.113.9").isSecure()).isFalse();
        assertThat(seen(OURS, "203.0.113.50", "https", "203.0.113.9").isSecure())
                .isFalse();
    }

    @Test
    void withoutProxiesNobodyIsBelieved() throws Exception {
        for (var from : new String[] {"10.0.0.1", "127.0.0.1", "203.0.113.50"}) {
            var seen = seen("", from, "https", "198.51.100.1");
            assertThat(seen.getRemoteAddr()).isEqualTo(from);
            assertThat(seen.isSecure()).isFalse();
        }
    }
}
