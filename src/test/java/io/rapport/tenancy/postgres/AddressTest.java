package io.rapport.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.tenancy.StartupFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void userAndPasswordStandInTheAddress() {
        assertThat(Address.of("postgres://ann:p%40ss+w:ord@db.example:5433/crm?sslmode=require", none(), none()))
                .isEqualTo(new Address("jdbc:postgresql://db.example:5433/crm?sslmode=require", "ann", "p@ss+w:ord"));
    }

    @Test
    void orBesideIt() {
        assertThat(Address.of("jdbc:postgresql://db/crm", Optional.of("ann"), Optional.of("secret")))
                .isEqualTo(new Address("jdbc:postgresql://db/crm", "ann", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://ann:secret@db/crm", "ann:secret", "postgres://ann:sec ret@db/crm", ""})
    void anythingElseIsRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> Address.of(url, none(), none()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("RAPPORT_DATABASE_URL is no address")
                .hasMessageNotContaining("secret");
    }

    @Test
    void itsTextHidesThePassword() {
        assertThat(Address.of("postgres://ann:secret@db/crm?password=secret", none(), none())
                        .toString())
                .doesNotContain("secret");
    }

    private static Optional<String> none() {
        return Optional.empty();
    }
}
