package io.rapport.tenancy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** The table {@code rapport.tenant}. */
final class Directory {

    static final Table<Record> TENANT = SharedDb.table("tenant");
    static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    static final Field<String> SLUG = field(name("slug"), SQLDataType.VARCHAR);
    static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
    static final Field<String> SCHEMA = field(name("schema_name"), SQLDataType.VARCHAR);
    static final Field<String> CURRENCY = field(name("currency"), SQLDataType.VARCHAR);
    static final Field<String> TIME_ZONE = field(name("time_zone"), SQLDataType.VARCHAR);
    static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
    static final Field<String> VERSION = field(name("version"), SQLDataType.VARCHAR);
    static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    static final String BUILDING = "building";
    static final String READY = "ready";
    static final String FAILED = "failed";
    static final String MOVING = "moving";
    static final String MOVED = "moved";

    private Directory() {}
}
