package io.rapport.sales.forecast.web;

import io.rapport.kernel.Money;
import io.rapport.sales.forecast.Line;
import io.rapport.sales.forecast.Period;
import io.rapport.sales.forecast.Subject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.Visit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;

/** How amounts are written, and where the deals behind them are listed. */
final class Amounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Amounts() {}

    static String name(Visit visit, Line line) {
        return switch (line.subject()) {
            case Subject.Everybody() -> visit.t("forecast.everybody");
            case Subject.Teamless() -> visit.t("forecast.teamless");
            case Subject.Team(var id) -> line.name();
            case Subject.Person(var id) -> line.name();
        };
    }

    static Optional<BigDecimal> share(BigDecimal part, BigDecimal whole) {
        return whole.signum() > 0 ? Optional.of(part.divide(whole, MathContext.DECIMAL32)) : Optional.empty();
    }

    static String percent(Visit visit, BigDecimal share) {
        return visit.formats().percent(share.multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP));
    }

    static Currency currency(Visit visit) {
        return Currency.getInstance(visit.actor().tenant().currency());
    }

    static String money(Visit visit, BigDecimal amount) {
        return visit.formats().money(new Money(amount, currency(visit)));
    }

    static String number(Visit visit, BigDecimal amount) {
        return visit.formats().amount(new Money(amount, currency(visit)));
    }

    static String closing(Period period) {
        return "close_date >= \"" + period.start() + "\" && close_date <= \"" + period.last() + "\"";
    }

    /** The list of the deals that meet a condition, in CEL. */
    static String deals(Visit visit, String cel) {
        return visit.shell().base() + "/" + OpportunityObject.NAME + "?filter=" + encoded(cel);
    }

    static String encoded(String cel) {
        return URLEncoder.encode(cel, StandardCharsets.UTF_8);
    }
}
