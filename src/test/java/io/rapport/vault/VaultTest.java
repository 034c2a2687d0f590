package io.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final byte[] TEXT = "a link".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path homes;

    private Vault vault(String home) {
        homes.resolve(home).toFile().mkdirs();
        return new Vault(DatabaseSettings.embedded(homes.resolve(home)));
    }

    @Test
    void anotherHomeOpensNothingUntilItIsGivenTheKey() {
        var here = vault("here");
        var there = vault("there");
        var locked = here.lock("swordfish");
        var seal = Arrays.copyOf(here.seal(TEXT), 16);
        assertThat(there.open(locked)).isEmpty();
        assertThat(there.isSealed(TEXT, seal)).isFalse();
        there.trust(here.keys());
        there.trust(here.keys());
        assertThat(there.open(locked)).contains("swordfish");
        assertThat(there.isSealed(TEXT, seal)).isTrue();
        assertThat(there.keys()).hasSize(2);
        assertThat(here.open(there.lock("own"))).isEmpty();
        assertThat(vault("there").open(locked)).contains("swordfish");
    }
}
