package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final UUID ID = UUID.fromString("01930000-0000-7000-8000-000000000001");

    @Test
    void whatAPageEndedWithComesBack() {
        var keys = Arrays.asList("a.b~c\u001f\u001e", null, "", "~", "שלום 😀");
        var cursor = new Cursor("[-amount]", keys, ID);
        assertThat(Cursor.decode(cursor.encode(), "[-amount]", 5)).isEqualTo(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9._~-]+");
    }

    @Test
    void theLongestTextStillFits() {
        var cursor = new Cursor("[name]", List.of("😀".repeat(4000)), ID);
        assertThat(Cursor.decode(cursor.encode(), "[name]", 1)).isEqualTo(cursor);
    }

    @Test
    void anotherOrderIsRefused() {
        var cursor = new Cursor("[name]", List.of("x"), ID).encode();
        refused(() -> Cursor.decode(cursor, "[-name]", 1));
        refused(() -> Cursor.decode(cursor, "[name]", 2));
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String text :
                List.of("", "x", "...", "%%%.y.z", "W25hbWVd.x.eA", "W25hbWVd." + ID + ".!", "a".repeat(60_000))) {
            refused(() -> Cursor.decode(text, "[name]", 1));
        }
    }

    @Test
    void valuesOfKeysComeBack() {
        for (Object value : List.of(
                "x",
                7L,
                new BigDecimal("-12.50"),
                1.5,
                true,
                LocalDate.of(2024, 2, 29),
                OffsetDateTime.parse("2026-03-29T01:30:00.123456Z"),
                ID)) {
            assertThat(KeyText.read(String.valueOf(KeyText.write(value)), value.getClass()))
                    .isEqualTo(value);
        }
    }

    @Test
    void aTamperedKeyIsRefusedBeforeTheDatabaseSeesIt() {
        refused(() -> KeyText.read("1; DROP TABLE x", Long.class));
        refused(() -> KeyText.read("1e999999999", BigDecimal.class));
        refused(() -> KeyText.read("9".repeat(3_000), BigDecimal.class));
        refused(() -> KeyText.read("NaN", BigDecimal.class));
        refused(() -> KeyText.read("+999999999-01-01", LocalDate.class));
        refused(() -> KeyText.read("yesterday", OffsetDateTime.class));
        refused(() -> KeyText.read("x", UUID.class));
        refused(() -> KeyText.read("a\u0000b", String.class));
        refused(() -> KeyText.read("\ud800", String.class));
    }

    @Test
    void brokenUtf8DoesNoHarm() {
        var broken = Base64.getUrlEncoder().encodeToString(new byte[] {(byte) 0xc3, 0x28});
        var order = Base64.getUrlEncoder().withoutPadding().encodeToString("[name]".getBytes(StandardCharsets.UTF_8));
        assertThat(Cursor.decode(order + "." + ID + "." + broken, "[name]", 1).keys())
                .hasSize(1);
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo("bad_cursor"));
    }
}
