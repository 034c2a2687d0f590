package io.rapport.views;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Names of this room's tables and columns. */
final class Tables {

    static final String SAVED_VIEW = "saved_view";
    static final String FIRST_VIEW = "first_view";

    static final Field<UUID> ID = uuid("id");
    static final Field<String> OBJECT = text("object");
    static final Field<String> NAME = text("name");
    static final Field<JSONB> STATE = field(name("state"), SQLDataType.JSONB);
    static final Field<String> AUDIENCE = text("audience");
    static final Field<UUID> TEAM_ID = uuid("team_id");
    static final Field<UUID> OWNER_ID = uuid("owner_id");
    static final Field<Long> VERSION = field(name("version"), SQLDataType.BIGINT);
    static final Field<JSONB> PREVIOUS = field(name("previous"), SQLDataType.JSONB);
    static final Field<OffsetDateTime> CREATED_AT = time("created_at");
    static final Field<OffsetDateTime> UPDATED_AT = time("updated_at");
    static final Field<OffsetDateTime> DELETED_AT = time("deleted_at");
    static final Field<UUID> USER_ID = uuid("user_id");
    static final Field<UUID> ROLE_ID = uuid("role_id");
    static final Field<UUID> VIEW_ID = uuid("view_id");

    private Tables() {}

    private static Field<UUID> uuid(String column) {
        return DSL.field(name(column), SQLDataType.UUID);
    }

    private static Field<String> text(String column) {
        return DSL.field(name(column), SQLDataType.CLOB);
    }

    private static Field<OffsetDateTime> time(String column) {
        return DSL.field(name(column), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
