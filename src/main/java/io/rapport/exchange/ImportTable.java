package io.rapport.exchange;

import io.rapport.access.Actor;
import io.rapport.exchange.load.Reject;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The tables of imports and of the rows that were not taken. */
final class ImportTable {

    private static final String IMPORT = "import";
    private static final String REJECT = "import_reject";
    private static final String ADDITION = "import_addition";

    private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);
    private static final Field<String> STATE = text("state");
    private static final Field<String[]> FILES = DSL.field(DSL.name("files"), SQLDataType.CLOB.array());
    private static final Field<UUID> CREATED_BY = DSL.field(DSL.name("created_by"), SQLDataType.UUID);
    private static final Field<Instant> CREATED_AT = DSL.field(DSL.name("created_at"), SQLDataType.INSTANT);
    private static final Field<JSONB> PLAN = DSL.field(DSL.name("plan"), SQLDataType.JSONB);
    private static final Field<UUID> JOB = DSL.field(DSL.name("job_id"), SQLDataType.UUID);
    private static final Field<UUID> OPERATION = DSL.field(DSL.name("operation_id"), SQLDataType.UUID);

    private static final Field<UUID> IMPORT_ID = DSL.field(DSL.name("import_id"), SQLDataType.UUID);
    private static final Field<Long> POSITION = DSL.field(DSL.name("position"), SQLDataType.BIGINT);
    private static final Field<String> FILE = text("file");
    private static final Field<Long> LINE = DSL.field(DSL.name("line"), SQLDataType.BIGINT);
    private static final Field<String> OBJECT = text("object");
    private static final Field<String> FIELD = text("field");
    private static final Field<String> CODE = text("code");
    private static final Field<JSONB> ARGS = DSL.field(DSL.name("args"), SQLDataType.JSONB);
    private static final Field<String[]> CELLS = DSL.field(DSL.name("cells"), SQLDataType.CLOB.array());
    private static final Field<String> KIND = text("kind");
    private static final Field<String> KEY = text("key");
    private static final Field<Boolean> RETIRED = DSL.field(DSL.name("retired"), SQLDataType.BOOLEAN);
    private static final Field<UUID> TOUCHED_BY = DSL.field(DSL.name("touched_by"), SQLDataType.UUID);

    private static final int AT_ONCE = 500;
    private static final String UPLOADED = "uploaded";
    private static final String STARTED = "started";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ImportTable() {}

    private static Field<String> text(String name) {
        return DSL.field(DSL.name(name), SQLDataType.CLOB);
    }

    static void add(Tx tx, Actor actor, UUID id, List<String> files, Instant now) {
        tx.dsl()
                .insertInto(tx.table(IMPORT))
                .set(ID, id)
                .set(STATE, UPLOADED)
                .set(FILES, files.toArray(String[]::new))
                .set(CREATED_BY, actor.user().orElse(null))
                .set(CREATED_AT, now)
                .execute();
    }

    static Optional<Import> find(Tx tx, UUID id) {
        return tx.dsl()
                .select(ID, FILES, CREATED_BY, CREATED_AT, PLAN, JOB, OPERATION)
                .from(tx.table(IMPORT))
                .where(ID.eq(id))
                .fetchOptional(ImportTable::read);
    }

    private static Import read(Record row) {
        return new Import(
                row.get(ID),
                Arrays.asList(row.get(FILES)),
                Optional.ofNullable(row.get(CREATED_BY)),
                row.get(CREATED_AT),
                Optional.ofNullable(row.get(PLAN)).map(json -> JSON.readValue(json.data(), ImportPlan.class)),
                Optional.ofNullable(row.get(JOB)),
                Optional.ofNullable(row.get(OPERATION)));
    }

    /** False where it was started before; of two that try at once, one is let through. */
    static boolean start(Tx tx, UUID id, ImportPlan plan) {
        return tx.dsl()
                        .update(tx.table(IMPORT))
                        .set(STATE, STARTED)
                        .set(PLAN, JSONB.valueOf(JSON.writeValueAsString(plan)))
                        .where(ID.eq(id), STATE.eq(UPLOADED))
                        .execute()
                == 1;
    }

    static void keep(Tx tx, UUID id, ImportPlan plan) {
        tx.dsl()
                .update(tx.table(IMPORT))
                .set(PLAN, JSONB.valueOf(JSON.writeValueAsString(plan)))
                .where(ID.eq(id), STATE.eq(UPLOADED))
                .execute();
    }

    static void setJob(Tx tx, UUID id, UUID job) {
        tx.dsl().update(tx.table(IMPORT)).set(JOB, job).where(ID.eq(id)).execute();
    }

    static void setOperation(Tx tx, UUID id, UUID operation) {
        tx.dsl()
                .update(tx.table(IMPORT))
                .set(OPERATION, operation)
                .where(ID.eq(id), OPERATION.isDistinctFrom(operation))
                .execute();
    }

    /** Something that an import adds to the model. */
    record Addition(UUID importId, String kind, String object, String field, String key) {

        static final String NEW_FIELD = "field";
        static final String CHOICE = "choice";
    }

    static void note(Tx tx, Addition addition) {
        note(tx, addition, null);
    }

    /** Of an operation that is no import. */
    static void noteOf(Tx tx, UUID operation, Addition addition) {
        note(tx, addition, operation);
    }

    private static void note(Tx tx, Addition addition, @Nullable UUID operation) {
        tx.dsl()
                .insertInto(tx.table(ADDITION), IMPORT_ID, KIND, OBJECT, FIELD, KEY, TOUCHED_BY)
                .values(
                        addition.importId(),
                        addition.kind(),
                        addition.object(),
                        addition.field(),
                        addition.key(),
                        operation)
                .onConflictDoNothing()
                .execute();
    }

    /** What an operation, an import or the undo of its undo, has added to the model and is still there. */
    static List<Addition> additions(Tx tx, UUID operation) {
        var imports = tx.table(IMPORT);
        return additions(
                tx,
                RETIRED.isFalse()
                        .and(IMPORT_ID
                                .in(tx.dsl().select(ID).from(imports).where(OPERATION.eq(operation)))
                                .or(TOUCHED_BY.eq(operation))));
    }

    /** What an undo has taken away again. */
    static List<Addition> retired(Tx tx, UUID undo) {
        return additions(tx, RETIRED.isTrue().and(TOUCHED_BY.eq(undo)));
    }

    private static List<Addition> additions(Tx tx, Condition which) {
        return tx.dsl()
                .select(IMPORT_ID, KIND, OBJECT, FIELD, KEY)
                .from(tx.table(ADDITION))
                .where(which)
                .fetch(row ->
                        new Addition(row.get(IMPORT_ID), row.get(KIND), row.get(OBJECT), row.get(FIELD), row.get(KEY)));
    }

    /** An addition was taken away by an undo. */
    static void retire(Tx tx, Addition addition, UUID undo) {
        tx.dsl()
                .update(tx.table(ADDITION))
                .set(RETIRED, true)
                .set(TOUCHED_BY, undo)
                .where(IMPORT_ID.eq(addition.importId()), KIND.eq(addition.kind()), OBJECT.eq(addition.object()))
                .and(FIELD.eq(addition.field()).and(KEY.eq(addition.key())))
                .execute();
    }

    /** What an undo had taken away was brought back when that was undone. */
    static void restored(Tx tx, UUID undo, UUID redo) {
        tx.dsl()
                .update(tx.table(ADDITION))
                .set(RETIRED, false)
                .set(TOUCHED_BY, redo)
                .where(TOUCHED_BY.eq(undo), RETIRED.isTrue())
                .execute();
    }

    static void reject(Tx tx, UUID id, List<Reject> rejects) {
        for (int from = 0; from < rejects.size(); from += AT_ONCE) {
            var insert = tx.dsl().insertInto(tx.table(REJECT), IMPORT_ID, FILE, LINE, OBJECT, FIELD, CODE, ARGS, CELLS);
            for (var reject : rejects.subList(from, Math.min(rejects.size(), from + AT_ONCE))) {
                insert = insert.values(
                        id,
                        reject.file(),
                        reject.line(),
                        reject.object(),
                        reject.field(),
                        reject.code(),
                        JSONB.valueOf(JSON.writeValueAsString(reject.args())),
                        reject.cells().toArray(String[]::new));
            }
            insert.execute();
        }
    }

    /** In the order in which they were found; a portion at a time. */
    static void eachReject(Tx tx, UUID id, Consumer<Reject> each) {
        long after = 0;
        while (true) {
            var rows = tx.dsl()
                    .select(POSITION, FILE, LINE, OBJECT, FIELD, CODE, ARGS, CELLS)
                    .from(tx.table(REJECT))
                    .where(IMPORT_ID.eq(id), POSITION.gt(after))
                    .orderBy(POSITION)
                    .limit(AT_ONCE)
                    .fetch();
            for (var row : rows) {
                after = row.get(POSITION);
                each.accept(new Reject(
                        row.get(FILE),
                        row.get(LINE),
                        row.get(OBJECT),
                        row.get(FIELD),
                        row.get(CODE),
                        List.of(JSON.readValue(row.get(ARGS).data(), Object[].class)),
                        Arrays.asList(row.get(CELLS))));
            }
            if (rows.size() < AT_ONCE) {
                return;
            }
        }
    }
}
