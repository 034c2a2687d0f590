package io.rapport.consent;

import io.rapport.access.Audit;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Where consents are written down: events are only ever added, and the state that they come to is derived in the same
 * transaction. The record is locked meanwhile, so that of many at once each sees what was before.
 */
final class Events {

    private static final int MOST_SHOWN = 500;

    /** @param user who writes it down; empty where the person does it */
    record Author(Optional<UUID> user, String ip, String userAgent) {}

    /** Something to write down. */
    record Entry(
            String object,
            UUID record,
            Purpose purpose,
            Channel channel,
            Act act,
            Method method,
            Instant at,
            Optional<Wording> words,
            String note,
            String guardian) {

        Entry(
                String object,
                UUID record,
                Purpose purpose,
                Channel channel,
                Act act,
                Method method,
                Instant at,
                Optional<Wording> words,
                String note) {
            this(object, record, purpose, channel, act, method, at, words, note, "");
        }
    }

    private Events() {}

    /** @throws Problem {@code not_found} where the record is gone */
    static UUID add(Tx tx, Entry entry, Author author) {
        lock(tx, entry.object(), entry.record());
        var id = insert(tx, entry, author, Optional.empty());
        derive(tx, entry.object(), entry.record(), entry.purpose().id(), entry.channel());
        tell(tx, "consent." + entry.act().key(), entry, author);
        return id;
    }

    /** Says that an event was wrong, once. */
    static UUID correct(Tx tx, Entry entry, UUID wrong, Author author) {
        lock(tx, entry.object(), entry.record());
        var id = insert(tx, entry, author, Optional.of(wrong));
        derive(tx, entry.object(), entry.record(), entry.purpose().id(), entry.channel());
        tell(tx, "consent.corrected", entry, author);
        return id;
    }

    static void lock(Tx tx, String object, UUID record) {
        var there = tx.dsl()
                .select(Persons.ID)
                .from(tx.table(object))
                .where(Persons.ID.eq(record))
                .forNoKeyUpdate()
                .fetchOptional();
        if (there.isEmpty()) {
            throw Problem.notFound();
        }
    }

