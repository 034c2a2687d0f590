package io.rapport.tenancy;

import static org.jooq.impl.DSL.name;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * A transaction in one tenant's schema. There is no search path: a table is reached only by {@link #table}. It must not
 * be kept beyond the function it was given to.
 */
public final class Tx {

    private final Tenant tenant;
    private final Session session;

    Tx(Tenant tenant, Session session) {
        this.tenant = tenant;
        this.session = session;
    }

    public Tenant tenant() {
        return tenant;
    }

    public DSLContext dsl() {
        return session.dsl();
    }

    /** A table of this tenant, qualified with its schema. */
    public Table<Record> table(String table) {
        return DSL.table(name(tenant.schema(), table));
    }

    /** What to do once the transaction is committed and its connection given back; not run where it fails. */
    public void afterCommit(Runnable callback) {
        session.afterCommit().add(callback);
    }

    /** Work whose failure is taken back alone (a savepoint), so that the transaction can go on. */
    public <T> T attempt(Supplier<T> work) {
        var callbacks = session.afterCommit().size();
        try {
            var savepoint = connection().setSavepoint();
            try {
                var result = work.get();
                connection().releaseSavepoint(savepoint);
                return result;
            } catch (RuntimeException e) {
                connection().rollback(savepoint);
                session.afterCommit()
                        .subList(callbacks, session.afterCommit().size())
                        .clear();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Until the transaction ends no other of this tenant is alone with the same; waits for one that is. */
    public void alone(String with) {
        dsl().execute("SELECT pg_advisory_xact_lock(hashtextextended({0}, 23))", DSL.val(tenant.schema() + "/" + with));
    }

    /** The connection underneath, for COPY; never commit, close or set anything on it. */
    public Connection connection() {
        return session.connection();
    }
}
