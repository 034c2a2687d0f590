package io.rapport.identity;

import static io.rapport.identity.IdentityTest.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Ability;
import io.rapport.tenancy.Tenants;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SetupTest {

    private static Setup.Wish wish(String password) {
        return new Setup.Wish(
                "Ann", "ann@example.com", password, "Acme", "EUR", ZoneId.of("Europe/Berlin"), Locale.ENGLISH);
    }

    @Test
    void ofFiftySetUpsAtOnceOneWins() throws Exception {
        try (var program = new Program()) {
            var setup = program.bean(Setup.class);
            assertThat(setup.open()).isTrue();
            assertThat(Program.winnersOfFifty(() -> setup.run(wish(Program.PASSWORD))))
                    .isEqualTo(1);
            assertThat(setup.open()).isFalse();
            var tenant = program.bean(Tenants.class).all().getFirst();
            assertThat(program.bean(Tenants.class).all()).hasSize(1);
            var session = program.signIn("ann@example.com", Program.PASSWORD).session();
            var actor = program.actor(tenant, session.user(tenant.id()).orElseThrow());
            assertThat(actor.may(Ability.ADMINISTER)).isTrue();
            assertThat(actor.name()).isEqualTo("Ann");
            assertCode("set_up_closed", () -> setup.run(wish(Program.PASSWORD)));
        }
    }

    @Test
    void aRefusedSetUpLeavesItOpen() {
        try (var program = new Program()) {
            var setup = program.bean(Setup.class);
            assertCode("invalid", () -> setup.run(wish("short")));
            var nameless = new Setup.Wish(
                    "Ann", "ann@example.com", Program.PASSWORD, " ", "EUR", ZoneId.of("UTC"), Locale.ENGLISH);
            assertCode("invalid", () -> setup.run(nameless));
            assertThat(setup.open()).isTrue();
            assertThat(setup.run(wish(Program.PASSWORD)).currency()).isEqualTo("EUR");
        }
    }
}
