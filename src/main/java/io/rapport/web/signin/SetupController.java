package io.rapport.web.signin;

import static io.rapport.web.signin.Words.marked;
import static io.rapport.web.signin.Words.problem;

import io.rapport.identity.Client;
import io.rapport.identity.Invitations;
import io.rapport.identity.SessionCookie;
import io.rapport.identity.Setup;
import io.rapport.identity.SignIn;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.Texts;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Input;
import io.rapport.web.view.PlainForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The first page of all: once, then never again. */
@Controller
class SetupController {

    private final Setup setup;
    private final SignIn signIn;
    private final Pages pages;
    private final Ways ways;
    private final Words words;

    SetupController(Setup setup, SignIn signIn, Pages pages, Ways ways, Words words) {
        this.setup = setup;
        this.signIn = signIn;
        this.pages = pages;
        this.ways = ways;
        this.words = words;
    }

    @GetMapping(Ways.SETUP)
    View ask(HttpServletRequest request) {
        return setup.open() ? form(request, Map.of(), Optional.empty()) : Ways.to(Ways.SIGN_IN);
    }

    @PostMapping(Ways.SETUP)
    View run(
            @RequestParam Map<String, String> given,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!setup.open()) {
            return Ways.to(Ways.SIGN_IN);
        }
        try {
            var email = given.getOrDefault("email", "");
            var password = given.getOrDefault("password", "");
            setup.run(new Setup.Wish(
                    given.getOrDefault("name", ""),
                    email,
                    password,
                    given.getOrDefault("organisation", ""),
                    given.getOrDefault("currency", "USD"),
                    Setup.zone(Optional.ofNullable(given.get("time_zone"))),
                    words.of(request).locale()));
            var begun = signIn.signIn(email, password, client);
            SessionCookie.put(request, response, begun);
            return ways.in(begun.session(), "");
        } catch (Problem refused) {
            return form(request, given, Optional.of(refused));
        }
    }

    private Answer form(HttpServletRequest request, Map<String, String> given, Optional<Problem> refusal) {
        var texts = words.of(request);
        var form = new PlainForm(
                texts.get("setup.title"),
                texts.get("setup.lead"),
                Ways.SETUP,
                marked(texts, inputs(texts, request.getLocale(), given), refusal),
                problem(texts, refusal),
                texts.get("setup.submit"),
                List.of());
        return pages.plain("plain-form", Map.of("form", form)).status(Words.status(refusal));
    }

    private static List<Input> inputs(Texts texts, Locale browser, Map<String, String> given) {
        var currency = given.getOrDefault("currency", currency(browser));
        var zone = given.getOrDefault("time_zone", ZoneId.systemDefault().getId());
        return List.of(
                Input.of("name", texts.get("setup.name"), "text", given.getOrDefault("name", ""))
                        .required(true),
                Input.of("email", texts.get("signin.email"), "email", given.getOrDefault("email", ""))
                        .required(true),
                Input.of("password", texts.get("signin.password"), "new_password", "")
                        .hint(texts.get("password.hint", Invitations.SHORTEST_PASSWORD))
                        .required(true),
                Input.of(
                                "organisation",
                                texts.get("setup.organisation"),
                                "text",
                                given.getOrDefault("organisation", ""))
                        .required(true),
                Input.of("currency", texts.get("setup.currency"), "choice", currency)
                        .choices(currencies(texts.locale(), currency))
                        .hint(texts.get("setup.currency.hint"))
                        .required(true),
                Input.of("time_zone", texts.get("setup.zone"), "choice", zone)
                        .choices(zones(zone))
                        .required(true));
    }

    /** The one of the browser's country, where it names one. */
    private static String currency(Locale browser) {
        try {
            var known = browser.getCountry().isEmpty() ? null : Currency.getInstance(browser);
            return known == null ? "USD" : known.getCurrencyCode();
        } catch (IllegalArgumentException nowhere) {
            return "USD";
        }
    }

    private static List<Choice> currencies(Locale locale, String chosen) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .filter(currency -> !currency.getDisplayName(Locale.ENGLISH).contains("("))
                .map(Currency::getCurrencyCode)
                .sorted()
                .map(code -> new Choice(
                        code, code + " – " + Currency.getInstance(code).getDisplayName(locale), code.equals(chosen)))
                .toList();
    }

    private static List<Choice> zones(String chosen) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")
                        || zone.equals("UTC")
                        || zone.equals(chosen))
                .sorted()
                .map(zone -> new Choice(zone, zone.replace('_', ' '), zone.equals(chosen)))
                .toList();
    }
}
