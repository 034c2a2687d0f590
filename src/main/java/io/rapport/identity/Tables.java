package io.rapport.identity;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Names of this room's tables, and of the users' columns that sign-in reads. */
final class Tables {

    static final String USERS = "users";
    static final String CREDENTIAL = "credential";
    static final String API_TOKEN = "api_token";
    static final String SESSION = "session";
    static final String SESSION_MEMBERSHIP = "session_membership";
    static final String SIGN_IN_ATTEMPT = "sign_in_attempt";
    static final String SET_UP = "set_up";

    static final Field<UUID> ID = uuid("id");
    static final Field<UUID> USER_ID = uuid("user_id");
    static final Field<UUID> TENANT_ID = uuid("tenant_id");
    static final Field<UUID> SESSION_ID = uuid("session_id");
    static final Field<UUID> VIEWING = uuid("viewing");
    static final Field<String> NAME = text("name");
    static final Field<String> EMAIL = text("email");
    static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
    static final Field<OffsetDateTime> DELETED_AT = moment("deleted_at");

    static final Field<String> PASSWORD_HASH = text("password_hash");
    static final Field<OffsetDateTime> PASSWORD_CHANGED_AT = moment("password_changed_at");
    static final Field<byte[]> INVITATION_HASH = field(name("invitation_hash"), SQLDataType.BLOB);
    static final Field<OffsetDateTime> INVITATION_UNTIL = moment("invitation_until");

    static final Field<String> PROOF = text("proof");
    static final Field<String> MANDATE = text("mandate");
    static final Field<String> NETWORKS = text("networks");
    static final Field<byte[]> TOKEN_HASH = field(name("token_hash"), SQLDataType.BLOB);
    static final Field<OffsetDateTime> CREATED_AT = moment("created_at");
    static final Field<OffsetDateTime> EXPIRES_AT = moment("expires_at");
    static final Field<OffsetDateTime> LAST_USED_AT = moment("last_used_at");
    static final Field<OffsetDateTime> REVOKED_AT = moment("revoked_at");
    static final Field<OffsetDateTime> LAST_SEEN_AT = moment("last_seen_at");
    static final Field<String> ADDRESS = text("address");
    static final Field<String> USER_AGENT = text("user_agent");

    static final Field<byte[]> KEY = field(name("key"), SQLDataType.BLOB);
    static final Field<Integer> FAILURES = field(name("failures"), SQLDataType.INTEGER);
    static final Field<OffsetDateTime> LAST_AT = moment("last_at");
    static final Field<OffsetDateTime> BLOCKED_UNTIL = moment("blocked_until");

    static final Field<Boolean> ONE = field(name("one"), SQLDataType.BOOLEAN);
    static final Field<OffsetDateTime> STARTED_AT = moment("started_at");
    static final Field<OffsetDateTime> DONE_AT = moment("done_at");

    private Tables() {}

    static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private static Field<UUID> uuid(String column) {
        return field(name(column), SQLDataType.UUID);
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.CLOB);
    }

    private static Field<OffsetDateTime> moment(String column) {
        return field(name(column), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }
}
