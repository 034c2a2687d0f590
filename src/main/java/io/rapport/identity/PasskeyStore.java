package io.rapport.identity;

import static io.rapport.identity.Tables.CREATED_AT;
import static io.rapport.identity.Tables.ID;
import static io.rapport.identity.Tables.LAST_USED_AT;
import static io.rapport.identity.Tables.NAME;
import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.now;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The table of passkeys. */
final class PasskeyStore {

    private static final String PASSKEY = "passkey";
    private static final Field<byte[]> CREDENTIAL_ID = field(name("credential_id"), SQLDataType.BLOB);
    private static final Field<byte[]> ATTESTED = field(name("attested"), SQLDataType.BLOB);
    private static final Field<Long> SIGN_COUNT = field(name("sign_count"), SQLDataType.BIGINT);
    private static final Field<Boolean> ELIGIBLE = field(name("backup_eligible"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> BACKED_UP = field(name("backed_up"), SQLDataType.BOOLEAN);
    private static final Field<String> TRANSPORTS = field(name("transports"), SQLDataType.CLOB);

    /** What is needed to check an answer. */
    record Kept(UUID id, byte[] credential, byte[] attested, long count, boolean eligible, boolean backedUp) {}

    private PasskeyStore() {}

    static List<Passkey> of(Tx tx, UUID user) {
        return tx.dsl()
                .select(ID, NAME, CREATED_AT, LAST_USED_AT, BACKED_UP)
                .from(tx.table(PASSKEY))
                .where(USER_ID.eq(user))
                .orderBy(CREATED_AT, ID)
                .fetch(row -> new Passkey(
                        row.get(ID),
                        row.get(NAME),
                        row.get(CREATED_AT).toInstant(),
                        Optional.ofNullable(row.get(LAST_USED_AT)).map(OffsetDateTime::toInstant),
                        row.get(BACKED_UP)));
    }

    static List<byte[]> credentials(Tx tx, UUID user) {
        return tx.dsl()
                .select(CREDENTIAL_ID)
                .from(tx.table(PASSKEY))
                .where(USER_ID.eq(user))
                .fetch(CREDENTIAL_ID);
    }

    static Optional<Kept> find(Tx tx, UUID user, byte[] credential) {
        return tx.dsl()
                .select(ID, CREDENTIAL_ID, ATTESTED, SIGN_COUNT, ELIGIBLE, BACKED_UP)
                .from(tx.table(PASSKEY))
                .where(USER_ID.eq(user), CREDENTIAL_ID.eq(credential))
                .fetchOptional(row -> new Kept(
                        row.get(ID),
                        row.get(CREDENTIAL_ID),
                        row.get(ATTESTED),
                        row.get(SIGN_COUNT),
                        row.get(ELIGIBLE),
                        row.get(BACKED_UP)));
    }

    /** @return false where it is known already */
    static boolean add(Tx tx, UUID user, String called, Kept key, String transports) {
        return tx.dsl()
                        .insertInto(tx.table(PASSKEY))
                        .columns(
                                ID,
                                USER_ID,
                                NAME,
                                CREDENTIAL_ID,
                                ATTESTED,
                                SIGN_COUNT,
                                ELIGIBLE,
                                BACKED_UP,
                                TRANSPORTS,
                                CREATED_AT)
                        .values(
                                key.id(),
                                user,
                                called,
                                key.credential(),
                                key.attested(),
                                key.count(),
                                key.eligible(),
                                key.backedUp(),
                                transports,
                                now())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Notes a use; false where another use has counted further meanwhile. */
    static boolean used(Tx tx, UUID passkey, long before, long count, boolean backedUp) {
        return tx.dsl()
                        .update(tx.table(PASSKEY))
                        .set(SIGN_COUNT, count)
                        .set(BACKED_UP, backedUp)
                        .set(LAST_USED_AT, now())
                        .where(ID.eq(passkey), SIGN_COUNT.eq(before))
                        .execute()
                == 1;
    }

    /** @return its name, where it is there and the user's */
    static Optional<String> remove(Tx tx, UUID user, UUID passkey) {
        return tx.dsl()
                .deleteFrom(tx.table(PASSKEY))
                .where(ID.eq(passkey), USER_ID.eq(user))
                .returningResult(NAME)
                .fetchOptional(NAME);
    }

    static int removeAll(Tx tx, UUID user) {
        return tx.dsl().deleteFrom(tx.table(PASSKEY)).where(USER_ID.eq(user)).execute();
    }

    static boolean any(Tx tx, UUID user) {
        return tx.dsl().fetchExists(tx.dsl().select(ID).from(tx.table(PASSKEY)).where(USER_ID.eq(user)));
    }
}
