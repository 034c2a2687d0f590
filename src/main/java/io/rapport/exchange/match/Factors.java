package io.rapport.exchange.match;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether amounts are in thousands or millions: because the column's name says so, or because yearly figures of firms with
 * thousands of people stay below 100,000 and yet have decimals.
 */
final class Factors {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SMALL = BigDecimal.valueOf(100_000);

    private static final Map<String, BigDecimal> SAID = Map.ofEntries(
            Map.entry("million", MILLION),
            Map.entry("millions", MILLION),
            Map.entry("mio", MILLION),
            Map.entry("mn", MILLION),
            Map.entry("mm", MILLION),
            Map.entry("m", MILLION),
            Map.entry("juta", MILLION),
            Map.entry("ล้าน", MILLION),
            Map.entry("billion", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("billions", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("bn", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("thousand", THOUSAND),
            Map.entry("thousands", THOUSAND),
            Map.entry("k", THOUSAND),
            Map.entry("ribu", THOUSAND),
            Map.entry("tsd", THOUSAND));

    private Factors() {}

    static Optional<BigDecimal> of(FileProfile file, ColumnProfile column, boolean large) {
        List<String> words = Words.of(column.name());
        for (var word : words.subList(Math.min(1, words.size()), words.size())) {
            if (SAID.containsKey(word)) {
                return Optional.of(SAID.get(word));
            }
        }
        boolean small =
                column.form().kind() == Kind.DECIMAL && number(column.largest()).compareTo(SMALL) < 0;
        boolean bigFirms = file.columns().stream()
                .anyMatch(other -> other.form().kind() == Kind.INTEGER
                        && number(other.largest()).compareTo(THOUSAND) > 0
                        && number(other.largest())
                                        .subtract(number(other.smallest()))
                                        .compareTo(THOUSAND)
                                > 0);
        return large && small && bigFirms ? Optional.of(MILLION) : Optional.empty();
    }

    private static BigDecimal number(String plain) {
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException none) {
            return BigDecimal.ZERO;
        }
    }
}
