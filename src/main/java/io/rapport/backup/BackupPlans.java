package io.rapport.backup;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When organisations are backed up. Administrators decide; the passphrase is shown to nobody again. */
@Component
public class BackupPlans {

    private static final String TABLE = "backup_plan";

    private final TenantDb db;
    private final Vault vault;
    private final Jobs jobs;

    BackupPlans(TenantDb db, Vault vault, Jobs jobs) {
        this.db = db;
        this.vault = vault;
        this.jobs = jobs;
    }

    public BackupPlan of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return of(actor.tenant());
    }

    BackupPlan of(Tenant tenant) {
        return db.read(tenant, tx -> row(tx).map(BackupPlans::plan).orElse(BackupPlan.NONE));
    }

    private static Optional<Record> row(Tx tx) {
        return tx.dsl().fetchOptional("SELECT daily, hour, keep, passphrase FROM {0}", tx.table(TABLE));
    }

    private static BackupPlan plan(Record row) {
        return new BackupPlan(
                row.get(0, Boolean.class),
                row.get(1, Integer.class),
                row.get(2, Integer.class),
                row.get(3, byte[].class) != null);
    }

    /** @throws Problem {@code backup_key_gone} where there is one that this home can't open */
    Optional<char[]> passphrase(Tenant tenant) {
        return db.read(tenant, tx -> row(tx).map(row -> row.get(3, byte[].class)))
                .map(locked -> vault.open(locked)
                        .orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "backup_key_gone"))
                        .toCharArray());
    }

    /**
     * Keeps a plan.
     *
     * @param passphrase a new one; empty keeps the one that is set where the plan is sealed
     * @throws Problem with the field that is wrong
     */
    public void keep(Actor actor, BackupPlan plan, String passphrase) {
        actor.require(Ability.ADMINISTER);
        if (plan.hour() < 0 || plan.hour() > 23) {
            throw Problem.invalid("hour", "not_between", 0, 23);
        }
        if (plan.keep() < 1 || plan.keep() > BackupPlan.MOST) {
            throw Problem.invalid("keep", "not_between", 1, BackupPlan.MOST);
        }
        if (plan.sealed() && !passphrase.isEmpty() && passphrase.length() < Passphrase.SHORTEST) {
            throw Problem.invalid("passphrase", "password_short", Passphrase.SHORTEST);
        }
        if (plan.sealed() && passphrase.isEmpty() && !of(actor.tenant()).sealed()) {
            throw Problem.invalid("passphrase", "required");
        }
        db.update(actor.tenant(), tx -> {
            var locked = locked(tx, plan, passphrase);
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} AS p (daily, hour, keep, passphrase) VALUES ({1}, {2}, {3}, {4})
                            ON CONFLICT (one) DO UPDATE SET daily = excluded.daily, hour = excluded.hour,
                                keep = excluded.keep, passphrase = excluded.passphrase
                            """,
                            tx.table(TABLE),
                            DSL.val(plan.daily()),
                            DSL.val(plan.hour()),
                            DSL.val(plan.keep()),
                            DSL.val(locked, byte[].class));
            Audit.write(
                    tx,
                    actor,
                    "backup.planned",
                    Map.of("daily", plan.daily(), "hour", plan.hour(), "keep", plan.keep(), "sealed", plan.sealed()));
        });
    }

    private byte @Nullable [] locked(Tx tx, BackupPlan plan, String passphrase) {
        if (!plan.sealed()) {
            return null;
        }
        return passphrase.isEmpty()
                ? row(tx).map(row -> row.get(3, byte[].class)).orElse(null)
                : vault.lock(passphrase);
    }

    /** Has one made now. */
    public UUID order(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.write(
                actor.tenant(),
                tx -> jobs.submit(
                        tx,
                        BackupJob.KIND,
                        Map.of(),
                        actor.user(),
                        actor.mandate().key()));
    }

    /** Has the day's backup made, once, if it is time for it. */
    boolean orderDue(Tenant tenant, LocalDate today, int hour) {
        return db.write(tenant, tx -> {
            int due = tx.dsl()
                    .execute(
                            "UPDATE {0} SET last_day = {1} WHERE daily AND hour <= {2} AND (last_day IS NULL OR last_day < {1})",
                            tx.table(TABLE), DSL.val(today), DSL.val(hour));
            if (due > 0) {
                jobs.submit(tx, BackupJob.KIND, Map.of(), Optional.empty());
            }
            return due > 0;
        });
    }
}
