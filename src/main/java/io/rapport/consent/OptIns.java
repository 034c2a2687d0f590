package io.rapport.consent;

import io.rapport.access.Actor;
import io.rapport.identity.Client;
import io.rapport.identity.TenantSecret;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letter;
import io.rapport.mail.Letters;
import io.rapport.mail.MailSettings;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Double opt-in: a letter asks whether a consent is meant, and only who has the letter can say so, once. Looking at the link uses
 * nothing up, because programs look at links in mail before people do.
 */
@Component
public class OptIns {

    /** Letters to customers are no user's: nobody ends them by ending their own notices. */
    static final UUID TO_CUSTOMERS = new UUID(0, 0);

    private static final Duration OPEN = Duration.ofDays(7);
    private static final int MOST_A_DAY = 3;

    /** A question that waits for its answer. */
    public record Open(Tenant tenant, Purpose purpose, Channel channel, String words, Locale language) {}

    private record Kept(
            String object,
            UUID record,
            UUID purpose,
            Channel channel,
            Optional<UUID> text,
            Locale language,
            String recipient) {}

    private final TenantDb db;
    private final Tenants tenants;
    private final Persons persons;
    private final Suppressions suppressions;
    private final Ages ages;
    private final MailSettings mail;
    private final Letters letters;
    private final ObjectProvider<ConsentLetters> words;

    OptIns(
            TenantDb db,
            Tenants tenants,
            Persons persons,
            Suppressions suppressions,
            Ages ages,
            MailSettings mail,
            Letters letters,
            ObjectProvider<ConsentLetters> words) {
        this.db = db;
        this.tenants = tenants;
        this.persons = persons;
        this.suppressions = suppressions;
        this.ages = ages;
        this.mail = mail;
        this.letters = letters;
        this.words = words;
    }

    /**
     * Asks somebody by e-mail; an earlier question of the same purpose is void then.
     *
     * @throws Problem {@code consent_no_mail} without a mail server, {@code consent_no_address}, {@code consent_suppressed},
     *     {@code consent_given} where there is nothing to ask, {@code consent_asked_often} after three letters in a day
     */
    public UUID ask(Actor actor, String object, UUID record, String purpose, Locale language) {
        db.look(actor.tenant(), tx -> persons.requireEditable(tx, actor, object, record));
        return ask(
                actor.tenant(),
                object,
                record,
                purpose,
                language,
                Consents.author(actor),
                tx -> persons.requireEditable(tx, actor, object, record));
    }

    /** Asks somebody who has just agreed themselves whether it was they. */
    UUID askBack(Tenant tenant, String object, UUID record, String purpose, Locale language, Client client) {
        var author = new Events.Author(Optional.empty(), client.address(), client.userAgent());
        return ask(tenant, object, record, purpose, language, author, tx -> persons.model(tx)
                .object(object)
                .orElseThrow(Problem::notFound));
    }

