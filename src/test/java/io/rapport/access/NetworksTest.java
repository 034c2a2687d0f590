package io.rapport.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
        "192.0.2.0/24, localhost, false",
        "192.0.2.0/24, '', false"
    })
    void anAddressIsWithinOrNot(String list, String address, boolean within) {
        assertThat(Networks.read("list", list).admits(address)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "192.0.2",
                "192.0.2.1/33",
                "::1/129",
                "192.0.2.0/-1",
                "256.0.0.1",
                "1",
                "::ffff:192.0.2.0/90",
                "/8",
                "0x7f.0.0.1"
            })
    void whatIsNoNetworkIsRefusedAndNothingIsLookedUp(String word) {
        assertThatThrownBy(() -> Networks.read("list", "192.0.2.1, " + word)).isInstanceOf(Problem.class);
    }

    @Test
    void aListReadsBackAsItWasKept() {
        var list = Networks.read("list", "192.0.2.77/24\n2001:db8::5/32;10.1.2.3");
        assertThat(list.key()).isEqualTo("192.0.2.0/24 2001:db8:0:0:0:0:0:0/32 10.1.2.3");
        assertThat(Networks.kept(list.key())).isEqualTo(list);
        assertThat(list.covers(Networks.read("list", "192.0.2.128/25, 10.1.2.3")))
                .isTrue();
        assertThat(list.covers(Networks.ANYWHERE)).isFalse();
        assertThat(list.covers(Networks.read("list", "192.0.0.0/16"))).isFalse();
        assertThat(Networks.ANYWHERE.admits("anything")).isTrue();
    }
}
