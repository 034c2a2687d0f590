package io.rapport.consent;

import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.identity.Client;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What customers do themselves by their link, without an account: see where they stand, give, withdraw, and leave everything at
 * once. Withdrawing is as easy as giving (GDPR Art. 7(3)). A link that is not sound, or not any more, is {@code not_found}.
 */
@Component
public class PreferenceCentre {

    /** More changes by one person in an hour are no person's. */
    private static final int MOST_CHANGES = 200;

    private static final List<String> SAID = List.of(Act.GIVEN.key(), Act.DECLINED.key(), Act.WITHDRAWN.key());

    /** Where somebody stands with one purpose on one channel, and whether they can change it. */
    public record Standing(Purpose purpose, Channel channel, Optional<Act> said, boolean on, boolean open) {}

    /** What somebody sees of themselves. */
    public record View(
            Tenant tenant, String name, List<Standing> standings, List<HeldFact> held, List<Recipient> givenTo) {}

    /** What a person wants of one purpose on one channel; as it was when they looked, so that nothing else is undone by it. */
    public record Wish(String purpose, Channel channel, boolean was, boolean on) {}

    private final TenantDb db;
    private final PreferenceLinks links;
    private final Persons persons;
    private final MailSettings mail;
    private final Letters letters;
    private final Held held;
    private final Ages ages;
    private final ObjectProvider<ConsentLetters> words;

    PreferenceCentre(
            TenantDb db,
            PreferenceLinks links,
            Persons persons,
            MailSettings mail,
            Letters letters,
            Held held,
            Ages ages,
            ObjectProvider<ConsentLetters> words) {
        this.db = db;
        this.links = links;
        this.persons = persons;
        this.mail = mail;
        this.letters = letters;
        this.held = held;
        this.ages = ages;
        this.words = words;
    }

    /** Looking changes nothing. */
    public View view(String token, Locale language) {
        var named = links.find(token).orElseThrow(Problem::notFound);
        return db.read(named.tenant(), tx -> {
            var def = persons.model(tx).require(named.object());
            var person = Optional.ofNullable(
                            persons.find(tx, def, List.of(named.record())).get(named.record()))
                    .orElseThrow(Problem::notFound);
            return new View(
                    named.tenant(),
                    person.name(),
                    standings(tx, named.object(), named.record()),
                    held.of(tx, def, named.record(), language),
                    held.recipients(tx));
        });
    }

    private static List<Standing> standings(Tx tx, String object, UUID record) {
        var states = Events.states(tx, object, record);
        return Purposes.all(tx).stream()
                .filter(Purpose::active)
                .flatMap(purpose -> purpose.channels().stream().map(channel -> {
                    var said = states.stream()
                            .filter(state -> state.purpose().equals(purpose.id()) && state.channel() == channel)
                            .findFirst()
                            .map(Consent::state);
                    return new Standing(
                            purpose,
                            channel,
                            said,
                            purpose.allowedBy(said),
                            purpose.basis().canEnd());
                }))
                .toList();
    }

    /** Does what somebody wishes, to the words in the language that they read. */
    public void keep(String token, List<Wish> wishes, Locale language, Client client) {
        change(token, Method.PREFERENCE_PAGE, PreferenceCentre::limit, language, client, standing -> wishes.stream()
                .filter(wish -> wish.purpose().equals(standing.purpose().key()) && wish.channel() == standing.channel())
                .filter(wish -> wish.was() != wish.on() && wish.on() != standing.on())
                .findFirst()
                .map(wish -> wish.on() ? Act.GIVEN : Act.WITHDRAWN));
    }

    /** Ends everything that can be ended. */
    public void leave(String token, Locale language, Client client) {
        end(token, Method.PREFERENCE_PAGE, language, client, standing -> true);
    }

    /** Ends one purpose by e-mail, or all of them: what a mail program's button does (RFC 8058). */
    public void unsubscribe(String token, Optional<String> purpose, Locale language, Client client) {
        end(
                token,
                Method.ONE_CLICK,
                language,
                client,
                standing -> standing.channel() == Channel.EMAIL
                        && purpose.filter(key -> !key.equals(standing.purpose().key()))
                                .isEmpty());
    }