    private UUID ask(
            Tenant tenant,
            String object,
            UUID record,
            String purpose,
            Locale language,
            Events.Author author,
            Function<Tx, ObjectDef> permitted) {
        var server = mail.server(tenant).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "consent_no_mail"));
        var secret = TenantSecret.next(TenantSecret.CONSENT, tenant);
        var until = OffsetDateTime.now(ZoneOffset.UTC).plus(OPEN);
        return db.write(tenant, tx -> {
            var def = permitted.apply(tx);
            var wanted = Purposes.find(tx, purpose)
                    .filter(found -> found.active() && found.basis().asksFirst())
                    .filter(found -> found.channels().contains(Channel.EMAIL))
                    .orElseThrow(() -> Problem.invalid("purpose", "consent_channel"));
            Events.lock(tx, object, record);
            var person = Optional.ofNullable(
                            persons.find(tx, def, List.of(record)).get(record))
                    .orElseThrow(Problem::notFound);
            var email = person.emails().stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "consent_no_address"));
            ages.requireOfAge(tx, person);
            refuse(tx, object, record, wanted, email);
            var wording = wanted.wording(language);
            keep(tx, secret, object, record, wanted, wording, language, email, author, until);
            var text = words.getObject()
                    .confirm(
                            language,
                            tenant.name(),
                            wanted,
                            wording.map(Wording::words).orElse(""),
                            server.address() + "/confirm-consent/" + secret,
                            until.toInstant());
            letters.putSealed(
                    tx,
                    TO_CUSTOMERS,
                    new Letter(Ids.next(), email, text.subject(), text.plain(), text.html(), ""),
                    Instant.now());
            var entry = new Events.Entry(
                    object, record, wanted, Channel.EMAIL, Act.ASKED, Method.DOUBLE_OPT_IN, Instant.now(), wording, "");
            return Events.add(tx, entry, author);
        });
    }

    private void refuse(Tx tx, String object, UUID record, Purpose purpose, String email) {
        if (!suppressions
                .holds(tx, List.of(new Address(Address.Kind.EMAIL, email)))
                .isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "consent_suppressed");
        }
        boolean given = Events.states(tx, object, record).stream()
                .anyMatch(state -> state.purpose().equals(purpose.id())
                        && state.channel() == Channel.EMAIL
                        && state.state() == Act.GIVEN);
        if (given) {
            throw Problem.of(Problem.Kind.CONFLICT, "consent_given");
        }
        var day = Instant.now().minus(Duration.ofDays(1));
        if (Events.since(tx, object, record, List.of(Act.ASKED.key()), false, day) >= MOST_A_DAY) {
            throw Problem.of(Problem.Kind.CONFLICT, "consent_asked_often");
        }
    }

    private static void keep(
            Tx tx,
            TenantSecret secret,
            String object,
            UUID record,
            Purpose purpose,
            Optional<Wording> wording,
            Locale language,
            String email,
            Events.Author author,
            OffsetDateTime until) {
        tx.dsl()
                .execute(
                        """
                        INSERT INTO {0} (token_hash, object, record_id, purpose_id, channel, text_id, language, recipient,
                            asked_by, until)
                        VALUES ({1}, {2}, {3}, {4}, 'email', {5}, {6}, {7}, {8}, {9})
                        ON CONFLICT (object, record_id, purpose_id, channel) DO UPDATE SET token_hash = excluded.token_hash,
                            text_id = excluded.text_id, language = excluded.language, recipient = excluded.recipient,
                            asked_by = excluded.asked_by, until = excluded.until
                        """,
                        tx.table("consent_request"),
                        DSL.val(secret.hash()),
                        DSL.val(object),
                        DSL.val(record),
                        DSL.val(purpose.id()),
                        DSL.val(wording.map(Wording::id).orElse(null), SQLDataType.UUID),
                        DSL.val(language.getLanguage()),
                        DSL.val(email),
                        DSL.val(author.user().orElse(null), SQLDataType.UUID),
                        DSL.val(until));
    }

    /** What a link asks, while it is open. */
    public Optional<Open> find(String link) {
        return TenantSecret.parse(TenantSecret.CONSENT, link).flatMap(secret -> tenants.find(secret.tenant())
                .flatMap(tenant -> db.read(tenant, tx -> Optional.ofNullable(tx.dsl()
                                .fetchOne(
                                        "SELECT object, record_id, purpose_id, channel, text_id, language, recipient FROM {0}"
                                                + " WHERE token_hash = {1} AND until > {2}",
                                        tx.table("consent_request"),
                                        DSL.val(secret.hash()),
                                        DSL.val(OffsetDateTime.now(ZoneOffset.UTC))))
                        .map(OptIns::kept)
                        .flatMap(kept -> purpose(tx, kept)
                                .map(purpose -> new Open(
                                        tenant,
                                        purpose,
                                        kept.channel(),
                                        words(tx, kept).map(Wording::words).orElse(""),
                                        kept.language()))))));
    }

    private static Optional<Purpose> purpose(Tx tx, Kept kept) {
        return Purposes.all(tx).stream()
                .filter(purpose -> purpose.active() && purpose.id().equals(kept.purpose()))
                .findFirst();
    }

    private static Optional<Wording> words(Tx tx, Kept kept) {
        return kept.text().map(id -> {
            var row = tx.dsl()
                    .fetchSingle(
                            "SELECT language, version, words FROM {0} WHERE id = {1}",
                            tx.table("consent_text"), DSL.val(id));
            return new Wording(id, row.get(0, String.class), row.get(1, Integer.class), row.get(2, String.class));
        });
    }

    /**
     * Confirms; of many at once, one.
     *
     * @throws Problem {@code not_found} where the link is not open, or not any more
     */
    public void confirm(String link, Client client) {
        var secret = TenantSecret.parse(TenantSecret.CONSENT, link).orElseThrow(Problem::notFound);
        var tenant = tenants.find(secret.tenant()).orElseThrow(Problem::notFound);
        db.update(tenant, tx -> {
            var kept = Optional.ofNullable(tx.dsl()
                            .fetchOne(
                                    "DELETE FROM {0} WHERE token_hash = {1} AND until > {2}"
                                            + " RETURNING object, record_id, purpose_id, channel, text_id, language, recipient",
                                    tx.table("consent_request"),
                                    DSL.val(secret.hash()),
                                    DSL.val(OffsetDateTime.now(ZoneOffset.UTC))))
                    .map(OptIns::kept)
                    .orElseThrow(Problem::notFound);
            var purpose = purpose(tx, kept).orElseThrow(Problem::notFound);
            var record = Kin.survivor(tx, kept.object(), kept.record());
            requireStillTheirs(tx, kept, record);
            Events.add(
                    tx,
                    new Events.Entry(
                            kept.object(),
                            record,
                            purpose,
                            kept.channel(),
                            Act.GIVEN,
                            Method.DOUBLE_OPT_IN,
                            Instant.now(),
                            words(tx, kept),
                            ""),
                    new Events.Author(Optional.empty(), client.address(), client.userAgent()));
        });
    }

    /** Who reads an address says nothing of a record that has another by now. */
    private void requireStillTheirs(Tx tx, Kept kept, UUID record) {
        var def = persons.model(tx).object(kept.object()).orElseThrow(Problem::notFound);
        var asked = new Address(Address.Kind.EMAIL, kept.recipient()).normal();
        boolean theirs = Optional.ofNullable(
                        persons.find(tx, def, List.of(record)).get(record))
                .stream()
                .flatMap(Persons.Person::addresses)
                .anyMatch(address ->
                        address.kind() == Address.Kind.EMAIL && address.normal().equals(asked));
        if (!theirs) {
            throw Problem.notFound();
        }
    }

    private static Kept kept(Record row) {
        return new Kept(
                row.get(0, String.class),
                row.get(1, UUID.class),
                row.get(2, UUID.class),
                Channel.of(row.get(3, String.class)).orElseThrow(),
                Optional.ofNullable(row.get(4, UUID.class)),
                Locale.of(row.get(5, String.class)),
                row.get(6, String.class));
    }
}
