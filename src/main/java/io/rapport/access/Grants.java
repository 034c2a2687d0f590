package io.rapport.access;

import static io.rapport.access.Tables.ABILITIES;
import static io.rapport.access.Tables.CREATE;
import static io.rapport.access.Tables.DELETE;
import static io.rapport.access.Tables.FIELD;
import static io.rapport.access.Tables.ID;
import static io.rapport.access.Tables.NAME;
import static io.rapport.access.Tables.OBJECT;
import static io.rapport.access.Tables.READ;
import static io.rapport.access.Tables.READS;
import static io.rapport.access.Tables.ROLE;
import static io.rapport.access.Tables.ROLE_FIELD;
import static io.rapport.access.Tables.ROLE_GRANT;
import static io.rapport.access.Tables.ROLE_ID;
import static io.rapport.access.Tables.TERRITORY;
import static io.rapport.access.Tables.TRANSFER;
import static io.rapport.access.Tables.UPDATE;
import static io.rapport.access.Tables.USER_ID;
import static io.rapport.access.Tables.USER_ROLE;
import static io.rapport.access.Tables.WRITES;
import static org.jooq.impl.DSL.any;

import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;

/** Reads and writes what roles grant. */
record Grants(Map<UUID, Map<String, Grant>> objects, Map<UUID, List<FieldRight>> fields) {

    /** What the roles of one user grant. */
    static Rights of(Tx tx, UUID user) {
        return held(tx, Set.of(user)).getOrDefault(user, Rights.NONE);
    }

    /** What the roles of users grant, by user; those who hold none are left out. */
    static Map<UUID, Rights> held(Tx tx, Collection<UUID> users) {
        var rows = tx.dsl()
                .select(USER_ID, ID, NAME, ABILITIES)
                .from(tx.table(USER_ROLE))
                .join(tx.table(ROLE))
                .on(ID.eq(ROLE_ID))
                .where(USER_ID.eq(any(users.toArray(UUID[]::new))))
                .orderBy(NAME, ID)
                .fetch();
        if (rows.isEmpty()) {
            return Map.of();
        }
        var grants = of(tx, new HashSet<>(rows.getValues(ID)));
        var sharing = DefaultSharing.of(tx);
        var roles = new HashMap<UUID, Rights.Held>();
        rows.forEach(row -> roles.computeIfAbsent(
                row.get(ID), role -> grants.held(role, row.get(NAME), abilities(row.get(ABILITIES)))));
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(USER_ID),
                        Collectors.collectingAndThen(
                                Collectors.mapping(row -> roles.get(row.get(ID)), Collectors.toList()),
                                held -> new Rights(held, sharing))));
    }

    static Grants of(Tx tx, Collection<UUID> roles) {
        var ids = roles.toArray(UUID[]::new);
        var objects = new HashMap<UUID, Map<String, Grant>>();
        tx.dsl()
                .select(ROLE_ID, OBJECT, CREATE, READ, UPDATE, DELETE, TRANSFER, TERRITORY)
                .from(tx.table(ROLE_GRANT))
                .where(ROLE_ID.eq(any(ids)))
                .fetch()
                .forEach(row -> objects.computeIfAbsent(row.get(ROLE_ID), role -> new HashMap<>())
                        .put(row.get(OBJECT), grant(row)));
        var fields = new HashMap<UUID, List<FieldRight>>();
        tx.dsl()
                .select(ROLE_ID, OBJECT, FIELD, READS, WRITES)
                .from(tx.table(ROLE_FIELD))
                .where(ROLE_ID.eq(any(ids)))
                .orderBy(OBJECT, FIELD)
                .fetch()
                .forEach(row -> fields.computeIfAbsent(row.get(ROLE_ID), role -> new ArrayList<>())
                        .add(new FieldRight(row.get(OBJECT), row.get(FIELD), row.get(READS), row.get(WRITES))));
        return new Grants(objects, fields);
    }

    static Set<Ability> abilities(String[] keys) {
        return Arrays.stream(keys)
                .map(Ability::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Ability.class)));
    }

    private static Grant grant(Record row) {
        return new Grant(
                Scope.of(row.get(CREATE)),
                Scope.of(row.get(READ)),
                Scope.of(row.get(UPDATE)),
                Scope.of(row.get(DELETE)),
                Scope.of(row.get(TRANSFER)),
                Optional.ofNullable(row.get(TERRITORY)).map(Share.Level::of));
    }

    private Rights.Held held(UUID role, String name, Set<Ability> abilities) {
        return held(role, name, abilities, objects.getOrDefault(role, Map.of()), fields.getOrDefault(role, List.of()));
    }

    static Rights.Held held(
            UUID role, String name, Set<Ability> abilities, Map<String, Grant> grants, List<FieldRight> fields) {
        return new Rights.Held(
                role,
                name,
                abilities,
                grants,
                fields.stream()
                        .collect(Collectors.groupingBy(
                                FieldRight::object, Collectors.toMap(FieldRight::field, Function.identity()))));
    }

    /** Replaces what a role grants. */
    static void put(Tx tx, UUID role, Role.Draft draft) {
        tx.dsl().deleteFrom(tx.table(ROLE_GRANT)).where(ROLE_ID.eq(role)).execute();
        tx.dsl().deleteFrom(tx.table(ROLE_FIELD)).where(ROLE_ID.eq(role)).execute();
        draft.grants().forEach((object, grant) -> tx.dsl()
                .insertInto(tx.table(ROLE_GRANT))
                .columns(ROLE_ID, OBJECT, CREATE, READ, UPDATE, DELETE, TRANSFER, TERRITORY)
                .values(
                        role,
                        object,
                        grant.create().key(),
                        grant.read().key(),
                        grant.update().key(),
                        grant.delete().key(),
                        grant.transfer().key(),
                        grant.territory().map(Share.Level::key).orElse(null))
                .execute());
        draft.fields().forEach(field -> tx.dsl()
                .insertInto(tx.table(ROLE_FIELD))
                .columns(ROLE_ID, OBJECT, FIELD, READS, WRITES)
                .values(role, field.object(), field.field(), field.reads(), field.writes())
                .execute());
    }
}
