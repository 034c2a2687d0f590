package io.rapport.access;

import static io.rapport.access.Tables.LEVEL;
import static io.rapport.access.Tables.OBJECT;

import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Which objects are shared with everybody: who may read some of their records by a role may read all of them, and where it is for
 * editing, who may edit some may edit all. It never gives anybody a right that no role gives, nor a field. For those who
 * {@link Ability#ADMINISTER}; everybody else is answered {@code forbidden}.
 */
@Component
public class DefaultSharing {

    static final String TABLE = "default_sharing";

    private final TenantDb db;
    private final Models models;

    DefaultSharing(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** By object; what is left out is as roles and shares say. */
    public Map<String, Share.Level> of(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return db.read(actor.tenant(), DefaultSharing::of);
    }

    static Map<String, Share.Level> of(Tx tx) {
        return tx.dsl()
                .select(OBJECT, LEVEL)
                .from(tx.table(TABLE))
                .fetchMap(row -> row.get(OBJECT), row -> Share.Level.of(row.get(LEVEL)));
    }

    /**
     * Replaces all of it.
     *
     * @throws Problem {@code invalid} for an unknown object, or one whose records nobody owns
     */
    public void put(Actor actor, Map<String, Share.Level> sharing) {
        actor.require(Ability.ADMINISTER);
        check(models.of(actor.tenant()), sharing);
        db.update(actor.tenant(), tx -> {
            AccessVersion.lock(tx);
            var before = of(tx);
            if (before.equals(sharing)) {
                return;
            }
            tx.dsl().deleteFrom(tx.table(TABLE)).execute();
            sharing.forEach((object, level) -> tx.dsl()
                    .insertInto(tx.table(TABLE))
                    .columns(OBJECT, LEVEL)
                    .values(object, level.key())
                    .execute());
            AccessVersion.bump(tx);
            Audit.write(tx, actor, "share.default", Map.of("before", keys(before), "after", keys(sharing)));
        });
    }

    private static Map<String, String> keys(Map<String, Share.Level> sharing) {
        var keys = new TreeMap<String, String>();
        sharing.forEach((object, level) -> keys.put(object, level.key()));
        return keys;
    }

    static void check(DataModel model, Map<String, Share.Level> sharing) {
        var wrong = sharing.keySet().stream()
                .filter(name -> model.object(name).filter(ObjectDef::owned).isEmpty())
                .sorted()
                .map(name -> FieldError.of(name, "unknown_object", name))
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }
}
