package io.rapport.views;

import static io.rapport.views.Tables.FIRST_VIEW;
import static io.rapport.views.Tables.VIEW_ID;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which view an object's list opens with: chosen by each for oneself, and for roles and everyone by who manages views. */
@Component
public class OpeningViews {

    private final TenantDb db;
    private final Views views;

    OpeningViews(TenantDb db, Views views) {
        this.db = db;
        this.views = views;
    }

    /** A view that somebody may know of. */
    public record Named(UUID id, String name) {}

    /**
     * For whom a list opens with which view.
     *
     * @param role everyone if empty
     * @param name the role's
     */
    public record Opening(Optional<UUID> role, String name, Optional<Named> view) {

        public boolean opensWith(UUID id) {
            return view.filter(chosen -> chosen.id().equals(id)).isPresent();
        }
    }

    /** For the actor alone. */
    public void choose(Actor actor, UUID view, boolean first) {
        db.update(
                actor.tenant(),
                tx -> FirstViews.put(tx, views.row(tx, actor, view, false), FirstViews.forUser(actor), first));
    }

    /**
     * For all who hold a role, as far as they chose no other.
     *
     * @throws Problem {@code forbidden}; {@code invalid} where the view is not for everyone or there is no such role
     */
    public void chooseForRole(Actor actor, UUID view, UUID role, boolean first) {
        db.update(actor.tenant(), tx -> {
            var row = forOthers(tx, actor, view, first);
            FirstViews.requireRole(tx, role);
            FirstViews.put(tx, row, new FirstViews.For.Role(role), first);
            Audit.write(tx, actor, "view.first", Map.of("view", view, "role", role, "first", first));
        });
    }

    /**
     * For everyone, as far as neither they nor their roles chose another.
     *
     * @throws Problem {@code forbidden}; {@code invalid} where the view is not for everyone
     */
    public void chooseForAll(Actor actor, UUID view, boolean first) {
        db.update(actor.tenant(), tx -> {
            var row = forOthers(tx, actor, view, first);
            FirstViews.put(tx, row, new FirstViews.For.Everyone(), first);
            Audit.write(tx, actor, "view.first", Map.of("view", view, "role", "everyone", "first", first));
        });
    }

    private ViewRow forOthers(Tx tx, Actor actor, UUID view, boolean first) {
        var row = views.row(tx, actor, view, false);
        actor.require(Ability.MANAGE_VIEWS);
        if (first && !(row.content().audience() instanceof Audience.Everyone)) {
            throw Problem.invalid("role", "view_not_for_everyone");
        }
        return row;
    }

    /** Whether the actor chose the view. */
    public boolean isChosen(Actor actor, UUID view) {
        return db.read(actor.tenant(), tx -> tx.dsl()
                .fetchExists(
                        tx.table(FIRST_VIEW),
                        VIEW_ID.eq(view),
                        FirstViews.forUser(actor).condition()));
    }

    /** With which view an object's list opens for everyone, and for the holders of each role. */
    public List<Opening> of(Actor actor, String object) {
        actor.require(Ability.MANAGE_VIEWS);
        var def = views.object(actor, object).orElseThrow(Problem::notFound);
        return db.read(actor.tenant(), tx -> FirstViews.all(tx, def.name()));
    }
}
