package io.rapport.consent;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What an organisation chose. Administrators choose; everybody of it may know. */
@Component
public class Policies {

    private final TenantDb db;
    private final RulePacks packs;

    Policies(TenantDb db, RulePacks packs) {
        this.db = db;
        this.packs = packs;
    }

    public Policy of(Actor actor) {
        return db.read(actor.tenant(), Policies::of);
    }

    /** Where nothing was chosen, the evening and the night are quiet. */
    public static Policy of(Tx tx) {
        var row = tx.dsl()
                .fetchOne(
                        "SELECT pack, show_held, quiet_from, quiet_until, proof_years FROM {0}",
                        tx.table("consent_policy"));
        return row == null
                ? new Policy(
                        RulePacks.USUAL, false, Optional.of(LocalTime.of(21, 0)), Optional.of(LocalTime.of(8, 0)), 3)
                : new Policy(
                        row.get(0, String.class),
                        row.get(1, Boolean.class),
                        Optional.ofNullable(row.get(2, LocalTime.class)),
                        Optional.ofNullable(row.get(3, LocalTime.class)),
                        row.get(4, Integer.class));
    }

    /** @throws Problem {@code invalid} for a pack that there is not, or quiet hours without an end */
    public void keep(Actor actor, Policy policy) {
        actor.require(Ability.ADMINISTER);
        if (packs.find(policy.pack()).isEmpty()) {
            throw Problem.invalid("pack", "unknown_choice", "");
        }
        if (policy.quietFrom().isPresent() != policy.quietUntil().isPresent()
                || policy.quietFrom().isPresent() && policy.quietFrom().equals(policy.quietUntil())) {
            throw Problem.invalid("quiet_until", "quiet_hours");
        }
        if (policy.proofYears() < 0 || policy.proofYears() > Policy.MOST_YEARS) {
            throw Problem.invalid("proof_years", "proof_years", Policy.MOST_YEARS);
        }
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} (pack, show_held, updated_at, quiet_from, quiet_until, proof_years)
                            VALUES ({1}, {2}, {3}, {4}, {5}, {6})
                            ON CONFLICT (one) DO UPDATE SET pack = excluded.pack, show_held = excluded.show_held,
                                updated_at = excluded.updated_at, quiet_from = excluded.quiet_from,
                                quiet_until = excluded.quiet_until, proof_years = excluded.proof_years
                            """,
                            tx.table("consent_policy"),
                            DSL.val(policy.pack()),
                            DSL.val(policy.showHeld()),
                            DSL.val(OffsetDateTime.now(ZoneOffset.UTC)),
                            DSL.val(policy.quietFrom().orElse(null), SQLDataType.LOCALTIME),
                            DSL.val(policy.quietUntil().orElse(null), SQLDataType.LOCALTIME),
                            DSL.val(policy.proofYears()));
            Audit.write(
                    tx, actor, "consent.policy_changed", Map.of("pack", policy.pack(), "show_held", policy.showHeld()));
        });
    }
}
