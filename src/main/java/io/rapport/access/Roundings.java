package io.rapport.access;

import io.rapport.tenancy.TenantDb;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Chooses how an organisation rounds money. What was rounded before stays as it is until it is changed. For those who
 * {@link Ability#ADMINISTER}; everybody else is answered {@code forbidden}.
 */
@Component
public class Roundings {

    private final TenantDb db;

    Roundings(TenantDb db) {
        this.db = db;
    }

    public Rounding of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), Rounding::of);
    }

    public void put(Actor actor, Rounding rounding) {
        actor.require(Ability.ADMINISTER);
        db.update(actor.tenant(), tx -> {
            var before = Rounding.of(tx);
            if (before != rounding) {
                tx.dsl().deleteFrom(tx.table(Rounding.TABLE)).execute();
                tx.dsl()
                        .insertInto(tx.table(Rounding.TABLE))
                        .columns(Rounding.COLUMN)
                        .values(rounding.key())
                        .execute();
                Audit.write(tx, actor, "money.rounding", Map.of("before", before.key(), "after", rounding.key()));
            }
        });
    }
}
