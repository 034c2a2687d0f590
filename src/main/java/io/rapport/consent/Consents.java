package io.rapport.consent;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What people agreed to. Who may read somebody's record may read it, who may change the record may write it down; nobody changes
 * or deletes what was written down.
 */
@Component
public class Consents {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_GUARDIAN = 200;

    private final TenantDb db;
    private final Persons persons;
    private final Suppressions suppressions;
    private final Ages ages;
    private final List<ContactStops> stops;

    Consents(TenantDb db, Persons persons, Suppressions suppressions, Ages ages, List<ContactStops> stops) {
        this.ages = ages;
        this.stops = stops;
        this.db = db;
        this.persons = persons;
        this.suppressions = suppressions;
    }

    /** @throws Problem {@code not_found} for what the actor can't see */
    public Ledger of(Actor actor, String object, UUID id) {
        return db.read(actor.tenant(), tx -> {
            persons.require(tx, actor, object, id);
            return new Ledger(Events.states(tx, object, id), Events.of(tx, object, id));
        });
    }

    /** Whether the actor may write down what somebody said. */
    public boolean mayRecord(Actor actor, String object, UUID id) {
        return actor.moment().isEmpty()
                && db.read(
                        actor.tenant(), tx -> persons.mayEdit(tx, actor, persons.require(tx, actor, object, id), id));
    }

    /** Whether an address or number of somebody is suppressed; never told to who may not read these. */
    public boolean isSuppressed(Actor actor, String object, UUID id) {
        return db.read(actor.tenant(), tx -> {
            var def = persons.require(tx, actor, object, id);
            return persons.readsAddresses(actor, def)
                    && Optional.ofNullable(persons.find(tx, def, List.of(id)).get(id))
                            .filter(person -> !suppressions
                                    .holds(tx, person.addresses().toList())
                                    .isEmpty())
                            .isPresent();
        });
    }

    /**
     * Writes down what somebody said.
     *
     * @throws Problem {@code not_found}, {@code forbidden}, or {@code invalid} with what is wrong
     */
    public UUID record(Actor actor, String object, UUID id, Recording said) {
        return db.write(actor.tenant(), tx -> record(tx, actor, object, id, said));
    }

    public UUID record(Tx tx, Actor actor, String object, UUID id, Recording said) {
        var def = persons.requireEditable(tx, actor, object, id);
        var purpose = Purposes.find(tx, said.purpose())
                .filter(Purpose::active)
                .orElseThrow(() -> Problem.invalid("purpose", "unknown_choice", cut(said.purpose())));
        check(purpose, said);
        if (said.act() == Act.GIVEN && said.guardian().isBlank()) {
            persons.find(tx, def, List.of(id)).values().forEach(person -> ages.requireOfAge(tx, person));
        }
        var words = said.language().map(language -> purpose.wording(Locale.of(language))
                .orElseThrow(() -> Problem.invalid("language", "unknown_choice", cut(language))));
        var entry = new Events.Entry(
                object,
                id,
                purpose,
                said.channel(),
                said.act(),
                said.method(),
                said.at().orElseGet(Instant::now),
                words,
                said.note().strip(),
                said.guardian().strip());
        return Events.add(tx, entry, author(actor));
    }

    private static void check(Purpose purpose, Recording said) {
        if (!purpose.channels().contains(said.channel())) {
            throw Problem.invalid("channel", "consent_channel");
        }
        if (!said.act().isSaid() || (said.act() != Act.GIVEN && !purpose.basis().canEnd())) {
            throw Problem.invalid("act", "consent_act");
        }
        if (!Method.BY_HAND.contains(said.method())) {
            throw Problem.invalid("method", "unknown_choice", said.method().key());
        }
        if (needsConfirmation(purpose, said.channel()) && said.act() == Act.GIVEN && said.method() != Method.PAPER) {
            throw Problem.invalid("method", "consent_unconfirmed");
        }
        if (said.note().length() > LONGEST_NOTE) {
            throw Problem.invalid("note", "too_long", LONGEST_NOTE);
        }
        if (said.guardian().length() > LONGEST_GUARDIAN) {
            throw Problem.invalid("guardian", "too_long", LONGEST_GUARDIAN);
        }
        said.at()
                .filter(at -> at.isAfter(Instant.now().plus(Duration.ofMinutes(1))) || at.isBefore(FIRST))
                .ifPresent(wrong -> {
                    throw Problem.invalid("at", "consent_moment");
                });
    }

    /** Whether only a link in a letter, or a signature on paper, proves it. */
    public static boolean needsConfirmation(Purpose purpose, Channel channel) {
        return purpose.doubleOptIn() && purpose.basis().asksFirst() && channel == Channel.EMAIL;
    }