    private static UUID insert(Tx tx, Entry entry, Author author, Optional<UUID> corrects) {
        var id = Ids.next();
        int made = tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (id, object, record_id, purpose_id, channel, act, method, at, recorded_at, text_id,
                            language, by_user, ip, user_agent, note, corrects, guardian)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15}, {16}, {17})
                        ON CONFLICT (corrects) DO NOTHING
                        """,
                        tx.table("consent_event"),
                        DSL.val(id),
                        DSL.val(entry.object()),
                        DSL.val(entry.record()),
                        DSL.val(entry.purpose().id()),
                        DSL.val(entry.channel().key()),
                        DSL.val(entry.act().key()),
                        DSL.val(entry.method().key()),
                        DSL.val(entry.at().atOffset(ZoneOffset.UTC)),
                        DSL.val(OffsetDateTime.now(ZoneOffset.UTC)),
                        DSL.val(entry.words().map(Wording::id).orElse(null), SQLDataType.UUID),
                        DSL.val(entry.words().map(Wording::language).orElse(null), SQLDataType.CLOB),
                        DSL.val(author.user().orElse(null), SQLDataType.UUID),
                        DSL.val(author.ip()),
                        DSL.val(author.userAgent()),
                        DSL.val(entry.note()),
                        DSL.val(corrects.orElse(null), SQLDataType.UUID),
                        DSL.val(entry.guardian()));
        if (made == 0) {
            throw Problem.of(Problem.Kind.CONFLICT, "consent_corrected");
        }
        return id;
    }

    /** The latest that was said and not corrected stands. */
    private static void derive(Tx tx, String object, UUID record, UUID purpose, Channel channel) {
        var state = tx.table("consent_state");
        var parts = new org.jooq.QueryPart[] {
            state, tx.table("consent_event"), DSL.val(object), DSL.val(record), DSL.val(purpose), DSL.val(channel.key())
        };
        tx.dsl()
                .execute(
                        "DELETE FROM {0} WHERE object = {2} AND record_id = {3} AND purpose_id = {4} AND channel = {5}",
                        parts);
        tx.dsl().execute("""
                        INSERT INTO {0} (object, record_id, purpose_id, channel, state, at, event_id)
                        SELECT e.object, e.record_id, e.purpose_id, e.channel, e.act, e.at, e.id FROM {1} AS e
                        WHERE e.object = {2} AND e.record_id = {3} AND e.purpose_id = {4} AND e.channel = {5}
                            AND e.act <> 'corrected' AND NOT EXISTS (SELECT 1 FROM {1} AS c WHERE c.corrects = e.id)
                        ORDER BY e.at DESC, e.id DESC LIMIT 1
                        """, parts);
    }

    private static void tell(Tx tx, String kind, Entry entry, Author author) {
        var detail = new HashMap<String, Object>();
        detail.put("object", entry.object());
        detail.put("record", entry.record());
        detail.put("purpose", entry.purpose().key());
        detail.put("channel", entry.channel().key());
        detail.put("method", entry.method().key());
        Audit.write(tx, author.user(), kind, detail, Optional.of(author.ip()).filter(ip -> !ip.isEmpty()));
    }

    /** Where somebody stands; of what was merged the latest counts. */
    static List<Consent> states(Tx tx, String object, UUID record) {
        return tx.dsl()
                .fetch("""
                        {0}
                        SELECT DISTINCT ON (s.purpose_id, s.channel) s.purpose_id, s.channel, s.state, s.at, s.event_id
                        FROM kin AS k JOIN {1} AS s ON s.object = {2} AND s.record_id = k.member
                        ORDER BY s.purpose_id, s.channel, s.at DESC, s.event_id DESC
                        """, Kin.of(tx, object, Set.of(record)), tx.table("consent_state"), DSL.val(object))
                .map(row -> new Consent(
                        row.get(0, UUID.class),
                        Channel.of(row.get(1, String.class)).orElseThrow(),
                        Act.of(row.get(2, String.class)).orElseThrow(),
                        row.get(3, OffsetDateTime.class).toInstant(),
                        row.get(4, UUID.class)));
    }

    /** What was said, latest first; of what was merged, too. */
    static List<ConsentEvent> of(Tx tx, String object, UUID record) {
        return tx.dsl()
                .fetch(
                        """
                        {0}
                        SELECT e.id, e.purpose_id, e.channel, e.act, e.method, e.at, e.recorded_at, t.id, t.language, t.version, t.words,
                            e.by_user, u.name, e.ip, e.user_agent, e.note, e.corrects,
                            EXISTS (SELECT 1 FROM {1} AS c WHERE c.corrects = e.id), e.guardian
                        FROM kin AS k JOIN {1} AS e ON e.object = {2} AND e.record_id = k.member
                        LEFT JOIN {3} AS t ON t.id = e.text_id LEFT JOIN {4} AS u ON u.id = e.by_user
                        ORDER BY e.recorded_at DESC, e.id DESC LIMIT {5}
                        """,
                        Kin.of(tx, object, Set.of(record)),
                        tx.table("consent_event"),
                        DSL.val(object),
                        tx.table("consent_text"),
                        tx.table("users"),
                        DSL.inline(MOST_SHOWN))
                .map(Events::event);
    }

    private static ConsentEvent event(Record row) {
        return new ConsentEvent(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                Channel.of(row.get(2, String.class)).orElseThrow(),
                Act.of(row.get(3, String.class)).orElseThrow(),
                Method.of(row.get(4, String.class)),
                row.get(5, OffsetDateTime.class).toInstant(),
                row.get(6, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get(7, UUID.class))
                        .map(id -> new Wording(
                                id, row.get(8, String.class), row.get(9, Integer.class), row.get(10, String.class))),
                Optional.ofNullable(row.get(11, UUID.class)),
                text(row, 12),
                text(row, 13),
                text(row, 14),
                text(row, 15),
                text(row, 18),
                Optional.ofNullable(row.get(16, UUID.class)),
                row.get(17, Boolean.class));
    }

    private static String text(Record row, int column) {
        return Optional.ofNullable(row.get(column, String.class)).orElse("");
    }

    /** Which record an event is kept of, among those that were merged into one. */
    static Optional<UUID> holder(Tx tx, String object, UUID record, UUID event) {
        var row = tx.dsl()
                .fetchOne(
                        """
                        {0}
                        SELECT e.record_id FROM kin AS k JOIN {1} AS e ON e.object = {2} AND e.record_id = k.member
                        WHERE e.id = {3}
                        """,
                        Kin.of(tx, object, Set.of(record)), tx.table("consent_event"), DSL.val(object), DSL.val(event));
        return Optional.ofNullable(row).map(found -> found.get(0, UUID.class));
    }

    /** How many events of these methods there were of late. */
    static int since(Tx tx, String object, UUID record, List<String> acts, boolean byPerson, Instant from) {
        return tx.dsl()
                .fetchSingle(
                        """
                        SELECT count(*)::int FROM {0} WHERE object = {1} AND record_id = {2} AND act = ANY({3})
                            AND recorded_at > {4} AND (by_user IS NULL OR NOT {5})
                        """,
                        tx.table("consent_event"),
                        DSL.val(object),
                        DSL.val(record),
                        DSL.val(acts.toArray(String[]::new)),
                        DSL.val(from.atOffset(ZoneOffset.UTC)),
                        DSL.val(byPerson))
                .get(0, Integer.class);
    }
}
