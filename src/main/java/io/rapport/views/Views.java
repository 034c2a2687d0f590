package io.rapport.views;

import static io.rapport.views.Tables.AUDIENCE;
import static io.rapport.views.Tables.CREATED_AT;
import static io.rapport.views.Tables.DELETED_AT;
import static io.rapport.views.Tables.ID;
import static io.rapport.views.Tables.NAME;
import static io.rapport.views.Tables.OBJECT;
import static io.rapport.views.Tables.OWNER_ID;
import static io.rapport.views.Tables.PREVIOUS;
import static io.rapport.views.Tables.SAVED_VIEW;
import static io.rapport.views.Tables.STATE;
import static io.rapport.views.Tables.TEAM_ID;
import static io.rapport.views.Tables.UPDATED_AT;
import static io.rapport.views.Tables.VERSION;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The saved views of an organisation, as far as a person may know of them; all others are {@code not_found}. The owner
 * changes a view; one for a team also whoever may {@link Ability#MANAGE_VIEWS}, one for everyone only they.
 */
@Component
public class Views {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 10_000;
    private static final int MOST = 200;

    private final TenantDb db;
    private final Models models;

    Views(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** The views of an object, oldest first. */
    public List<SavedView> of(Actor actor, String object) {
        var def = object(actor, object).orElseThrow(Problem::notFound);
        return list(actor, OBJECT.eq(def.name()));
    }

    /** The views of all objects. */
    public List<SavedView> all(Actor actor) {
        return list(actor, DSL.noCondition());
    }

    private List<SavedView> list(Actor actor, Condition which) {
        return db.read(actor.tenant(), tx -> list(tx, actor, which));
    }

    /** In one statement, for it is part of every page that shows records. */
    private List<SavedView> list(Tx tx, Actor actor, Condition which) {
        var first = DSL.field(FirstViews.among(tx, actor, visible(actor))).as("first");
        return tx
                .dsl()
                .select(ViewRow.COLUMNS)
                .select(first)
                .from(tx.table(SAVED_VIEW))
                .where(which, DELETED_AT.isNull(), visible(actor))
                .orderBy(CREATED_AT, ID)
                .fetch(row -> known(actor, ViewRow.of(row), row.get(first)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** @throws Problem {@code not_found} */
    public SavedView get(Actor actor, UUID view) {
        return db.read(actor.tenant(), tx -> get(tx, actor, view));
    }

    private SavedView get(Tx tx, Actor actor, UUID view) {
        return list(tx, actor, ID.eq(view)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    /**
     * Keeps a new view of the actor's own.
     *
     * @throws Problem {@code forbidden} where the actor may not give it to that audience; what the state names must exist
     */
    public SavedView create(Actor actor, String object, SavedView.Draft draft) {
        var def = object(actor, object).orElseThrow(Problem::notFound);
        var owner = actor.user().orElseThrow(Problem::notFound);
        var sound = sound(draft);
        requireAudience(actor, sound.audience());
        sound.state().check(models.of(actor.tenant()), def, actor);
        return db.write(actor.tenant(), tx -> {
            requireRoom(tx, owner);
            var id = Ids.next();
            tx.dsl()
                    .insertInto(tx.table(SAVED_VIEW))
                    .columns(ID, OBJECT, NAME, STATE, AUDIENCE, TEAM_ID, OWNER_ID, CREATED_AT, UPDATED_AT)
                    .values(
                            id,
                            def.name(),
                            sound.name(),
                            ViewRow.json(sound.state()),
                            sound.audience().key(),
                            team(sound.audience()),
                            owner,
                            now(),
                            now())
                    .execute();
            audit(tx, actor, "view.created", id, def.name(), sound, sound);
            return get(tx, actor, id);
        });
    }

    /**
     * Replaces name, audience and state; a state that stays as the actor knows it is left as it is.
     *
     * @throws Problem {@code forbidden} where the actor may not change it, or not give it to that audience
     */
    public SavedView change(Actor actor, UUID view, SavedView.Draft draft) {
        var sound = sound(draft);
        return db.write(actor.tenant(), tx -> {
            var row = changeable(tx, actor, view, false);
            var def = object(actor, row.object()).orElseThrow(Problem::notFound);
            if (!sound.audience().equals(row.content().audience())) {
                requireAudience(actor, sound.audience());
            }
            var model = models.of(tx);
            var known = row.content().state().known(model, def, actor).state();
            boolean same = sound.state().equals(known)
                    || sound.state().equals(row.content().state());
            if (!same) {
                sound.state().check(model, def, actor);
            }
            var state = same ? row.content().state() : sound.state();
            put(tx, actor, "view.changed", row, new SavedView.Draft(sound.name(), sound.audience(), state));
            return get(tx, actor, view);
        });
    }

    private static void put(Tx tx, Actor actor, String kind, ViewRow row, SavedView.Draft content) {
        tx.dsl()
                .update(tx.table(SAVED_VIEW))
                .set(NAME, content.name())
                .set(STATE, ViewRow.json(content.state()))
                .set(AUDIENCE, content.audience().key())
                .set(TEAM_ID, team(content.audience()))
                .set(PREVIOUS, ViewRow.json(row.content()))
                .set(VERSION, VERSION.plus(1))
                .set(UPDATED_AT, now())
                .where(ID.eq(row.id()))
                .execute();
        audit(tx, actor, kind, row.id(), row.object(), row.content(), content);
    }

    /** To where {@link #restore} finds it. */
    public void delete(Actor actor, UUID view) {
        db.update(actor.tenant(), tx -> mark(tx, actor, changeable(tx, actor, view, false), now(), "view.deleted"));
    }

    /** Brings a deleted view back. */
    public SavedView restore(Actor actor, UUID view) {
        return db.write(actor.tenant(), tx -> {
            mark(tx, actor, changeable(tx, actor, view, true), null, "view.restored");
            return get(tx, actor, view);
        });
    }

    private static void mark(Tx tx, Actor actor, ViewRow row, @Nullable OffsetDateTime deleted, String kind) {
        tx.dsl()
                .update(tx.table(SAVED_VIEW))
                .set(DELETED_AT, deleted)
                .set(VERSION, VERSION.plus(1))
                .where(ID.eq(row.id()))
                .execute();
        audit(tx, actor, kind, row.id(), row.object(), row.content(), row.content());
    }

    /**
     * Takes the last change back; done again it brings the change back.
     *
     * @param version what the change made; another one since is {@code view_changed_since}
     */
    public SavedView undo(Actor actor, UUID view, long version) {
        return db.write(actor.tenant(), tx -> {
            var row = changeable(tx, actor, view, false);
            if (row.version() != version || row.previous().isEmpty()) {
                throw Problem.of(Problem.Kind.CONFLICT, "view_changed_since");
            }
            var before = row.previous().get();
            if (!before.audience().equals(row.content().audience())) {
                requireAudience(actor, before.audience());
            }
            put(tx, actor, "view.changed", row, before);
            return get(tx, actor, view);
        });
    }

    private ViewRow changeable(Tx tx, Actor actor, UUID view, boolean deleted) {
        var row = row(tx, actor, view, deleted);
        if (!mayChange(actor, row)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        return row;
    }

    ViewRow row(Tx tx, Actor actor, UUID view, boolean deleted) {
        return tx.dsl()
                .select(ViewRow.COLUMNS)
                .from(tx.table(SAVED_VIEW))
                .where(ID.eq(view), deleted ? DSL.noCondition() : DELETED_AT.isNull(), visible(actor))
                .fetchOptional(ViewRow::of)
                .filter(row -> object(actor, row.object()).isPresent())
                .orElseThrow(Problem::notFound);
    }

    private static Condition visible(Actor actor) {
        var teams = actor.viewer().teams().toArray(UUID[]::new);
        return AUDIENCE.eq("everyone")
                .or(actor.user().map(OWNER_ID::eq).orElse(DSL.falseCondition()))
                .or(AUDIENCE.eq("team").and(TEAM_ID.eq(DSL.any(teams))));
    }

    private static boolean mayChange(Actor actor, ViewRow row) {
        boolean owns = actor.user().filter(row.owner()::equals).isPresent();
        return switch (row.content().audience()) {
            case Audience.Private one -> owns;
            case Audience.Team team -> owns || actor.may(Ability.MANAGE_VIEWS);
            case Audience.Everyone all -> actor.may(Ability.MANAGE_VIEWS);
        };
    }

    private static void requireAudience(Actor actor, Audience audience) {
        switch (audience) {
            case Audience.Private one -> {}
            case Audience.Team(UUID team) -> {
                if (!actor.viewer().teams().contains(team)) {
                    throw Problem.invalid("audience", "not_your_team");
                }
            }
            case Audience.Everyone all -> actor.require(Ability.MANAGE_VIEWS);
        }
    }

    private Optional<SavedView> known(Actor actor, ViewRow row, boolean first) {
        return object(actor, row.object()).map(def -> {
            var state = row.content().state();
            var known = state.known(models.of(actor.tenant()), def, actor);
            boolean owns = actor.user().filter(row.owner()::equals).isPresent();
            return new SavedView(
                    row.id(),
                    row.object(),
                    row.content().name(),
                    owns ? state : known.state(),
                    row.content().audience(),
                    row.owner(),
                    known.left(),
                    first,
                    mayChange(actor, row),
                    row.version(),
                    row.createdAt(),
                    row.updatedAt());
        });
    }

    Optional<ObjectDef> object(Actor actor, String name) {
        return models.of(actor.tenant()).object(name).filter(actor::sees);
    }

    private static SavedView.Draft sound(SavedView.Draft draft) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw Problem.invalid("name", "required");
        }
        if (name.length() > LONGEST_NAME) {
            throw Problem.invalid("name", "too_long", LONGEST_NAME);
        }
        var state = draft.state();
        if (state.q().length()
                        + state.sort().length()
                        + state.columns().length()
                        + state.shape().length()
                > LONGEST) {
            throw Problem.invalid("state", "too_long", LONGEST);
        }
        return new SavedView.Draft(name, draft.audience(), state);
    }

    private static void requireRoom(Tx tx, UUID owner) {
        int own = tx.dsl().fetchCount(tx.table(SAVED_VIEW), OWNER_ID.eq(owner), DELETED_AT.isNull());
        if (own >= MOST) {
            throw Problem.invalid("name", "too_many", MOST);
        }
    }

    /** What only its owner ever saw is nobody else's business. */
    private static void audit(
            Tx tx, Actor actor, String kind, UUID view, String object, SavedView.Draft before, SavedView.Draft after) {
        if (before.audience() instanceof Audience.Private && after.audience() instanceof Audience.Private) {
            return;
        }
        Audit.write(
                tx,
                actor,
                kind,
                Map.of(
                        "view",
                        view,
                        "object",
                        object,
                        "name",
                        after.name(),
                        "audience",
                        after.audience().key()));
    }

    private static @Nullable UUID team(Audience audience) {
        return audience instanceof Audience.Team(UUID id) ? id : null;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