    /**
     * Says that something was written down wrongly. What was said before it counts again; both stay where they are.
     *
     * @throws Problem {@code not_found}; {@code consent_corrected} where that was said already; {@code consent_own} for what the
     *     person did, which nobody takes back for them
     */
    public UUID correct(Actor actor, String object, UUID id, UUID event, String note) {
        return db.write(actor.tenant(), tx -> {
            persons.requireEditable(tx, actor, object, id);
            if (note.length() > LONGEST_NOTE) {
                throw Problem.invalid("note", "too_long", LONGEST_NOTE);
            }
            var holder = Events.holder(tx, object, id, event).orElseThrow(Problem::notFound);
            var wrong = Events.of(tx, object, id).stream()
                    .filter(found -> found.id().equals(event))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            if (wrong.by().isEmpty()) {
                throw Problem.of(Problem.Kind.CONFLICT, "consent_own");
            }
            if (wrong.act() == Act.CORRECTED) {
                throw Problem.of(Problem.Kind.CONFLICT, "consent_corrected");
            }
            var purpose = Purposes.all(tx).stream()
                    .filter(one -> one.id().equals(wrong.purpose()))
                    .findFirst()
                    .orElseThrow();
            var entry = new Events.Entry(
                    object,
                    holder,
                    purpose,
                    wrong.channel(),
                    Act.CORRECTED,
                    Method.OTHER,
                    Instant.now(),
                    Optional.empty(),
                    note.strip());
            return Events.correct(tx, entry, event, author(actor));
        });
    }

    static Events.Author author(Actor actor) {
        return new Events.Author(actor.user(), actor.ip().orElse(""), "");
    }

    /**
     * Whether each of many may be reached for a purpose over a channel, in a few statements however many they are: what was said,
     * whether their addresses are suppressed, and what else forbids it. Asks for no rights; the caller has found the records.
     *
     * @throws Problem {@code not_found} for an object without people or an unknown purpose
     */
    public Map<UUID, Verdict> allows(Tx tx, String object, Collection<UUID> ids, String purpose, Channel channel) {
        var def = persons.model(tx).object(object).filter(found -> persons.has(object));
        var wanted = Purposes.find(tx, purpose).orElseThrow(Problem::notFound);
        return allows(tx, def.orElseThrow(Problem::notFound), ids, wanted, channel);
    }

    Map<UUID, Verdict> allows(Tx tx, ObjectDef object, Collection<UUID> ids, Purpose purpose, Channel channel) {
        var people = persons.find(tx, object, ids);
        var said = latest(tx, object.name(), ids, purpose, channel);
        var held = suppressions.holds(
                tx,
                people.values().stream()
                        .flatMap(person -> person.addresses().filter(address -> uses(channel, address)))
                        .toList());
        var forbidden = new LinkedHashMap<UUID, Verdict>();
        stops.forEach(stop -> stop.of(tx, object.name(), ids, purpose).forEach(forbidden::putIfAbsent));
        var verdicts = new LinkedHashMap<UUID, Verdict>();
        for (var id : ids) {
            var person = Optional.ofNullable(people.get(id));
            boolean suppressed = person.stream()
                    .flatMap(Persons.Person::addresses)
                    .filter(address -> uses(channel, address))
                    .anyMatch(held::contains);
            verdicts.put(
                    id,
                    person.isEmpty()
                            ? Verdict.UNKNOWN
                            : suppressed
                                    ? Verdict.SUPPRESSED
                                    : Optional.ofNullable(forbidden.get(id))
                                            .orElseGet(() ->
                                                    verdict(purpose, channel, Optional.ofNullable(said.get(id)))));
        }
        return verdicts;
    }

    private static boolean uses(Channel channel, Address address) {
        return switch (channel) {
            case EMAIL -> address.kind() == Address.Kind.EMAIL;
            case PHONE, TEXT, MESSENGER -> address.kind() == Address.Kind.PHONE;
            case POST -> true;
        };
    }

    private static Verdict verdict(Purpose purpose, Channel channel, Optional<Act> said) {
        if (purpose.channels().contains(channel) && purpose.allowedBy(said)) {
            return Verdict.ALLOWED;
        }
        return switch (said.orElse(Act.CORRECTED)) {
            case ASKED -> Verdict.NOT_CONFIRMED;
            case DECLINED -> Verdict.DECLINED;
            case WITHDRAWN -> Verdict.WITHDRAWN;
            case GIVEN, CORRECTED -> Verdict.NOT_GIVEN;
        };
    }

    private static Map<UUID, Act> latest(Tx tx, String object, Collection<UUID> ids, Purpose purpose, Channel channel) {
        var said = new LinkedHashMap<UUID, Act>();
        tx.dsl()
                .fetch(
                        """
                        {0}
                        SELECT DISTINCT ON (k.id) k.id, s.state FROM kin AS k
                        JOIN {1} AS s ON s.object = {2} AND s.record_id = k.member AND s.purpose_id = {3} AND s.channel = {4}
                        ORDER BY k.id, s.at DESC, s.event_id DESC
                        """,
                        Kin.of(tx, object, ids),
                        tx.table("consent_state"),
                        DSL.val(object),
                        DSL.val(purpose.id()),
                        DSL.val(channel.key()))
                .forEach(row -> said.put(
                        row.get(0, UUID.class), Act.of(row.get(1, String.class)).orElseThrow()));
        return said;
    }

    /**
     * The records of an object that consent to a purpose over a channel, as a condition of SQL on their ids: for filters and
     * segments. Says nothing of suppressed addresses, which are asked for when something is sent.
     */
    public static Condition given(Tx tx, String object, Field<UUID> id, UUID purpose, Channel channel) {
        return DSL.condition(
                """
                EXISTS (SELECT 1 FROM {0} AS consented WHERE consented.object = {1} AND consented.record_id = {2}
                    AND consented.purpose_id = {3} AND consented.channel = {4} AND consented.state = 'given')""", tx.table("consent_state"), DSL.val(object), id, DSL.val(purpose), DSL.val(channel.key()));
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }
}