    private void end(String token, Method method, Locale language, Client client, Predicate<Standing> which) {
        change(token, method, (tx, named) -> {}, language, client, standing -> {
            boolean ended = standing.said()
                    .filter(act -> act == Act.WITHDRAWN || act == Act.DECLINED)
                    .isPresent();
            if (!which.test(standing) || ended) {
                return Optional.empty();
            }
            return Optional.of(standing.said().isEmpty() ? Act.DECLINED : Act.WITHDRAWN);
        });
    }

    private interface Choosing {
        Optional<Act> of(Standing standing);
    }

    /** Ending what ends but once needs none, and is never refused. */
    private interface Limit {
        void keep(Tx tx, PreferenceLinks.Named named);
    }

    private void change(String token, Method method, Limit limit, Locale language, Client client, Choosing choosing) {
        var named = links.find(token).orElseThrow(Problem::notFound);
        db.update(named.tenant(), tx -> {
            Events.lock(tx, named.object(), named.record());
            limit.keep(tx, named);
            boolean young = isTooYoung(tx, named);
            for (var standing : standings(tx, named.object(), named.record())) {
                var act = standing.open() ? choosing.of(standing) : Optional.<Act>empty();
                if (young && act.equals(Optional.of(Act.GIVEN))) {
                    throw Problem.of(Problem.Kind.CONFLICT, "consent_young");
                }
                act.ifPresent(said -> Events.add(
                        tx,
                        new Events.Entry(
                                named.object(),
                                named.record(),
                                standing.purpose(),
                                standing.channel(),
                                said,
                                method,
                                Instant.now(),
                                standing.purpose().wording(language),
                                ""),
                        new Events.Author(Optional.empty(), client.address(), client.userAgent())));
            }
        });
    }

    private boolean isTooYoung(Tx tx, PreferenceLinks.Named named) {
        var def = persons.model(tx).require(named.object());
        return persons.find(tx, def, List.of(named.record())).values().stream()
                .anyMatch(person -> ages.missed(tx, person).isPresent());
    }

    private static void limit(Tx tx, PreferenceLinks.Named named) {
        var hour = Duration.ofHours(1);
        int done = Events.since(
                tx, named.object(), named.record(), SAID, true, Instant.now().minus(hour));
        if (done >= MOST_CHANGES) {
            throw Problem.of(Problem.Kind.TOO_MANY, "too_many_attempts", hour.toSeconds());
        }
    }

    /**
     * The link to somebody's preferences, for whoever may change their record.
     *
     * @return its path; the address before it is the one that is set beside the mail server
     */
    public String path(Actor actor, String object, UUID record) {
        return db.read(actor.tenant(), tx -> {
            persons.requireEditable(tx, actor, object, record);
            return path(tx, object, record);
        });
    }

    String path(Tx tx, String object, UUID record) {
        return "/consent/" + links.token(tx, object, record);
    }

    /** The configured address that links begin with; empty where no mail server is set. */
    public Optional<String> address(Actor actor) {
        return mail.server(actor.tenant()).map(MailServer::address);
    }

    /**
     * Sends the link to somebody's first e-mail address.
     *
     * @throws Problem {@code consent_no_mail} without a mail server, {@code consent_no_address} without an address
     */
    public void send(Actor actor, String object, UUID record, Locale language) {
        db.look(actor.tenant(), tx -> persons.requireEditable(tx, actor, object, record));
        var server =
                mail.server(actor.tenant()).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "consent_no_mail"));
        db.update(actor.tenant(), tx -> {
            var def = persons.requireEditable(tx, actor, object, record);
            var email = Optional.ofNullable(
                            persons.find(tx, def, List.of(record)).get(record))
                    .flatMap(person -> person.emails().stream().findFirst())
                    .orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "consent_no_address"));
            var text = words.getObject()
                    .preferences(language, actor.tenant().name(), server.address() + path(tx, object, record));
            letters.putSealed(
                    tx,
                    OptIns.TO_CUSTOMERS,
                    new Letter(Ids.next(), email, text.subject(), text.plain(), text.html(), ""),
                    Instant.now());
            Audit.write(tx, actor, "consent.link_sent", Map.of("object", object, "record", record));
        });
    }

    /** Voids the links that were given out so far. */
    public void voidLinks(Actor actor, String object, UUID record) {
        db.update(actor.tenant(), tx -> {
            persons.requireEditable(tx, actor, object, record);
            PreferenceLinks.nextEdition(tx, object, record);
            Audit.write(tx, actor, "consent.links_voided", Map.of("object", object, "record", record));
        });
    }
}
