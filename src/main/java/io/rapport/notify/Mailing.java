package io.rapport.notify;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letter;
import io.rapport.mail.Letters;
import io.rapport.mail.MailServer;
import io.rapport.mail.MailSettings;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Turns notices into letters. Those of one moment to one person are one letter; which notices it carries is marked in the
 * transaction that puts it on its way, so that none goes twice. What was read meanwhile, or may no longer be seen, is left out.
 */
@Component
class Mailing {

    private static final int MOST = 30;
    /** Notices from before a mail server was set are not mailed any more. */
    private static final Duration OLDEST = Duration.ofDays(2);

    private final TenantDb db;
    private final Actors actors;
    private final Notices notices;
    private final MailSettings settings;
    private final Letters letters;
    private final LetterWriter writer;
    private final Unsubscribing unsubscribing;

    Mailing(
            TenantDb db,
            Actors actors,
            Notices notices,
            MailSettings settings,
            Letters letters,
            LetterWriter writer,
            Unsubscribing unsubscribing) {
        this.db = db;
        this.actors = actors;
        this.notices = notices;
        this.settings = settings;
        this.letters = letters;
        this.writer = writer;
        this.unsubscribing = unsubscribing;
    }

    /**
     * Writes and sends what is due.
     *
     * @return whether nothing is left for later
     */
    boolean run(Tenant tenant, Instant now) {
        settings.server(tenant).ifPresent(server -> {
            leaveOut(tenant, now);
            waiting(tenant, Choice.Mail.NOW).forEach(row -> write(tenant, server, row.get(0, UUID.class), now));
            waiting(tenant, Choice.Mail.DIGEST).forEach(row -> digest(tenant, server, row, now));
        });
        letters.send(tenant, now);
        return waiting(tenant, Choice.Mail.NOW).isEmpty()
                && waiting(tenant, Choice.Mail.DIGEST).isEmpty()
                && letters.isIdle(tenant);
    }

    private void leaveOut(Tenant tenant, Instant now) {
        db.update(tenant, tx -> tx.dsl()
                .execute("""
                                UPDATE {0} SET mail = 'never' WHERE mail IN ('now', 'digest')
                                    AND (at < {1} OR read_at IS NOT NULL)
                                """, tx.table("notice"), DSL.val(now.minus(OLDEST).atOffset(ZoneOffset.UTC))));
    }

    /** Who has something to be mailed, with the hour of the digest and the day of the last. */
    private List<Record> waiting(Tenant tenant, Choice.Mail mail) {
        return List.copyOf(db.read(
                tenant, tx -> tx.dsl().fetch("""
                                SELECT n.user_id, c.hour, c.digest_on FROM (
                                    SELECT DISTINCT user_id FROM {0} WHERE mail = {1}) AS n
                                LEFT JOIN {2} AS c ON c.user_id = n.user_id
                                """, tx.table("notice"), DSL.val(mail.key()), tx.table("notice_choice"))));
    }

    private void write(Tenant tenant, MailServer server, UUID user, Instant now) {
        actor(tenant, user)
                .ifPresentOrElse(
                        actor -> letter(actor, server, Choice.Mail.NOW, now, Optional.empty()),
                        () -> db.update(tenant, tx -> mark(tx, user, Choice.Mail.NOW, "never")));
    }

    private void digest(Tenant tenant, MailServer server, Record row, Instant now) {
        var user = row.get(0, UUID.class);
        int hour = Optional.ofNullable(row.get(1, Integer.class)).orElse(Choice.USUAL.hour());
        var last = Optional.ofNullable(row.get(2, LocalDate.class));
        var reader = actor(tenant, user);
        if (reader.isEmpty()) {
            db.update(tenant, tx -> mark(tx, user, Choice.Mail.DIGEST, "never"));
            return;
        }
        Digest.due(hour, reader.get().viewer().zone(), last, now)
                .ifPresent(day -> letter(reader.get(), server, Choice.Mail.DIGEST, now, Optional.of(day)));
    }

    /** Whoever is no longer there gets no mail. */
    private Optional<Actor> actor(Tenant tenant, UUID user) {
        try {
            return Optional.of(actors.of(tenant, user));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    private void letter(Actor actor, MailServer server, Choice.Mail mail, Instant now, Optional<LocalDate> day) {
        var user = actor.user().orElseThrow();
        var claimed = ids(actor.tenant(), user, mail);
        var found = notices.toMail(actor, mail, Notices.COUNTED).stream()
                .filter(notice -> claimed.contains(notice.id()))
                .toList();
        var shown = found.stream().limit(MOST).toList();
        String unsubscribe = unsubscribing.link(actor.tenant(), user, server.address());
        Optional<LetterWriter.Words> words = shown.isEmpty()
                ? Optional.empty()
                : Optional.of(writer.write(
                        actor, server.address(), shown, found.size() - shown.size(), day.isPresent(), unsubscribe));
        db.update(actor.tenant(), tx -> {
            int marked = tx.dsl()
                    .execute(
                            "UPDATE {0} SET mail = 'sent' WHERE id = ANY({1}) AND mail = {2}",
                            tx.table("notice"), DSL.val(claimed.toArray(UUID[]::new)), DSL.val(mail.key()));
            day.ifPresent(date -> done(tx, user, date));
            if (marked > 0 && marked < claimed.size()) {
                throw Problem.of(Problem.Kind.CONFLICT, "mail_elsewhere");
            }
            var recipient = recipient(tx, user);
            if (marked > 0 && words.isPresent() && recipient.isPresent()) {
                var text = words.get();
                letters.put(
                        tx,
                        user,
                        new Letter(Ids.next(), recipient.get(), text.subject(), text.plain(), text.html(), unsubscribe),
                        now);
            }
        });
    }

    private Set<UUID> ids(Tenant tenant, UUID user, Choice.Mail mail) {
        return Set.copyOf(db.read(tenant, tx -> tx.dsl()
                .fetch(
                        "SELECT id FROM {0} WHERE user_id = {1} AND mail = {2}",
                        tx.table("notice"), DSL.val(user), DSL.val(mail.key()))
                .getValues(0, UUID.class)));
    }

    private static void mark(Tx tx, UUID user, Choice.Mail from, String to) {
        tx.dsl()
                .execute(
                        "UPDATE {0} SET mail = {1} WHERE user_id = {2} AND mail = {3}",
                        tx.table("notice"), DSL.val(to), DSL.val(user), DSL.val(from.key()));
    }

    private static void done(Tx tx, UUID user, LocalDate day) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} AS c (user_id, follows, at_once, daily, hour, digest_on)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6})
                        ON CONFLICT (user_id) DO UPDATE SET digest_on = excluded.digest_on
                        """,
                        tx.table("notice_choice"),
                        DSL.val(user),
                        DSL.val(Choices.follows(Choice.USUAL)),
                        DSL.val(Choices.kinds(Choice.USUAL, Choice.Mail.NOW)),
                        DSL.val(Choices.kinds(Choice.USUAL, Choice.Mail.DIGEST)),
                        DSL.val(Choice.USUAL.hour()),
                        DSL.val(day));
    }

    private static Optional<String> recipient(Tx tx, UUID user) {
        return Optional.ofNullable(tx.dsl()
                        .fetchOne(
                                "SELECT email FROM {0} WHERE id = {1} AND deleted_at IS NULL",
                                tx.table("users"), DSL.val(user)))
                .flatMap(row -> Optional.ofNullable(row.get(0, String.class)))
                .filter(email -> !email.isBlank());
    }
}
