package io.rapport.shape;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldUse;
import io.rapport.model.FieldUses;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a field or an object is used, for those who {@link Ability#MANAGE_MODEL}. */
@Component
public class Uses {

    /** Records are counted up to one more. */
    public static final int ENOUGH = 10_000;

    private static final String ROLE = "role";

    private final TenantDb db;
    private final Models models;
    private final ObjectProvider<FieldUses> places;

    Uses(TenantDb db, Models models, ObjectProvider<FieldUses> places) {
        this.db = db;
        this.models = models;
        this.places = places;
    }

    /** @throws Problem {@code not_found} */
    public List<FieldUse> of(Actor actor, String object, String field) {
        return of(actor, object, Optional.of(field));
    }

    /** @throws Problem {@code not_found} */
    public List<FieldUse> of(Actor actor, String object) {
        return of(actor, object, Optional.empty());
    }

    private List<FieldUse> of(Actor actor, String object, Optional<String> field) {
        actor.require(Ability.MANAGE_MODEL);
        return db.read(actor.tenant(), tx -> {
            var model = models.of(tx);
            var def = model.object(object).orElseThrow(Problem::notFound);
            Optional<FieldDef> found = field.map(name -> def.field(name).orElseThrow(Problem::notFound));
            var uses = new ArrayList<FieldUse>();
            places.orderedStream().forEach(place -> uses.addAll(place.of(tx, model, def, found)));
            var told = actor.may(Ability.ADMINISTER) ? uses : rolesCounted(uses);
            return Stream.concat(told.stream(), records(tx, actor, model, def, found).stream())
                    .toList();
        });
    }

    /** Which roles there are is for those who administer. */
    private static List<FieldUse> rolesCounted(List<FieldUse> uses) {
        long roles = uses.stream().filter(Uses::isRole).count();
        var others = uses.stream().filter(use -> !isRole(use));
        var counted = roles == 0 ? Stream.<FieldUse>empty() : Stream.of(new FieldUse(ROLE, "", "", roles));
        return Stream.concat(others, counted).toList();
    }

    private static boolean isRole(FieldUse use) {
        return use.kind().equals(ROLE);
    }

    /** How many records with a value would be out of sight, as far as the actor may know of them. */
    private static Optional<FieldUse> records(
            Tx tx, Actor actor, DataModel model, ObjectDef object, Optional<FieldDef> field) {
        boolean known = actor.sees(object)
                && field.map(found -> !found.columns().isEmpty() && actor.reads(object, found))
                        .orElse(true);
        if (!known) {
            return Optional.empty();
        }
        var filled = field.map(found ->
                DSL.field(DSL.name("t", found.columns().getFirst().name())).isNotNull());
        long count = tx.dsl()
                .fetchCount(DSL.selectOne()
                        .from(tx.table(object.name()).as("t"))
                        .where(DSL.field(DSL.name("t", "deleted_at")).isNull())
                        .and(filled.orElseGet(DSL::noCondition))
                        .and(Gating.condition(tx, model, actor, object, Action.READ, "t"))
                        .limit(ENOUGH + 1));
        return count == 0 ? Optional.empty() : Optional.of(new FieldUse("records", object.name(), "", count));
    }
}
