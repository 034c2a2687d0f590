package io.rapport.provisioning;

import static org.jooq.impl.DSL.val;

import io.rapport.access.AccessVersion;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows behind resources. Whoever asks has been found to administer. */
final class ScimRows {

    static final int MOST = 50_000;
    private static final Duration COMING = Duration.ofMinutes(5);

    /** A user. */
    record User(
            UUID id,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String title,
            @Nullable String locale,
            @Nullable String timeZone,
            boolean active,
            @Nullable UUID home,
            Set<UUID> teams,
            @Nullable String userName,
            @Nullable String externalId,
            boolean removed,
            OffsetDateTime created,
            OffsetDateTime changed) {}

    /** A team. */
    record Team(UUID id, String name, @Nullable String externalId, OffsetDateTime created, OffsetDateTime changed) {}

    private ScimRows() {}

    static Optional<User> user(Tx tx, UUID id) {
        return users(tx, DSL.condition("u.id = {0}", val(id))).stream().findFirst();
    }

    static List<User> users(Tx tx, Condition condition) {
        return tx.dsl()
                .fetch("""
                        SELECT u.id, u.name, u.email, u.phone, u.title, u.locale, u.time_zone, u.active, u.team_id, u.teams,
                            r.user_name, r.external_id, r.removed_at, u.created_at, u.updated_at
                        FROM {0} u LEFT JOIN {1} r ON r.id = u.id
                        WHERE u.deleted_at IS NULL AND {2} ORDER BY u.id LIMIT {3}
                        """, tx.table("users"), tx.table("scim_resource"), condition, val(MOST))
                .map(ScimRows::user);
    }

    private static User user(Record row) {
        var teams = row.get(9, UUID[].class);
        return new User(
                row.get(0, UUID.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class),
                Boolean.TRUE.equals(row.get(7, Boolean.class)),
                row.get(8, UUID.class),
                teams == null ? Set.of() : Set.of(teams),
                row.get(10, String.class),
                row.get(11, String.class),
                row.get(12) != null,
                row.get(13, OffsetDateTime.class),
                row.get(14, OffsetDateTime.class));
    }

    static List<Team> teams(Tx tx, Condition condition) {
        return tx.dsl()
                .fetch("""
                        SELECT t.id, t.name, r.external_id, t.created_at, t.updated_at
                        FROM {0} t LEFT JOIN {1} r ON r.id = t.id
                        WHERE t.deleted_at IS NULL AND {2} ORDER BY t.id LIMIT {3}
                        """, tx.table("teams"), tx.table("scim_resource"), condition, val(MOST))
                .map(row -> new Team(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, OffsetDateTime.class),
                        row.get(4, OffsetDateTime.class)));
    }

    static Map<UUID, String> teamNames(Tx tx) {
        var names = new LinkedHashMap<UUID, String>();
        teams(tx, DSL.noCondition()).forEach(team -> names.put(team.id(), team.name()));
        return names;
    }

    /** Members by team: home team or one of the others; nobody who is removed. */
    static Map<UUID, List<User>> members(Tx tx, Condition condition) {
        var members = new HashMap<UUID, List<User>>();
        for (var user : users(tx, condition)) {
            if (user.removed()) {
                continue;
            }
            var teams = new java.util.HashSet<>(user.teams());
            if (user.home() != null) {
                teams.add(user.home());
            }
            teams.forEach(team ->
                    members.computeIfAbsent(team, none -> new ArrayList<>()).add(user));
        }
        return members;
    }

    static void keep(Tx tx, UUID id, String kind, Optional<String> userName, Optional<String> externalId) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, kind, user_name, external_id, removed_at) VALUES ({1}, {2}, {3}, {4}, NULL)
                        ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, external_id = excluded.external_id,
                            removed_at = NULL
                        """,
                        tx.table("scim_resource"),
                        val(id),
                        val(kind),
                        val(userName.orElse(null), org.jooq.impl.SQLDataType.CLOB),
                        val(externalId.orElse(null), org.jooq.impl.SQLDataType.CLOB));
    }

    /**
     * Whether somebody else goes by a name. What is asked and written after this waits for others who ask the same. A name whose user is
     * gone, or never came because the program was killed in between, is free again after some minutes; an id tells when it was made.
     */
    static boolean isTaken(Tx tx, UUID id, String userName) {
        AccessVersion.lock(tx);
        var name = val(userName.toLowerCase(Locale.ROOT));
        var rows = tx.table("scim_resource");
        tx.dsl().execute("""
                        DELETE FROM {0} r WHERE r.kind = 'user' AND lower(r.user_name) = {1} AND uuid_extract_timestamp(r.id) < {2}
                            AND NOT EXISTS (SELECT FROM {3} u WHERE u.id = r.id AND u.deleted_at IS NULL)
                        """, rows, name, val(OffsetDateTime.now(ZoneOffset.UTC).minus(COMING)), tx.table("users"));
        return tx.dsl()
                        .fetchOne(
                                "SELECT id FROM {0} WHERE kind = 'user' AND lower(user_name) = {1} AND id <> {2}",
                                rows, name, val(id))
                != null;
    }

    /** As if it had never been named. */
    static void forget(Tx tx, UUID id) {
        tx.dsl().execute("DELETE FROM {0} WHERE id = {1}", tx.table("scim_resource"), val(id));
    }

    /** Its name is free again for another. */
    static void remove(Tx tx, UUID id, String kind) {
        keep(tx, id, kind, Optional.empty(), Optional.empty());
        tx.dsl().execute("UPDATE {0} SET removed_at = now() WHERE id = {1}", tx.table("scim_resource"), val(id));
    }
}
