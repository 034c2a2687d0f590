package io.rapport.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers that are kept are shown. */
class PhoneTypeTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Display ENGLISH = new Display(Locale.ENGLISH, ZoneOffset.UTC);

    private static Stream<String> examples() {
        var kinds = PhoneNumberUtil.PhoneNumberType.values();
        return LIBRARY.getSupportedRegions().stream()
                .flatMap(region -> Stream.of(kinds).map(kind -> LIBRARY.getExampleNumberForType(region, kind)))
                .filter(Objects::nonNull)
                .map(number -> LIBRARY.format(number, PhoneNumberFormat.E164))
                .distinct();
    }

    /** Every kind of number of every country, among them Italy's, whose zero belongs to the number. */
    @Test
    void aKeptNumberIsShownAsTheLibraryReadsIt() {
        assertThat(examples()).hasSizeGreaterThan(500).allSatisfy(kept -> {
            var read = LIBRARY.parse(kept, "ZZ");
            assertThat(new PhoneType().format(kept, ENGLISH))
                    .isEqualTo(LIBRARY.format(read, PhoneNumberFormat.INTERNATIONAL));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+1", "+999123456", "ask reception", "+12"})
    void whatIsNoNumberIsShownAsItIs(String kept) {
        assertThat(new PhoneType().format(kept, ENGLISH)).isEqualTo(kept);
    }
}
