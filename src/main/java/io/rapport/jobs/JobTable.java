package io.rapport.jobs;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The columns of {@code job} and the values in them. */
final class JobTable {

    static final String NAME = "job";
    static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
    static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
    static final Field<Long> DONE = field(name("done"), SQLDataType.BIGINT);
    static final Field<Long> TOTAL = field(name("total"), SQLDataType.BIGINT);
    static final Field<JSONB> PAYLOAD = field(name("payload"), SQLDataType.JSONB);
    static final Field<JSONB> CHECKPOINT = field(name("checkpoint"), SQLDataType.JSONB);
    static final Field<JSONB> RESULT = field(name("result"), SQLDataType.JSONB);
    static final Field<JSONB> ERROR = field(name("error"), SQLDataType.JSONB);
    static final Field<UUID> CREATED_BY = field(name("created_by"), SQLDataType.UUID);
    static final Field<String> MANDATE = field(name("mandate"), SQLDataType.VARCHAR);
    static final Field<Instant> CREATED_AT = field(name("created_at"), SQLDataType.INSTANT);
    static final Field<Instant> STARTED_AT = field(name("started_at"), SQLDataType.INSTANT);
    static final Field<Instant> FINISHED_AT = field(name("finished_at"), SQLDataType.INSTANT);
    static final Field<String> HOLDER = field(name("holder"), SQLDataType.VARCHAR);
    static final Field<Instant> LEASE_UNTIL = field(name("lease_until"), SQLDataType.INSTANT);
    static final Field<Long> FENCE = field(name("fence"), SQLDataType.BIGINT);
    static final Field<Integer> ATTEMPTS = field(name("attempts"), SQLDataType.INTEGER);
    static final Field<Boolean> CANCEL_REQUESTED = field(name("cancel_requested"), SQLDataType.BOOLEAN);

    /** What people see of a job. */
    static final List<Field<?>> SEEN = List.of(
            ID,
            KIND,
            STATE,
            DONE,
            TOTAL,
            PAYLOAD,
            RESULT,
            ERROR,
            CREATED_BY,
            CREATED_AT,
            STARTED_AT,
            FINISHED_AT,
            CANCEL_REQUESTED);

    private static final JsonMapper JSON = JsonMapper.shared();

    private JobTable() {}

    static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    static <T> T value(JSONB json, Class<T> type) {
        return JSON.readValue(json.data(), type);
    }

    static Job job(Record row) {
        return new Job(
                row.get(ID),
                row.get(KIND),
                JobState.of(row.get(STATE)),
                row.get(DONE),
                row.get(TOTAL),
                value(row.get(PAYLOAD), JsonNode.class),
                Optional.ofNullable(row.get(RESULT)).map(json -> value(json, JsonNode.class)),
                Optional.ofNullable(row.get(ERROR)).map(json -> value(json, Job.Failure.class)),
                Optional.ofNullable(row.get(CREATED_BY)),
                row.get(CREATED_AT),
                Optional.ofNullable(row.get(STARTED_AT)),
                Optional.ofNullable(row.get(FINISHED_AT)),
                row.get(CANCEL_REQUESTED));
    }
}
