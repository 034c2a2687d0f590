package io.rapport.live;

import io.rapport.access.Actor;
import io.rapport.identity.Session;
import io.rapport.identity.Sessions;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The streams that are open in this program. They end with their session, before the web server stops, and the oldest of a
 * user when that one opens too many.
 */
@Component
public class LiveStreams implements SmartLifecycle {

    static final int MOST_OF_A_USER = 12;

    private final Sessions sessions;
    private final Map<UUID, List<LiveStream>> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    LiveStreams(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Opens a stream for a page; whoever opens it closes it. */
    public LiveStream open(Actor actor, Session session) {
        var user = actor.user().orElseThrow(Problem::notFound);
        var stream = new LiveStream(actor.tenant(), user, session.id());
        open.compute(actor.tenant().id(), (tenant, streams) -> {
            var all = streams == null ? new ArrayList<LiveStream>() : new ArrayList<>(streams);
            all.add(stream);
            var own = all.stream().filter(other -> other.user().equals(user)).toList();
            own.stream().limit(Math.max(0, own.size() - MOST_OF_A_USER)).forEach(oldest -> {
                oldest.end();
                all.remove(oldest);
            });
            return List.copyOf(all);
        });
        if (!running) {
            stream.end();
        }
        return stream;
    }

    public void close(LiveStream stream) {
        open.computeIfPresent(stream.tenant().id(), (tenant, streams) -> {
            var left = streams.stream().filter(other -> other != stream).toList();
            return left.isEmpty() ? null : left;
        });
    }

    /** Tells all open pages of a user. */
    public void tell(Tenant tenant, UUID user, String event, String json) {
        of(tenant).stream()
                .filter(stream -> stream.user().equals(user))
                .forEach(stream -> stream.tell(event(event, json)));
    }

    static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    List<LiveStream> of(Tenant tenant) {
        return open.getOrDefault(tenant.id(), List.of());
    }

    /** Who has a page of the organisation open here. */
    public List<UUID> users(Tenant tenant) {
        return of(tenant).stream().map(LiveStream::user).distinct().toList();
    }

    /** The organisations that have a page open here. */
    public Collection<Tenant> tenants() {
        return open.values().stream()
                .flatMap(streams -> streams.stream().limit(1))
                .map(LiveStream::tenant)
                .toList();
    }

    /** The streams of a tenant by their users, after those are ended whose session is over. */
    Map<UUID, List<LiveStream>> readers(Tenant tenant) {
        return current(of(tenant)).stream().collect(Collectors.groupingBy(LiveStream::user));
    }

    /** Ends what belongs to sessions that are over, with one look for all streams. */
    void endOver() {
        current(open.values().stream().flatMap(List::stream).toList());
    }

    private List<LiveStream> current(List<LiveStream> streams) {
        if (streams.isEmpty()) {
            return streams;
        }
        Set<UUID> alive =
                sessions.alive(streams.stream().map(LiveStream::session).collect(Collectors.toSet()));
        var split = streams.stream().collect(Collectors.partitioningBy(stream -> alive.contains(stream.session())));
        split.getOrDefault(false, List.of()).forEach(this::end);
        return split.getOrDefault(true, List.of());
    }

    void end(LiveStream stream) {
        stream.end();
        close(stream);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end, as the highest phase is stopped first. */
    @Override
    public void stop() {
        running = false;
        open.values().forEach(streams -> streams.forEach(LiveStream::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
