package io.rapport.identity;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Set-up from RAPPORT_ADMIN_EMAIL, RAPPORT_ADMIN_PASSWORD and RAPPORT_ORGANISATION, where nobody sits at a browser. */
@Component
@ConditionalOnWebApplication
class UnattendedSetup implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(UnattendedSetup.class);

    private final Setup setup;
    private final Environment environment;

    UnattendedSetup(Setup setup, Environment environment) {
        this.setup = setup;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var email = text("RAPPORT_ADMIN_EMAIL");
        var password = text("RAPPORT_ADMIN_PASSWORD");
        var organisation = text("RAPPORT_ORGANISATION");
        if (email.isEmpty() || password.isEmpty() || organisation.isEmpty() || !setup.open()) {
            return;
        }
        var tenant = setup.run(new Setup.Wish(
                text("RAPPORT_ADMIN_NAME").orElseGet(() -> email.get().replaceAll("@.*", "")),
                email.get(),
                password.get(),
                organisation.get(),
                text("RAPPORT_CURRENCY").orElse("USD"),
                Setup.zone(text("RAPPORT_TIME_ZONE")),
                Locale.forLanguageTag(text("RAPPORT_LANGUAGE").orElse("en"))));
        log.info("Set up the organisation {}", tenant.slug());
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(environment.getProperty(key)).filter(value -> !value.isBlank());
    }
}
