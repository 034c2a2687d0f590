package io.rapport.identity;

import static io.rapport.identity.Tables.ACTIVE;
import static io.rapport.identity.Tables.CREDENTIAL;
import static io.rapport.identity.Tables.DELETED_AT;
import static io.rapport.identity.Tables.EMAIL;
import static io.rapport.identity.Tables.ID;
import static io.rapport.identity.Tables.INVITATION_HASH;
import static io.rapport.identity.Tables.INVITATION_UNTIL;
import static io.rapport.identity.Tables.NAME;
import static io.rapport.identity.Tables.PASSWORD_CHANGED_AT;
import static io.rapport.identity.Tables.PASSWORD_HASH;
import static io.rapport.identity.Tables.USERS;
import static io.rapport.identity.Tables.USER_ID;
import static io.rapport.identity.Tables.now;

import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The table of passwords and open invitations, beside the users whom they belong to. */
final class Credentials {

    /** A user as sign-in knows one. */
    record Known(UUID user, String name, Optional<String> email, Optional<String> passwordHash) {}

    private Credentials() {}

    /** An active user. */
    static Optional<Known> of(Tx tx, UUID user) {
        return find(tx, ID.eq(user));
    }

    /** The active user with an e-mail address, in plain form. */
    static Optional<Known> byEmail(Tx tx, String email) {
        return find(tx, DSL.lower(EMAIL).eq(email));
    }

    /** The active user whose invitation is open. */
    static Optional<Known> byInvitation(Tx tx, byte[] hash) {
        return find(tx, INVITATION_HASH.eq(hash).and(INVITATION_UNTIL.gt(now())));
    }

    private static Optional<Known> find(Tx tx, Condition condition) {
        return tx.dsl()
                .select(ID, NAME, EMAIL, PASSWORD_HASH)
                .from(tx.table(USERS))
                .leftJoin(tx.table(CREDENTIAL))
                .on(USER_ID.eq(ID))
                .where(condition, ACTIVE.isTrue(), DELETED_AT.isNull())
                .orderBy(ID)
                .limit(1)
                .fetchOptional(row -> new Known(
                        row.get(ID),
                        row.get(NAME),
                        Optional.ofNullable(row.get(EMAIL)),
                        Optional.ofNullable(row.get(PASSWORD_HASH))));
    }

    static void putPassword(Tx tx, UUID user, String hash) {
        tx.dsl()
                .insertInto(tx.table(CREDENTIAL))
                .columns(USER_ID, PASSWORD_HASH, PASSWORD_CHANGED_AT)
                .values(user, hash, now())
                .onConflict(USER_ID)
                .doUpdate()
                .set(PASSWORD_HASH, hash)
                .set(PASSWORD_CHANGED_AT, now())
                .setNull(INVITATION_HASH)
                .setNull(INVITATION_UNTIL)
                .execute();
    }

    /** A newer invitation voids the one before. */
    static void putInvitation(Tx tx, UUID user, byte[] hash, OffsetDateTime until) {
        tx.dsl()
                .insertInto(tx.table(CREDENTIAL))
                .columns(USER_ID, INVITATION_HASH, INVITATION_UNTIL)
                .values(user, hash, until)
                .onConflict(USER_ID)
                .doUpdate()
                .set(INVITATION_HASH, hash)
                .set(INVITATION_UNTIL, until)
                .execute();
    }

    /** Turns an open invitation into a password; false where somebody else was first. */
    static boolean accept(Tx tx, byte[] invitation, String hash) {
        return tx.dsl()
                        .update(tx.table(CREDENTIAL))
                        .set(PASSWORD_HASH, hash)
                        .set(PASSWORD_CHANGED_AT, now())
                        .setNull(INVITATION_HASH)
                        .setNull(INVITATION_UNTIL)
                        .where(INVITATION_HASH.eq(invitation), INVITATION_UNTIL.gt(now()))
                        .execute()
                == 1;
    }
}
