package io.rapport.model.tables;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;

/**
 * Runs statements that change tables. A change of a table in use waits for its lock only briefly, because everybody else
 * waits behind it meanwhile, and then tries again.
 */
public final class Ddl {

    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '400ms'";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int ATTEMPTS = 40;

    private Ddl() {}

    /** Many statements in one go to the server. */
    public static void run(Tx tx, List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        try (var statement = tx.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(String.join(";\n", statements));
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A transaction that changes tables in use.
     *
     * @throws Problem {@code model_busy} when their locks could not be had for about half a minute
     */
    public static <T> T change(TenantDb db, Tenant tenant, Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return db.alter(tenant, tx -> {
                    run(tx, List.of(LOCK_TIMEOUT));
                    return work.apply(tx);
                });
            } catch (DataAccessException e) {
                if (!LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw Problem.of(Problem.Kind.UNAVAILABLE, "model_busy");
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100, 600) * 1_000_000L);
            }
        }
    }
}
