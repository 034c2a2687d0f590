package io.rapport.live;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.records.News;
import io.rapport.records.Onlooker;
import io.rapport.tenancy.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what the log says to the streams. Changes that follow one another closely are told together: one look at the log for
 * all, and one for each reader's rights. Where nobody has a page open, nothing is read.
 */
@Component
public class LiveLog implements Onlooker, Lookout {

    private static final Logger log = LoggerFactory.getLogger(LiveLog.class);
    private static final Duration GATHERING = Duration.ofMillis(150);
    /** What a page missed for longer, or more of it, is seen by looking at all again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST = 200;
    private static final int HANDLED = 5_000;

    private final News news;
    private final Actors actors;
    private final LiveStreams streams;
    private final Map<UUID, Set<UUID>> waiting = new ConcurrentHashMap<>();
    private final Set<UUID> handled = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > HANDLED;
        }
    }));

    LiveLog(News news, Actors actors, LiveStreams streams) {
        this.news = news;
        this.actors = actors;
        this.streams = streams;
    }

    @Override
    public void committed(Tenant tenant, UUID changeset) {
        if (!handled.add(changeset) || streams.of(tenant).isEmpty()) {
            return;
        }
        var first = new boolean[1];
        waiting.compute(tenant.id(), (id, set) -> {
            first[0] = set == null;
            var all = set == null ? new LinkedHashSet<UUID>() : set;
            all.add(changeset);
            return all;
        });
        if (first[0]) {
            Thread.ofVirtual().name("live-" + tenant.slug()).start(() -> gather(tenant));
        }
    }

    /** What other programs on the same database have written lately, as far as pages are open since then. */
    @Override
    public void look() {
        for (var tenant : streams.tenants()) {
            var lately = Instant.now().minusSeconds(30);
            streams.of(tenant).stream()
                    .map(LiveStream::opened)
                    .min(Instant::compareTo)
                    .map(opened -> opened.isBefore(lately) ? lately : opened)
                    .ifPresent(since ->
                            news.since(tenant, since, 1_000).forEach(changeset -> committed(tenant, changeset)));
        }
    }

    private void gather(Tenant tenant) {
        LockSupport.parkNanos(GATHERING.toNanos());
        var changesets = Optional.ofNullable(waiting.remove(tenant.id())).orElse(Set.of());
        try {
            tell(tenant, List.copyOf(changesets));
        } catch (RuntimeException e) {
            log.warn("Open pages of {} were not told of a change: {}", tenant.slug(), e.getMessage());
            streams.of(tenant).forEach(stream -> stream.tell(LiveStream.RESET));
        }
    }

    private void tell(Tenant tenant, List<UUID> changesets) {
        var readers = streams.readers(tenant);
        if (readers.isEmpty() || changesets.isEmpty()) {
            return;
        }
        var sheet = news.read(tenant, changesets);
        var last = Collections.max(changesets);
        readers.forEach((user, open) -> {
            try {
                event(actors.of(tenant, user), sheet, last).ifPresent(event -> open.forEach(to -> to.tell(event)));
            } catch (Problem gone) {
                open.forEach(streams::end);
            }
        });
    }

    /**
     * What a page has missed since the event that it saw last, or within the seconds that it is old; a page that missed too
     * much is told to look at everything again.
     */
    public void catchUp(Actor actor, LiveStream stream, Optional<String> lastSeen, long seconds) {
        var now = Instant.now();
        var since = lastSeen.flatMap(Ids::parse)
                .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .orElse(now.minusSeconds(seconds))
                .minusSeconds(2);
        if (since.isBefore(now.minus(REMEMBERED))) {
            stream.tell(LiveStream.RESET);
            return;
        }
        var missed = news.since(actor.tenant(), since, MOST + 1);
        if (missed.size() > MOST) {
            stream.tell(LiveStream.RESET);
        } else if (!missed.isEmpty()) {
            event(actor, news.read(actor.tenant(), missed), missed.getLast()).ifPresent(stream::tell);
        }
    }

    private Optional<String> event(Actor actor, News.Sheet sheet, UUID last) {
        var edition = news.of(actor, sheet);
        if (edition.isEmpty()) {
            return Optional.empty();
        }
        var changes = new ArrayList<Map<String, Object>>();
        edition.items()
                .forEach(item -> changes.add(Map.of(
                        "object", item.object(),
                        "id", item.id().toString(),
                        "version", item.version(),
                        "operation", item.operation().toString(),
                        "by", item.by(),
                        "own", item.own())));
        var json = JsonMapper.shared().writeValueAsString(Map.of("changes", changes, "lists", edition.lists()));
        return Optional.of("id: " + last + "\n" + LiveStreams.event("changes", json));
    }
}
