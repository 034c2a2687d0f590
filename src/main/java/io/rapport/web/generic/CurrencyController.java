package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.view.Choice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The currencies in which an amount can be given: the organisation's own first, then all that a country pays with (ISO 4217). */
@Controller
class CurrencyController {

    /** The codes of currencies in use; ISO 4217 also lists what is no longer money, metals and test codes. */
    private static final List<String> IN_USE = Stream.of(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country)))
            .filter(Objects::nonNull)
            .map(Currency::getCurrencyCode)
            .distinct()
            .sorted()
            .toList();

    private final Visits visits;
    private final Pages pages;

    CurrencyController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/find/currencies")
    Answer currencies(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var choices = Stream.concat(Stream.of(actor.tenant().currency()), IN_USE.stream())
                .distinct()
                .map(code -> new Choice(code, code, false)
                        .detailed(Currency.getInstance(code).getDisplayName(visit.locale())))
                .toList();
        return pages.part("field/currencies", visit.shell(), Map.of("choices", choices));
    }
}
