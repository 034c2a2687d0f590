package io.rapport.model;

import io.rapport.model.custom.Customisations;
import io.rapport.model.tables.Catalog;
import io.rapport.model.tables.Ddl;
import io.rapport.model.tables.Plan;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantProvisioning;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Brings the tables of a tenant's schema in line with its model, while it is in use. What new code needs before it serves
 * (tables, columns) is made at once; indexes and checks of links follow in the background and block nobody. Running it again
 * does nothing.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public final class Reconciler implements TenantProvisioning, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int LOCK_ROUNDS = 6000;

    private final TenantDb db;
    private final Models models;
    private final StandardModel standard;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("indexes").factory());

    public Reconciler(TenantDb db, Models models, StandardModel standard) {
        this.db = db;
        this.models = models;
        this.standard = standard;
    }

    /** All tables of a new tenant, in one go to the server. */
    @Override
    public void provision(Tenant tenant, Tx tx) {
        var plan = Plan.of(tenant.schema(), models.of(tx), Catalog.of(tx));
        Ddl.run(tx, plan.fresh());
        Ddl.run(tx, plan.changes());
        Customisations.in(tx).reconciled(standard.fingerprint(), !plan.later().isEmpty());
    }

    /** Whether the program's standard model is another one than the tables were made for, or work was left. */
    public boolean isBehind(Tenant tenant) {
        return db.read(tenant, tx -> {
            var rows = Customisations.in(tx);
            return !rows.fingerprint().equals(standard.fingerprint()) || rows.isUnfinished();
        });
    }

    /** Tables and columns now, the rest in the background. */
    public void reconcile(Tenant tenant) {
        expand(tenant);
        finishLater(tenant);
    }

    private void expand(Tenant tenant) {
        var plan = db.read(tenant, this::plan);
        if (!plan.fresh().isEmpty()) {
            Ddl.change(db, tenant, tx -> {
                Ddl.run(tx, plan.fresh());
                return true;
            });
        }
        for (String change : plan.changes()) {
            Ddl.change(db, tenant, tx -> {
                Ddl.run(tx, List.of(change));
                return true;
            });
        }
        db.update(tenant, tx -> Customisations.in(tx).reconciled(standard.fingerprint(), true));
    }

    private Plan plan(Tx tx) {
        return Plan.of(tx.tenant().schema(), models.of(tx), Catalog.of(tx));
    }

    /** As {@link #finish}, on a thread of its own; what fails is tried again after the next change or start. */
    public void finishLater(Tenant tenant) {
        background.execute(() -> {
            try {
                finish(tenant);
            } catch (RuntimeException e) {
                if (background.isShutdown()) {
                    return;
                }
                log.warn("Indexes of {} could not be brought in line", tenant.schema(), e);
            }
        });
    }

    /** Makes missing indexes, takes away invalid and unwanted ones, checks links; returns when all that is done. */
    public void finish(Tenant tenant) {
        db.online(tenant, tx -> {
            lock(tx);
            long version = Customisations.in(tx).version();
            // Twice: dropping an invalid index is the first half of making it anew
            boolean complete = run(tx) && plan(tx).later().isEmpty();
            if (complete) {
                Customisations.in(tx).finished(version);
            }
        });
    }

    private boolean run(Tx tx) {
        boolean complete = true;
        for (String statement : plan(tx).later()) {
            try {
                Ddl.run(tx, List.of(statement));
            } catch (DataAccessException e) {
                // The message would repeat values that stand twice
                log.warn("{} failed with SQL state {}", statement, e.sqlState());
                complete = false;
            }
        }
        return complete;
    }

    /**
     * One builder for each tenant, also among several nodes; it ends with the connection. Waiting inside of the server would
     * hold a snapshot for which the other builder waits in turn.
     */
    private static void lock(Tx tx) {
        for (int round = 0; round < LOCK_ROUNDS; round++) {
            boolean locked = tx.dsl()
                    .fetchSingle(
                            "SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended(?, 5))",
                            tx.tenant().schema())
                    .into(Boolean.class);
            if (locked) {
                return;
            }
            LockSupport.parkNanos(100_000_000L);
        }
        throw new IllegalStateException("Another node has been building indexes for long");
    }

    /** What is half built is made anew at the next start. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
