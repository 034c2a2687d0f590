package io.rapport.identity;

import static io.rapport.identity.Tables.BLOCKED_UNTIL;
import static io.rapport.identity.Tables.FAILURES;
import static io.rapport.identity.Tables.KEY;
import static io.rapport.identity.Tables.LAST_AT;
import static io.rapport.identity.Tables.SIGN_IN_ATTEMPT;
import static io.rapport.identity.Tables.now;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.SharedDb;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Limits guessing: five tries of an e-mail from one address are free, then each failure doubles the wait, from five
 * seconds to a quarter of an hour; an address that tries many e-mails waits likewise. Others' failures elsewhere never keep an owner
 * out. A try counts before it is checked, so that parallel ones count, too; success forgets it.
 */
@Component
class Attempts {

    private static final int FREE = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final int FREE_PER_USER = 20;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final SharedDb shared;

    Attempts(SharedDb shared) {
        this.shared = shared;
    }

    /** @throws Problem {@code too_many_attempts} with the seconds to wait */
    void begin(String email, String address) {
        var now = now();
        shared.update(sql -> {
            sql.deleteFrom(SharedDb.table(SIGN_IN_ATTEMPT))
                    .where(LAST_AT.lt(now.minus(FORGOTTEN_AFTER)))
                    .execute();
            count(sql, pair(email, address), FREE, now);
            count(sql, alone(address), FREE_PER_ADDRESS, now);
        });
    }

    /** The same for links by mail, which are limited for each e-mail too, so that nobody is flooded with letters. */
    void beginLink(String email, String address) {
        var now = now();
        shared.update(sql -> {
            count(sql, pair("link " + email, address), FREE, now);
            count(sql, alone("link " + email), FREE_PER_USER, now);
            count(sql, alone(address), FREE_PER_ADDRESS, now);
        });
    }

    /** The same for codes: five tries from one address are free, and twenty in all, since who tries has shown the first proof. */
    void beginCode(UUID tenant, UUID user, String address) {
        var now = now();
        shared.update(sql -> {
            count(sql, pair(code(tenant, user), address), FREE, now);
            count(sql, alone(code(tenant, user)), FREE_PER_USER, now);
        });
    }

    void codeSucceeded(UUID tenant, UUID user, String address) {
        shared.update(sql -> sql.deleteFrom(SharedDb.table(SIGN_IN_ATTEMPT))
                .where(KEY.in(pair(code(tenant, user), address), alone(code(tenant, user))))
                .execute());
    }

    private static String code(UUID tenant, UUID user) {
        return "code " + tenant + " " + user;
    }

    void succeeded(String email, String address) {
        shared.update(sql -> {
            sql.deleteFrom(SharedDb.table(SIGN_IN_ATTEMPT))
                    .where(KEY.eq(pair(email, address)))
                    .execute();
            sql.update(SharedDb.table(SIGN_IN_ATTEMPT))
                    .set(FAILURES, FAILURES.minus(1))
                    .where(KEY.eq(alone(address)), FAILURES.gt(0))
                    .execute();
        });
    }

    private static void count(DSLContext sql, byte[] key, int free, OffsetDateTime now) {
        var table = SharedDb.table(SIGN_IN_ATTEMPT);
        var failures = field(name(SIGN_IN_ATTEMPT, "failures"), SQLDataType.INTEGER);
        var blocked = field(name(SIGN_IN_ATTEMPT, "blocked_until"), SQLDataType.TIMESTAMPWITHTIMEZONE);
        var counted = sql.insertInto(table)
                .columns(KEY, FAILURES, LAST_AT, BLOCKED_UNTIL)
                .values(key, 1, now, now)
                .onConflict(KEY)
                .doUpdate()
                .set(FAILURES, failures.plus(1))
                .set(LAST_AT, now)
                .where(blocked.le(now))
                .returningResult(FAILURES)
                .fetchOptional(FAILURES);
        if (counted.isEmpty()) {
            throw tooMany(sql, key, now);
        }
        sql.update(table)
                .set(
                        BLOCKED_UNTIL,
                        when(FAILURES.ge(free), val(now.plus(pause(counted.get() - free))))
                                .otherwise(now))
                .where(KEY.eq(key))
                .execute();
    }

    private static Problem tooMany(DSLContext sql, byte[] key, OffsetDateTime now) {
        var until = sql.select(BLOCKED_UNTIL)
                .from(SharedDb.table(SIGN_IN_ATTEMPT))
                .where(KEY.eq(key))
                .fetchOptional(BLOCKED_UNTIL)
                .orElse(now);
        long seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return Problem.of(Problem.Kind.TOO_MANY, "too_many_attempts", seconds);
    }

    private static Duration pause(int over) {
        var wait = SHORTEST_WAIT.multipliedBy(1L << Math.clamp(over, 0, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static byte[] pair(String email, String address) {
        return Secrets.hash("pair\n" + email + "\n" + address);
    }

    private static byte[] alone(String address) {
        return Secrets.hash("address\n" + address);
    }
}
