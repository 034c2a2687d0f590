package io.rapport.privacy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.People;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The organisation's policy of erasure, object by object. */
@Component
public class Policies {

    private final TenantDb db;
    private final Models models;

    Policies(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** Of each object that has one. */
    public Map<ObjectDef, Policy> all(Actor actor) {
        actor.require(Ability.PRIVACY);
        var model = models.of(actor.tenant());
        return db.read(actor.tenant(), tx -> all(tx, model));
    }

    static Map<ObjectDef, Policy> all(Tx tx, DataModel model) {
        var said = new HashMap<String, Policy>();
        tx.dsl()
                .fetch("SELECT object, action FROM {0}", tx.table("erasure_policy"))
                .forEach(row -> Policy.of(row.get(1, String.class))
                        .ifPresent(policy -> said.put(row.get(0, String.class), policy)));
        var all = new LinkedHashMap<ObjectDef, Policy>();
        objects(model).forEach(object -> all.put(object, said.getOrDefault(object.name(), Policy.usual(object))));
        return all;
    }

    static List<ObjectDef> objects(DataModel model) {
        return model.objects().stream().filter(object -> !People.are(object)).toList();
    }

    /** @throws Problem {@code not_found} for an object that has none */
    public void set(Actor actor, String object, Policy policy) {
        actor.require(Ability.PRIVACY);
        if (objects(models.of(actor.tenant())).stream()
                .noneMatch(one -> one.name().equals(object))) {
            throw Problem.notFound();
        }
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            "INSERT INTO {0} (object, action) VALUES ({1}, {2}) ON CONFLICT (object) DO UPDATE SET action = {2}",
                            tx.table("erasure_policy"), DSL.val(object), DSL.val(policy.key()));
            Audit.write(tx, actor, "privacy.policy", Map.of("object", object, "action", policy.key()));
        });
    }
}
