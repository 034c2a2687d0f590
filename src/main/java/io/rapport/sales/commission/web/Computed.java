package io.rapport.sales.commission.web;

import io.rapport.kernel.Money;
import io.rapport.query.Row;
import io.rapport.sales.commission.Part;
import io.rapport.sales.commission.Reason;
import io.rapport.web.generic.Visit;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a line of a statement is computed, in a sentence: "12,000 at 5 % + 3,000 at 8 %". */
final class Computed {

    private Computed() {}

    static String of(Visit visit, Row line) {
        var currency = line.value("credited").map(amount -> ((Money) amount).currency());
        var reason = Reason.of(Sheets.text(line, "reason"));
        String parts = Part.of(Sheets.text(line, "basis")).stream()
                .map(part -> visit.t(
                        "commission.part",
                        currency.map(one -> visit.formats().amount(new Money(part.amount(), one)))
                                .orElseGet(() -> visit.formats().number(part.amount())),
                        visit.formats().percent(part.percent())))
                .collect(Collectors.joining(" + "));
        if (parts.isEmpty()) {
            return reason.map(why -> back(visit, why)).orElse("");
        }
        boolean capped = line.value("capped").filter(Boolean.TRUE::equals).isPresent();
        return Optional.of(parts)
                .map(how -> capped ? visit.t("commission.capped", how) : how)
                .map(how -> reason.filter(Reason.ADJUSTED::equals).isPresent() ? visit.t("commission.late", how) : how)
                .orElseThrow();
    }

    private static String back(Visit visit, Reason reason) {
        return switch (reason) {
            case CLAWED_BACK -> visit.t("commission.back");
            case ADJUSTED -> visit.t("commission.less");
            case WON -> "";
        };
    }
}
