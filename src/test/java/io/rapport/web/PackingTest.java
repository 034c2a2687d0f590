package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "gzip, deflate, br, zstd | true",
                "br;q=1.0, GZIP;q=0.5 | true",
                "gzip ; q=0.001 | true",
                "gzip;q=0 | false",
                "gzip;q=0.000, br | false",
                "identity | false",
                "x-gzip-like | false",
                "* | false",
            })
    void packsForWhoTakesIt(String accepted, boolean takes) {
        assertThat(Packing.takes(Collections.enumeration(List.of(accepted)))).isEqualTo(takes);
    }

    @Test
    void whoSaysNothingGetsThePageAsItIs() {
        assertThat(Packing.takes(Collections.emptyEnumeration())).isFalse();
    }

    @Test
    void whatIsPackedComesOutAgain() throws Exception {
        var page = "<p>Selamat pagi, สวัสดี</p>\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        var packed = Packing.gzip(page);
        assertThat(packed.length).isLessThan(page.length / 20);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(in.readAllBytes()).isEqualTo(page);
        }
    }
}
