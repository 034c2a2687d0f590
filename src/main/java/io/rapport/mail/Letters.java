package io.rapport.mail;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tx;
import io.rapport.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Letters on their way. Each goes once: what was being sent when the program was killed is uncertain and is not sent again. */
@Component
public class Letters {

    /** Tenants that have letters to send, or to write. */
    public static final String WORK = "mail";

    private static final Logger log = LoggerFactory.getLogger(Letters.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(5);
    private static final int AT_ONCE = 200;

    private final TenantDb db;
    private final TenantWork work;
    private final MailSettings settings;
    private final Post post;
    private final Vault vault;

    Letters(TenantDb db, TenantWork work, MailSettings settings, Post post, Vault vault) {
        this.vault = vault;
        this.db = db;
        this.work = work;
        this.settings = settings;
        this.post = post;
    }

    /** Puts a letter on its way, in the transaction that wrote it. */
    public void put(Tx tx, UUID user, Letter letter, Instant now) {
        put(tx, user, letter, false, now);
    }

    /** The same for a letter with a secret: what it says is under lock until it is sent, and forgotten then. */
    public void putSealed(Tx tx, UUID user, Letter letter, Instant now) {
        put(
                tx,
                user,
                new Letter(
                        letter.id(),
                        letter.recipient(),
                        letter.subject(),
                        lock(letter.plain()),
                        lock(letter.html()),
                        letter.unsubscribe()),
                true,
                now);
    }

    private String lock(String text) {
        return Base64.getEncoder().encodeToString(vault.lock(text));
    }

    private String open(String locked) {
        return vault.open(Base64.getDecoder().decode(locked)).orElse("");
    }

    private void put(Tx tx, UUID user, Letter letter, boolean sealed, Instant now) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, user_id, recipient, subject, plain, html, unsubscribe, sealed, state, attempts, due_at, created_at)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {9}, 'waiting', 0, {8}, {8})
                        """,
                        tx.table("letter"),
                        DSL.val(letter.id()),
                        DSL.val(user),
                        DSL.val(letter.recipient()),
                        DSL.val(letter.subject()),
                        DSL.val(letter.plain()),
                        DSL.val(letter.html()),
                        DSL.val(letter.unsubscribe()),
                        DSL.val(now.atOffset(ZoneOffset.UTC)),
                        DSL.val(sealed));
        var tenant = tx.tenant();
        tx.afterCommit(() -> work.mark(tenant, WORK));
    }

    /** Sends what is due. One that the server refuses holds up no other; a server that is out of reach is asked again later. */
    public void send(Tenant tenant, Instant now) {
        settle(tenant, now);
        var server = settings.server(tenant);
        if (server.isEmpty()) {
            return;
        }
        for (int sent = 0; sent < AT_ONCE; sent++) {
            var next = take(tenant, now);
            if (next.isEmpty() || !send(tenant, server.get(), next.get(), now)) {
                return;
            }
        }
    }

    /** Whether anything is still on its way. */
    public boolean isIdle(Tenant tenant) {
        return db.read(tenant, tx -> tx.dsl()
                .fetch("SELECT 1 FROM {0} WHERE state IN ('waiting', 'sending') LIMIT 1", tx.table("letter"))
                .isEmpty());
    }

    /** What was taken long ago and never came back, and what is long done. */
    private void settle(Tenant tenant, Instant now) {
        db.update(tenant, tx -> {
            tx.dsl()
                    .execute(
                            """
                            UPDATE {0} SET state = 'uncertain', plain = CASE WHEN sealed THEN '' ELSE plain END,
                                html = CASE WHEN sealed THEN '' ELSE html END
                            WHERE state = 'sending' AND due_at < {1}
                            """,
                            tx.table("letter"),
                            DSL.val(now.minus(LONGEST_SENDING).atOffset(ZoneOffset.UTC)));
            tx.dsl()
                    .execute(
                            "DELETE FROM {0} WHERE state = 'sent' AND created_at < {1}",
                            tx.table("letter"),
                            DSL.val(now.minus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC)));
        });
    }

    private record Taken(Letter letter, int attempts) {}

    private Optional<Taken> take(Tenant tenant, Instant now) {
        return db.write(tenant, tx -> {
            var row = tx.dsl().fetchOne("""
                            UPDATE {0} SET state = 'sending', attempts = attempts + 1, due_at = {1} WHERE id = (
                                SELECT id FROM {0} WHERE state = 'waiting' AND due_at <= {1} ORDER BY due_at, id LIMIT 1
                                FOR UPDATE SKIP LOCKED)
                            RETURNING id, recipient, subject, plain, html, unsubscribe, attempts, sealed
                            """, tx.table("letter"), DSL.val(now.atOffset(ZoneOffset.UTC)));
            return Optional.ofNullable(row).map(this::taken);
        });
    }

    private Taken taken(Record row) {
        boolean sealed = row.get(7, Boolean.class);
        String plain = row.get(3, String.class);
        String html = row.get(4, String.class);
        return new Taken(
                new Letter(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        sealed ? open(plain) : plain,
                        sealed ? open(html) : html,
                        row.get(5, String.class)),
                row.get(6, Integer.class));
    }

    /** @return whether to go on with the next */
    private boolean send(Tenant tenant, MailServer server, Taken taken, Instant now) {
        try {
            post.send(server, taken.letter());
            end(tenant, taken.letter().id(), "sent", now, Optional.empty());
            return true;
        } catch (Refused refused) {
            boolean over = refused.forGood() || taken.attempts() >= MOST_ATTEMPTS;
            var pause = Duration.ofMinutes(1L << Math.min(10, taken.attempts() - 1));
            end(
                    tenant,
                    taken.letter().id(),
                    over ? "failed" : "waiting",
                    now.plus(pause),
                    Optional.of(refused.words()));
            log.warn("A letter of {} was not taken by {}: {}", tenant.slug(), server, refused.words());
            return refused.forGood();
        }
    }

    private void end(Tenant tenant, UUID letter, String state, Instant due, Optional<String> error) {
        db.update(tenant, tx -> tx.dsl()
                .execute(
                        """
                        UPDATE {0} SET state = {1}, due_at = {2}, error = {3},
                            plain = CASE WHEN sealed AND {5} THEN '' ELSE plain END,
                            html = CASE WHEN sealed AND {5} THEN '' ELSE html END
                        WHERE id = {4}
                        """,
                        tx.table("letter"),
                        DSL.val(state),
                        DSL.val(due.atOffset(ZoneOffset.UTC)),
                        DSL.val(error.orElse(null), SQLDataType.CLOB),
                        DSL.val(letter),
                        DSL.val(!state.equals("waiting"))));
    }
}
