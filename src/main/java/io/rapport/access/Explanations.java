package io.rapport.access;

import io.rapport.access.Why.Remedy;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Gate;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who sees a record and why, and why somebody does not. The answers are those of the rules that decide: each person's own,
 * evaluated by the database for the one record.
 *
 * <p>Of a record that the asker sees, administrators are told everything. Others are told who sees it, where they may read all
 * that this follows from: the record's owner, and of users their teams and whether they are active. They learn no roles, and
 * of shares only where they may share themselves. Why somebody does not see a record is for administrators.
 */
@Component
public class Explanations {

    /** So many people are asked about at once. */
    static final int MOST = 1_000;

    private final TenantDb db;
    private final Models models;
    private final Queries queries;

    Explanations(TenantDb db, Models models, Queries queries) {
        this.db = db;
        this.models = models;
        this.queries = queries;
    }

    /**
     * Everybody who sees a record.
     *
     * @throws Problem {@code not_found}, or {@code forbidden} where the answer would tell the asker what that one may not read
     */
    public Readers readers(Actor asker, String object, UUID record) {
        var def = object(asker, object);
        return db.read(asker.tenant(), tx -> {
            var model = models.of(tx);
            requireSeen(tx, asker, def, record);
            if (!mayKnow(model, asker, def)) {
                throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
            }
            var people = everybody(tx, model);
            var inquiry = new Inquiry(tx, model, def, record);
            var asked = people.stream().limit(MOST).toList();
            var sights = inquiry.sights(asked);
            boolean tells = asker.may(Ability.ADMINISTER);
            boolean shares = tells || changes(tx, asker, def, record);
            return new Readers(
                    tells
                            ? sights
                            : sights.stream().map(one -> told(one, shares)).toList(),
                    people.size() <= MOST,
                    def.guard().isPresent());
        });
    }

    /**
     * Why a user sees a record, or does not.
     *
     * @throws Problem {@code not_found}, or {@code forbidden} for whoever does not administer
     */
    public Why why(Actor asker, String object, UUID record, UUID user) {
        asker.require(Ability.ADMINISTER);
        var def = object(asker, object);
        return db.read(asker.tenant(), tx -> {
            var model = models.of(tx);
            requireSeen(tx, asker, def, record);
            var profile = Profiles.load(tx, user);
            if (profile.isEmpty()) {
                return inactive(tx, user);
            }
            var actor = new UserActor(tx.tenant(), model, profile.get());
            var hidden = def.liveFields().stream()
                    .filter(field -> asker.reads(def, field) && !actor.reads(def, field))
                    .map(FieldDef::name)
                    .toList();
            return new Inquiry(tx, model, def, record).why(actor, hidden);
        });
    }

    /** Whether somebody may ask who sees a record of an object. */
    public boolean mayKnow(Actor asker, ObjectDef object) {
        return mayKnow(models.of(asker.tenant()), asker, object);
    }

    private static boolean mayKnow(DataModel model, Actor asker, ObjectDef object) {
        if (asker.may(Ability.ADMINISTER)) {
            return true;
        }
        var users = model.require(People.USERS);
        boolean people = asker.sees(users)
                && List.of("active", "team", "teams").stream()
                        .allMatch(field -> asker.reads(users, users.require(field)));
        return people && knowsGrounds(model, asker, object);
    }

    private static boolean knowsGrounds(DataModel model, Actor asker, ObjectDef object) {
        if (object.guard().isPresent() || !asker.sees(object)) {
            return false;
        }
        if (object.owned()) {
            return asker.reads(object, object.require(io.rapport.model.SystemFields.OWNER));
        }
        return Rights.parent(model, object)
                .map(parent -> asker.reads(object, parent.relation()) && knowsGrounds(model, asker, parent.object()))
                .orElse(true);
    }

    private static List<UserActor> everybody(Tx tx, DataModel model) {
        return Profiles.everybody(tx, Profiles.sharable(model), MOST + 1).stream()
                .map(profile -> new UserActor(tx.tenant(), model, profile))
                .toList();
    }

    private static Why inactive(Tx tx, UUID user) {
        String name = tx.dsl()
                .select(Tables.NAME)
                .from(tx.table(People.USERS))
                .where(Tables.ID.eq(user), Tables.DELETED_AT.isNull())
                .fetchOptional(Tables.NAME)
                .orElseThrow(Problem::notFound);
        List<Remedy> remedy = List.of(new Remedy.Activate());
        return new Why(
                user, name, java.util.Map.of(), List.of(), Optional.empty(), Optional.empty(), remedy, List.of());
    }

    /** What somebody may know who does not administer. */
    private static Sight told(Sight sight, boolean shares) {
        return new Sight(
                sight.user(),
                sight.name(),
                sight.may(),
                sight.grounds().stream()
                        .map(ground -> told(ground, shares))
                        .distinct()
                        .toList());
    }

    private static Ground told(Ground ground, boolean shares) {
        return switch (ground) {
            case Ground.ByRole role when role.near() == Scope.OWN -> new Ground.Owns();
            case Ground.ByRole role -> new Ground.Otherwise();
            case Ground.ByTerritory territory -> new Ground.Otherwise();
            case Ground.ByShare share -> shares ? share : new Ground.Otherwise();
            case Ground.Follows follows ->
                new Ground.Follows(
                        follows.object(),
                        follows.record(),
                        follows.grounds().stream()
                                .map(one -> told(one, false))
                                .distinct()
                                .toList());
            case Ground.Administers administers -> new Ground.Otherwise();
            default -> ground;
        };
    }

    private ObjectDef object(Actor asker, String name) {
        return models.of(asker.tenant()).object(name).filter(asker::sees).orElseThrow(Problem::notFound);
    }

    private void requireSeen(Tx tx, Actor asker, ObjectDef object, UUID record) {
        if (!found(tx, asker, object, record)) {
            throw Problem.notFound();
        }
    }

    private boolean changes(Tx tx, Actor asker, ObjectDef object, UUID record) {
        var editing = new Acting(asker, object, Action.UPDATE);
        return editing.sees(object) && found(tx, editing, object, record);
    }

    private boolean found(Tx tx, Gate gate, ObjectDef object, UUID record) {
        var query = Query.of(object.name(), "id").where(new Filter.Ids(Set.of(record)));
        return !queries.page(tx, query.permit(models.of(tx), gate)).rows().isEmpty();
    }
}
