package io.rapport.system;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.Reach;
import io.rapport.tenancy.Tenants;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether requests can be answered. Looked at no more often than once a second, however often it is asked. */
@Component
class Readiness {

    static final String UP = "UP";
    static final String DOWN = "DOWN";
    private static final long KEPT = 1_000_000_000L;

    private final Reach reach;
    private final Tenants tenants;
    private final DatabaseSettings settings;
    private volatile boolean stopping;
    private volatile Looked last = new Looked(Map.of(), 0);

    private record Looked(Map<String, String> parts, long at) {}

    Readiness(Reach reach, Tenants tenants, DatabaseSettings settings) {
        this.reach = reach;
        this.tenants = tenants;
        this.settings = settings;
    }

    @EventListener
    void stopping(ContextClosedEvent event) {
        stopping = true;
    }

    /** {@code status} over all, then each part: {@code UP}, {@code DOWN}, {@code LOW} (disk), {@code PARTLY} (organisations). */
    Map<String, String> look() {
        long now = System.nanoTime();
        var known = last;
        if (!known.parts().isEmpty() && now - known.at() < KEPT && !stopping) {
            return known.parts();
        }
        var parts = new LinkedHashMap<String, String>();
        var organisations = organisations();
        boolean ready = !organisations.equals(DOWN) && !stopping;
        parts.put("status", ready ? UP : DOWN);
        parts.put("database", organisations.equals(DOWN) ? DOWN : UP);
        parts.put("organisations", organisations);
        parts.put("disk", Disk.of(settings).isLow() ? "LOW" : UP);
        last = new Looked(parts, now);
        return parts;
    }

    /** Tables are brought to this version before anything is served; an organisation where that failed is set aside. */
    private String organisations() {
        if (reach.isAway()) {
            return DOWN;
        }
        try {
            return tenants.standing().stream().allMatch(each -> each.served()) ? UP : "PARTLY";
        } catch (Problem | DataAccessException e) {
            return DOWN;
        }
    }
}
