package io.rapport.access;

import static io.rapport.access.Tables.ACTIVE;
import static io.rapport.access.Tables.DELETED_AT;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.LOCALE;
import static io.rapport.access.Tables.NAME;
import static io.rapport.access.Tables.NEEDS_FACTOR;
import static io.rapport.access.Tables.OBJECT;
import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.ROLE_ID;
import static io.rapport.access.Tables.SHARE;
import static io.rapport.access.Tables.TEAMS;
import static io.rapport.access.Tables.TEAM_ID;
import static io.rapport.access.Tables.TIME_ZONE;
import static io.rapport.access.Tables.USER_ID;
import static io.rapport.access.Tables.USER_ROLE;
import static io.rapport.access.Tables.WEEK_START;
import static org.jooq.impl.DSL.any;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tx;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads one user's rights from the database. */
final class Profiles {

    private static final String HAS = "has_factor";
    private static final String NEEDS = "needs_factor";
    private static final String PASSKEY = "has_passkey";

    private Profiles() {}

    static Optional<Profile> load(Tx tx, UUID user) {
        return tx.dsl()
                .select(
                        NAME,
                        TEAM_ID,
                        TEAMS,
                        LOCALE,
                        TIME_ZONE,
                        preferred(tx, user).as(WEEK_START),
                        set(tx, user).as(HAS),
                        passkey(tx, user).as(PASSKEY),
                        demanded(tx, user).as(NEEDS))
                .from(tx.table(People.USERS))
                .where(ID.eq(user), ACTIVE.isTrue(), DELETED_AT.isNull())
                .fetchOptional()
                .map(row -> profile(tx, user, row));
    }

    private static Profile profile(Tx tx, UUID user, Record row) {
        var tree = TeamTree.load(tx);
        var teams = tree.live(memberships(row));
        var rights = Grants.of(tx, user);
        return profile(
                tx,
                user,
                row,
                teams,
                tree,
                homes(tx, tree.below(teams)),
                rights,
                rights.goByTerritory() ? TerritoryTree.load(tx).of(user) : Set.of(),
                shared(tx, user, teams),
                factor(row),
                AddressLists.concerning(tx, user));
    }

    /**
     * The active users by name, as many as asked for, in as many statements as for one. Which of them anything is shared with
     * is not looked up: they are taken to be asked of every share.
     */
    static List<Profile> everybody(Tx tx, Set<String> shared, int most) {
        return everybody(tx, shared, most, Placement.NONE, TeamTree.load(tx));
    }

    /** As before, if somebody were in other teams, or the teams stood otherwise. */
    static List<Profile> everybody(Tx tx, Set<String> shared, int most, Placement place, TeamTree tree) {
        var rows = tx.dsl()
                .select(
                        ID,
                        NAME,
                        TEAM_ID,
                        TEAMS,
                        LOCALE,
                        TIME_ZONE,
                        DSL.inline((String) null).as(WEEK_START))
                .from(tx.table(People.USERS))
                .where(ACTIVE.isTrue(), DELETED_AT.isNull())
                .orderBy(NAME, ID)
                .limit(most)
                .fetch();
        var homes = place.moved(homes(tx, tree.teams()));
        var rights = Grants.held(tx, rows.getValues(ID));
        // A role may yet go by territories
        var territories = TerritoryTree.load(tx);
        return rows.map(row -> profile(
                tx,
                row.get(ID),
                row,
                tree.live(place.memberships(row.get(ID), memberships(row))),
                tree,
                homes,
                rights.getOrDefault(row.get(ID), Rights.NONE),
                territories.of(row.get(ID)),
                shared,
                SecondFactor.NONE,
                List.of()));
    }

