package io.rapport.records;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.AutoNumberType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.IntegerType;
import io.rapport.model.Models;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TestModels;
import io.rapport.model.TextType;
import io.rapport.query.Queries;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TestDatabase;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A tenant with a small model and everything of this room, without Spring around it. */
public final class World {

    static final DataModel MODEL = new DataModel(
            1,
            List.of(
                    object("users", field("users", "name")).withoutOwner(),
                    object(
                            "accounts",
                            field("accounts", "name").asRequired(),
                            field("accounts", "code").asUnique(),
                            field("accounts", "industry"),
                            field("accounts", "secret"),
                            FieldDef.of("accounts", "number", new AutoNumberType("A-{0000}")),
                            FieldDef.of("accounts", "size", new IntegerType()),
                            FieldDef.of("accounts", "revenue", new MoneyType()),
                            FieldDef.of("accounts", "parent", ReferenceType.to("accounts"))),
                    object(
                            "contacts",
                            field("contacts", "name").asRequired(),
                            FieldDef.of(
                                    "contacts",
                                    "account",
                                    new ReferenceType("accounts", OnDelete.CASCADE, "contacts"))),
                    object(
                            "deals",
                            field("deals", "name").asRequired(),
                            FieldDef.of("deals", "amount", new MoneyType()),
                            FieldDef.of("deals", "account", new ReferenceType("accounts", OnDelete.REFUSE, "deals")),
                            FieldDef.of("deals", "contact", new ReferenceType("contacts", OnDelete.CLEAR, null)),
                            FieldDef.of("deals", "people", new ReferencesType("contacts")))));

    private static final TestModels TABLES = TestModels.of(MODEL.objects().toArray(ObjectDef[]::new));

    public final Tenant tenant;
    final TenantDb db = TestDatabase.tenantDb();
    final Models models = TABLES.models();
    public final TestActor admin;
    final Followers followers;
    final Records records;
    final Locking locking;
    final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    final Undo undo;
    final History history;
    final Operations operations;
    final Merges merges;
    final Deliveries deliveries;

    public World(Object... parts) {
        tenant = TABLES.tenant();
        for (var part : parts) {
            if (part instanceof Follower || part instanceof UndoParticipant || part instanceof Onlooker) {
                beans.registerSingleton(part.toString(), part);
            }
        }
        beans.registerSingleton("merges", new MergesUndone());
        ObjectProvider<Follower> provider = beans.getBeanProvider(Follower.class);
        followers = new Followers(db, TestDatabase.tenants(), TestDatabase.work(), provider);
        deliveries = new Deliveries(provider, followers, beans.getBeanProvider(Onlooker.class));
        var door = new Door(deliveries);
        locking = new Locking(TestDatabase.keys(), models);
        var together = new TogetherChecks(Arrays.stream(parts)
                .filter(Together.class::isInstance)
                .map(Together.class::cast)
                .toList());
        var summing = new Summing(Arrays.stream(parts)
                .filter(Sums.class::isInstance)
                .map(Sums.class::cast)
                .toList());
        records = new Records(
                db,
                models,
                new Rulebook(Arrays.stream(parts)
                        .filter(ObjectRules.class::isInstance)
                        .map(ObjectRules.class::cast)
                        .toList()),
                door,
                new Queries(db, InstantSource.system()),
                new Demanded(Arrays.stream(parts)
                        .filter(Demands.class::isInstance)
                        .map(Demands.class::cast)
                        .toList()),
                together,
                locking,
                summing);
        undo = new Undo(db, models, door, beans.getBeanProvider(UndoParticipant.class), locking, together, summing);
        history = new History(db, models);
        operations = new Operations(db, models);
        merges = new Merges(db, models, records, door, summing);
        admin = user("Admin");
    }

    private static ObjectDef object(String name, FieldDef... fields) {
        return ObjectDef.standard(name, "name", "box", List.of(fields));
    }

    public static Models models() {
        return TABLES.models();
    }

    private static FieldDef field(String object, String name) {
        return FieldDef.of(object, name, new TextType(200));
    }

    public TestActor user(String name) {
        var id = Ids.next();
        db.update(tenant, tx -> tx.dsl()
                .execute(
                        "INSERT INTO {0} (id, version, name, created_at, updated_at) VALUES ({1}, 1, {2}, now(), now())",
                        tx.table("users"), DSL.val(id), DSL.val(name)));
        return new TestActor(tenant, id);
    }

    Applied apply(TestActor actor, Change... changes) {
        return records.apply(actor, NewOperation.of(Source.PAGE, "operation.edited"), List.of(changes));
    }

    Applied apply(Change... changes) {
        return apply(admin, changes);
    }

    public UUID create(TestActor actor, String object, Object... values) {
        var change = created(object, values);
        apply(actor, change);
        return change.id();
    }

    public UUID create(String object, Object... values) {
        return create(admin, object, values);
    }

    public Applied update(TestActor actor, String object, UUID id, Object... values) {
        return apply(actor, new Change.Update(object, id, Optional.empty(), values(values)));
    }

    public Applied update(String object, UUID id, Object... values) {
        return update(admin, object, id, values);
    }

    public Applied delete(String object, UUID id) {
        return apply(new Change.Delete(object, id, Optional.empty()));
    }

    static Change.Create created(String object, Object... values) {
        return new Change.Create(object, Ids.next(), values(values));
    }

    static Map<String, Object> values(Object... values) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((String) values[i], values[i + 1] instanceof UUID id ? Ref.to(id) : values[i + 1]);
        }
        return map;
    }

    Object value(String object, UUID id, String field) {
        var column = MODEL.require(object)
                .field(field)
                .map(found -> found.columns().getFirst().name())
                .orElse(field);
        return db.read(tenant, tx -> {
            var row = tx.dsl()
                    .fetchOne("SELECT {0} FROM {1} WHERE id = {2}", DSL.name(column), tx.table(object), DSL.val(id));
            return row == null ? null : row.getValue(0);
        });
    }

    boolean live(String object, UUID id) {
        return value(object, id, "id") != null && value(object, id, "deleted_at") == null;
    }

    public long count(String table) {
        return db.read(tenant, tx -> (long) tx.dsl().fetchCount(tx.table(table)));
    }

    /** The values of all fields of all live records, by object and id, as text. */
    Map<String, String> state() {
        return db.read(tenant, tx -> {
            var state = new TreeMap<String, String>();
            for (var object : MODEL.objects()) {
                var reader = new RowReader(object, Values.stored(object.fields()), locking.in(tx));
                tx.dsl()
                        .select(reader.columns("t"))
                        .from(tx.table(object.name()).as("t"))
                        .where(RowReader.DELETED_AT.isNull())
                        .forEach(row -> {
                            var values = new TreeMap<String, String>();
                            reader.read(row, (field, value) -> {
                                if (value != null) {
                                    values.put(field.name(), String.valueOf(Values.toLog(field, value)));
                                }
                            });
                            state.put(object.name() + " " + reader.id(row), values.toString());
                        });
            }
            return state;
        });
    }
}
