package io.rapport.access;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Names of this room's tables and of the columns that it reads of users and teams. */
final class Tables {

    static final String ACCESS_VERSION = "access_version";
    static final String ROLE = "role";
    static final String ROLE_GRANT = "role_grant";
    static final String ROLE_FIELD = "role_field";
    static final String USER_ROLE = "user_role";
    static final String SHARE = "share";
    static final String AUDIT_EVENT = "audit_event";

    static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    static final Field<Long> VERSION = field(name("version"), SQLDataType.BIGINT);
    static final Field<OffsetDateTime> DELETED_AT = field(name("deleted_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    static final Field<String> NAME = text("name");
    static final Field<String> DESCRIPTION = text("description");
    static final Field<Boolean> BUILTIN = field(name("builtin"), SQLDataType.BOOLEAN);
    static final Field<String[]> ABILITIES = field(name("abilities"), SQLDataType.CLOB.getArrayDataType());

    static final Field<Boolean> NEEDS_FACTOR = field(name("second_factor"), SQLDataType.BOOLEAN);
    static final Field<UUID> ROLE_ID = field(name("role_id"), SQLDataType.UUID);
    static final Field<UUID> USER_ID = field(name("user_id"), SQLDataType.UUID);
    static final Field<UUID> TEAM_ID = field(name("team_id"), SQLDataType.UUID);
    static final Field<UUID> PARENT_ID = field(name("parent_id"), SQLDataType.UUID);
    static final Field<UUID[]> TEAMS = field(name("teams"), SQLDataType.UUID.getArrayDataType());
    static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
    static final Field<String> LOCALE = text("locale");
    static final Field<String> TIME_ZONE = text("time_zone");
    static final Field<String> WEEK_START = text("week_start");

    static final Field<String> OBJECT = text("object");
    static final Field<String> CREATE = text("scope_create");
    static final Field<String> READ = text("scope_read");
    static final Field<String> UPDATE = text("scope_update");
    static final Field<String> DELETE = text("scope_delete");
    static final Field<String> TRANSFER = text("scope_transfer");
    static final Field<String> TERRITORY = text("territory");
    static final Field<String> FIELD = text("field");
    static final Field<Boolean> READS = field(name("reads"), SQLDataType.BOOLEAN);
    static final Field<Boolean> WRITES = field(name("writes"), SQLDataType.BOOLEAN);

    static final Field<UUID> RECORD_ID = field(name("record_id"), SQLDataType.UUID);
    static final Field<String> LEVEL = text("level");
    static final Field<OffsetDateTime> UNTIL = field(name("until"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<UUID> CREATED_BY = field(name("created_by"), SQLDataType.UUID);
    static final Field<OffsetDateTime> CREATED_AT = field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    static final Field<OffsetDateTime> AT = field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    static final Field<UUID> ACTOR = field(name("actor"), SQLDataType.UUID);
    static final Field<String> KIND = text("kind");
    static final Field<JSONB> DETAIL = field(name("detail"), SQLDataType.JSONB);
    static final Field<String> IP = text("ip");
    static final Field<byte[]> SALT = field(name("salt"), SQLDataType.BLOB);
    static final Field<byte[]> DIGEST = field(name("digest"), SQLDataType.BLOB);

    private Tables() {}

    private static Field<String> text(String column) {
        return DSL.field(name(column), SQLDataType.CLOB);
    }
}