    private static Profile profile(
            Tx tx,
            UUID user,
            Record row,
            Set<UUID> teams,
            TeamTree tree,
            Map<UUID, UUID> homes,
            Rights rights,
            Set<UUID> territories,
            Set<String> shared,
            SecondFactor factor,
            List<Networks> networks) {
        return new Profile(
                user,
                row.get(NAME),
                new Viewer(
                        Optional.of(user),
                        teams,
                        people(user, homes, teams),
                        people(user, homes, tree.below(teams)),
                        zone(tx, row.get(TIME_ZONE)),
                        Optional.ofNullable(row.get(WEEK_START))
                                .map(DayOfWeek::valueOf)
                                .orElse(DayOfWeek.MONDAY)),
                Optional.ofNullable(row.get(LOCALE)).map(Locale::forLanguageTag),
                rights,
                territories,
                shared,
                factor,
                networks);
    }

    private static SecondFactor factor(Record row) {
        if (row.get(HAS, Boolean.class)) {
            return SecondFactor.SET;
        }
        if (!row.get(NEEDS, Boolean.class)) {
            return SecondFactor.NONE;
        }
        return row.get(PASSKEY, Boolean.class) ? SecondFactor.SET : SecondFactor.DUE;
    }

    /** A passkey fulfils what a role demands; of whom nothing is demanded, the password alone still lets in. */
    private static Field<Boolean> passkey(Tx tx, UUID user) {
        return DSL.field(DSL.exists(DSL.selectOne().from(tx.table("passkey")).where(USER_ID.eq(user))));
    }

    private static Field<Boolean> set(Tx tx, UUID user) {
        return DSL.field(
                DSL.exists(DSL.selectOne().from(tx.table("second_factor")).where(USER_ID.eq(user))));
    }

    /** Whether any of the user's roles demands a second factor. */
    private static Field<Boolean> demanded(Tx tx, UUID user) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(tx.table(ROLE))
                .where(NEEDS_FACTOR)
                .and(ID.in(DSL.select(ROLE_ID).from(tx.table(USER_ROLE)).where(USER_ID.eq(user))))));
    }

    /** Kept among the preferences, and needed wherever expressions speak of weeks. */
    private static Field<String> preferred(Tx tx, UUID user) {
        return DSL.field(DSL.select(WEEK_START).from(tx.table("preference")).where(USER_ID.eq(user)));
    }

    private static Set<UUID> memberships(Record row) {
        var teams = new HashSet<>(others(row));
        Optional.ofNullable(row.get(TEAM_ID)).ifPresent(teams::add);
        return teams;
    }

    private static List<UUID> others(Record row) {
        return Optional.ofNullable(row.get(TEAMS)).map(List::of).orElse(List.of());
    }

    /** Objects of which any record may be shared. */
    static Set<String> sharable(DataModel model) {
        return model.objects().stream()
                .filter(ObjectDef::owned)
                .map(ObjectDef::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Home teams by user. People in the trash count: what they owned still belongs to their team. */
    private static Map<UUID, UUID> homes(Tx tx, Set<UUID> teams) {
        return teams.isEmpty()
                ? Map.of()
                : tx.dsl()
                        .select(ID, TEAM_ID)
                        .from(tx.table(People.USERS))
                        .where(TEAM_ID.eq(any(teams.toArray(UUID[]::new))))
                        .fetchMap(ID, TEAM_ID);
    }

    private static Set<UUID> people(UUID user, Map<UUID, UUID> homes, Set<UUID> teams) {
        var people = homes.entrySet().stream()
                .filter(home -> teams.contains(home.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        people.add(user);
        return Set.copyOf(people);
    }

    private static Set<String> shared(Tx tx, UUID user, Set<UUID> teams) {
        return tx.dsl()
                .selectDistinct(OBJECT)
                .from(tx.table(SHARE))
                .where(USER_ID.eq(user).or(TEAM_ID.eq(any(teams.toArray(UUID[]::new)))))
                .fetchSet(OBJECT);
    }

    private static ZoneId zone(Tx tx, @Nullable String own) {
        try {
            return own == null ? tx.tenant().zone() : ZoneId.of(own);
        } catch (DateTimeException unknown) {
            return tx.tenant().zone();
        }
    }
}
