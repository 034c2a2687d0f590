package io.rapport.consent;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The one arbiter of whether somebody may be reached for a purpose over a channel now, and why not: what they agreed to and
 * objected to, what is suppressed and restricted, and the quiet hours where they live. Whatever writes to customers asks here; a
 * letter by which they confirm what they asked for themselves does not.
 */
@Component
public class Contactability {

    /** Channels that ring or buzz. */
    private static final Set<Channel> LOUD = EnumSet.of(Channel.PHONE, Channel.TEXT, Channel.MESSENGER);

    private static final int LONGEST_SEARCH = 8;

    private final TenantDb db;
    private final Persons persons;
    private final Consents consents;
    private final InstantSource clock;

    Contactability(TenantDb db, Persons persons, Consents consents, InstantSource clock) {
        this.db = db;
        this.persons = persons;
        this.consents = consents;
        this.clock = clock;
    }

    /** @param quietUntil when the quiet hours are over that it is now where they live; empty where it is not quiet */
    public record Answer(String purpose, Channel channel, Verdict verdict, Optional<Instant> quietUntil) {

        /** Whether it may be done now. */
        public boolean now() {
            return verdict == Verdict.ALLOWED && quietUntil.isEmpty();
        }
    }

    /**
     * For each purpose and channel.
     *
     * @throws Problem {@code not_found} for what the actor can't see
     */
    public List<Answer> of(Actor actor, String object, UUID id) {
        return db.read(actor.tenant(), tx -> {
            var def = persons.require(tx, actor, object, id);
            var answers = new ArrayList<Answer>();
            for (var purpose : Purposes.all(tx)) {
                if (purpose.active()) {
                    purpose.channels()
                            .forEach(channel -> answers.add(Objects.requireNonNull(
                                    of(tx, def, List.of(id), purpose, channel).get(id))));
                }
            }
            return answers;
        });
    }

    /** For many, in as many statements as for one. Asks for no rights; the caller has found the records. */
    public Map<UUID, Answer> of(Tx tx, ObjectDef object, Collection<UUID> ids, Purpose purpose, Channel channel) {
        var people = persons.find(tx, object, ids);
        var policy = Policies.of(tx);
        var now = clock.instant();
        var answers = new LinkedHashMap<UUID, Answer>();
        consents.allows(tx, object, ids, purpose, channel).forEach((id, verdict) -> {
            var country = Optional.ofNullable(people.get(id)).flatMap(Persons.Person::country);
            var quiet = LOUD.contains(channel)
                    ? quietUntil(policy, zones(country, tx.tenant().zone()), now)
                    : Optional.<Instant>empty();
            answers.put(id, new Answer(purpose.key(), channel, verdict, quiet));
        });
        return answers;
    }

    /** Where a country has several clocks, it is quiet as long as one of them says so. */
    static Optional<Instant> quietUntil(Policy policy, Set<ZoneId> zones, Instant now) {
        var at = now;
        for (int i = 0; i < LONGEST_SEARCH; i++) {
            var from = at;
            var quiet = zones.stream()
                    .map(from::atZone)
                    .filter(time -> policy.isQuiet(time.toLocalTime()))
                    .findFirst();
            if (quiet.isEmpty()) {
                return at.equals(now) ? Optional.empty() : Optional.of(at);
            }
            var end = policy.quietUntil().orElseThrow();
            var time = quiet.get();
            var day = time.toLocalTime().isBefore(end)
                    ? time.toLocalDate()
                    : time.toLocalDate().plusDays(1);
            at = day.atTime(end).atZone(time.getZone()).toInstant();
        }
        return Optional.of(at);
    }

    private static Set<ZoneId> zones(Optional<String> country, ZoneId usual) {
        var zones = country.map(code -> TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, code, null))
                .filter(ids -> !ids.isEmpty());
        return zones.<Set<ZoneId>>map(ids -> ids.stream()
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .map(ZoneId::of)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet()))
                .filter(some -> !some.isEmpty())
                .orElse(Set.of(usual));
    }
}
