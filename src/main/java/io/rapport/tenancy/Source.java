package io.rapport.tenancy;

import io.rapport.tenancy.postgres.Address;
import io.rapport.tenancy.postgres.EmbeddedPostgres;
import io.rapport.tenancy.postgres.HomeLock;
import io.rapport.tenancy.postgres.Preparation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The PostgreSQL in use: where it is, and how to let go of it. */
sealed interface Source extends AutoCloseable {

    Address address();

    @Override
    void close();

    /** Our own, in the home. */
    record Embedded(HomeLock lock, EmbeddedPostgres postgres, Address address) implements Source {
        @Override
        public void close() {
            try (lock) {
                postgres.close();
            }
        }
    }

    /** Somebody else's, or the one that the running server keeps. */
    record External(Address address) implements Source {
        @Override
        public void close() {}
    }

    static Source of(DatabaseSettings settings) {
        if (settings.url().isPresent()) {
            return new External(Address.of(settings.url().get(), settings.user(), settings.password()));
        }
        var home = Home.at(settings.home()).folder();
        if (settings.whenRunning() == DatabaseSettings.WhenRunning.JOIN) {
            var lock = HomeLock.free(home);
            if (lock.isEmpty()) return joined(home);
            return embedded(home, lock.get());
        }
        return embedded(home, HomeLock.of(home));
    }

    private static Source joined(Path home) {
        return EmbeddedPostgres.running(home)
                .<Source>map(External::new)
                .orElseThrow(() -> new StartupFailure("Rapport is just starting or stopping; try again in a moment."));
    }

    private static Source embedded(Path home, HomeLock lock) {
        Optional<EmbeddedPostgres> started = Optional.empty();
        try {
            var postgres = EmbeddedPostgres.start(home);
            started = Optional.of(postgres);
            try (var connection = Pool.connect(postgres.superuser())) {
                Preparation.embedded(connection, EmbeddedPostgres.DATABASE, postgres.programPassword());
            }
            return new Embedded(lock, postgres, postgres.program());
        } catch (SQLException | RuntimeException e) {
            started.ifPresent(EmbeddedPostgres::close);
            lock.close();
            throw e instanceof StartupFailure failure
                    ? failure
                    : new StartupFailure("The embedded PostgreSQL could not be prepared: " + e.getMessage(), e);
        }
    }
}
