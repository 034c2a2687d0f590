package io.rapport.access;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Ids;
import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import io.rapport.model.TextType;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Gate;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import io.rapport.tenancy.Tx;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** An organisation with users, teams, deals (which have owners), their lines (details), goods (nobody's) and memos (on others). */
public final class Company {

    static final String DEALS = "deals";
    static final String LINES = "deal_lines";
    static final String GOODS = "goods";
    static final String MEMOS = "memos";

    public final Tenant tenant = TestDatabase.tenant();
    public final DataModel model = new DataModel(
            1,
            Stream.concat(
                            new People().objects().stream(),
                            Stream.of(
                                    object(DEALS, new String[] {"name", "margin"}),
                                    lines(),
                                    object(GOODS, new String[] {"name"}).withoutOwner(),
                                    memos()))
                    .toList());
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public Company() {
        context.registerBean(TenantDb.class, TestDatabase::tenantDb);
        context.registerBean(Models.class, () -> tenant -> model);
        context.register(
                Queries.class,
                Actors.class,
                Roles.class,
                Shares.class,
                DefaultSharing.class,
                Explanations.class,
                Previews.class);
        context.refresh();
        TestDatabase.tenantDb()
                .alterUpdate(tenant, tx -> model.allObjects().forEach(object -> createTable(tx, object)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Actor actor(UUID user) {
        return bean(Actors.class).of(tenant, user);
    }

    public Actor system() {
        return bean(Actors.class).system(tenant, "test");
    }

    UUID role(Map<String, Grant> grants, FieldRight... fields) {
        return role(Set.of(), grants, fields);
    }

    UUID role(Set<Ability> abilities, Map<String, Grant> grants, FieldRight... fields) {
        return bean(Roles.class)
                .create(system(), new Role.Draft("Role " + Ids.next(), "", abilities, grants, List.of(fields)))
                .id();
    }

    public UUID user(String name, @Nullable UUID team, UUID... roles) {
        var user = insert(People.USERS, values("name", name, "email", name + "@example.com", "team_id", team));
        bean(Roles.class).assign(system(), user, Set.of(roles));
        return user;
    }

    UUID team(String name, @Nullable UUID parent) {
        return insert(People.TEAMS, values("name", name, "parent_id", parent));
    }

    UUID deal(String name, @Nullable UUID owner) {
        return insert(DEALS, values("name", name, "owner_id", owner));
    }

    static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 0; at < pairs.length; at += 2) {
            values.put(String.valueOf(pairs[at]), pairs[at + 1]);
        }
        return values;
    }

    UUID insert(String object, Map<String, @Nullable Object> values) {
        var id = Ids.next();
        var all = new LinkedHashMap<Name, @Nullable Object>();
        all.put(name("id"), id);
        values.forEach((column, value) -> all.put(name(column), value));
        change(tx -> tx.dsl().insertInto(tx.table(object)).set(all).execute());
        return id;
    }

    public void set(String object, UUID id, String column, @Nullable Object value) {
        change(tx -> tx.dsl()
                .update(tx.table(object))
                .set(DSL.field(name(column), Object.class), value)
                .where(field(name("id"), UUID.class).eq(id))
                .execute());
    }

    /** As the one door does with users and teams. */
    private void change(java.util.function.Consumer<Tx> work) {
        TestDatabase.tenantDb().update(tenant, tx -> {
            work.accept(tx);
            AccessVersion.bump(tx);
        });
    }

    Set<String> names(Gate gate, String object) {
        return names(gate, object, Filter.ALL);
    }

    Set<String> names(Gate gate, String object, Filter filter) {
        var query = Query.of(object, "name").where(filter).permit(model, gate);
        return bean(Queries.class).page(tenant, query).rows().stream()
                .map(Company::nameOf)
                .collect(Collectors.toSet());
    }

    /** The records that somebody may act on so. */
    Set<UUID> found(UUID person, String object, Action action) {
        var def = model.require(object);
        var acting = new Acting(actor(person), def, action);
        return acting.sees(def) && actor(person).sees(def) ? ids(acting, object, Filter.ALL) : Set.of();
    }

    Set<UUID> ids(Gate gate, String object, Filter filter) {
        var query = Query.of(object, "id").where(filter).limit(500).permit(model, gate);
        return bean(Queries.class).page(tenant, query).rows().stream()
                .map(Row::id)
                .collect(Collectors.toSet());
    }

    private static String nameOf(Row row) {
        return row.value("name").map(String::valueOf).orElse("");
    }

    private static ObjectDef object(String name, String[] texts) {
        return ObjectDef.standard(
                name,
                "name",
                "box",
                Arrays.stream(texts)
                        .map(text -> FieldDef.of(name, text, new TextType()))
                        .toList());
    }

    private static ObjectDef lines() {
        return ObjectDef.standard(
                        LINES,
                        "name",
                        "list",
                        List.of(
                                FieldDef.of(LINES, "name", new TextType()),
                                FieldDef.of(LINES, "deal", new ReferenceType(DEALS, OnDelete.CASCADE, "lines"))
                                        .asRequired()))
                .withoutOwner();
    }

    /** What hangs on other records, like a note; with links or without. */
    private static ObjectDef memos() {
        return ObjectDef.standard(
                MEMOS,
                "name",
                "notebook-pen",
                List.of(FieldDef.of(MEMOS, "name", new TextType()), FieldDef.of(MEMOS, "about", new LinksType(true))));
    }

    private static void createTable(Tx tx, ObjectDef object) {
        var columns = Stream.concat(
                        object.liveFields().stream().flatMap(field -> field.columns().stream()),
                        Stream.of(
                                Column.whole(SystemFields.DELETED_AT, SqlType.TIMESTAMPTZ),
                                Column.whole(SystemFields.CREATED_CHANGESET, SqlType.UUID)))
                .map(Company::column)
                .toList();
        tx.dsl().execute("CREATE TABLE {0} ({1})", tx.table(object.name()), DSL.list(columns));
    }

    private static org.jooq.QueryPart column(Column column) {
        var initial =
                switch (column.name()) {
                    case "active" -> " DEFAULT true";
                    case "version" -> " DEFAULT 1";
                    default -> "";
                };
        return DSL.sql("{0} " + column.type().sql() + initial, name(column.name()));
    }
}
