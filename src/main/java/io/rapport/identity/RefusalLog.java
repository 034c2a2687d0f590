package io.rapport.identity;

import io.rapport.access.Audit;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.Tx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the audit what somebody who is signed in tried and was refused (OWASP ASVS 5.0, 16.3.2): each time for a few times in a
 * minute, beyond those how many more it were and from where the last came, once the minute is over. So nobody floods the audit by
 * trying, and nobody's tries go uncounted.
 */
@Component
@ConditionalOnWebApplication
class RefusalLog implements SmartLifecycle {

    static final String KIND = "refused";
    static final String MORE = "refused.more";
    /** How many a person has told one by one in a minute. */
    static final int EACH = 10;

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final int PEOPLE = 10_000;

    /**
     * What somebody tried.
     *
     * @param route the method and the pattern of the address
     * @param object which objects' records, as it was sent
     * @param record the id that was sent
     */
    record Tried(String route, int status, Optional<String> object, Optional<UUID> record) {}

    private static final class Tally {
        private int told;
        private long more;
        private String address = "";
    }

    private final TenantDb db;
    private final Tenants tenants;
    private final Models models;
    private final Map<Caller, Tally> tallies = new HashMap<>();
    private volatile @Nullable ScheduledExecutorService clock;

    RefusalLog(TenantDb db, Tenants tenants, Models models) {
        this.db = db;
        this.models = models;
        this.tenants = tenants;
    }

    /** Whoever was refused waits for it, the same whether what they named exists or not. */
    void refused(Caller caller, String address, Tried tried) {
        if (isTold(caller, address)) {
            write(caller, KIND, (tx, model) -> detail(tx, tried, model), address);
        }
    }

    /** The organisation's own objects and records alone are named: what is made up, or of others, is what somebody typed. */
    private static Map<String, Object> detail(Tx tx, Tried tried, DataModel model) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("tried", tried.route());
        detail.put("status", tried.status());
        tried.object().flatMap(model::object).map(ObjectDef::name).ifPresent(object -> {
            detail.put("object", object);
            tried.record().filter(id -> isThere(tx, object, id)).ifPresent(id -> detail.put("record", id.toString()));
        });
        return detail;
    }

    private static boolean isThere(Tx tx, String object, UUID record) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from(tx.table(object).as("t"))
                        .where(DSL.condition("t.id = {0}", DSL.val(record))));
    }

    private boolean isTold(Caller caller, String address) {
        synchronized (tallies) {
            if (tallies.size() < PEOPLE || tallies.containsKey(caller)) {
                var tally = tallies.computeIfAbsent(caller, first -> new Tally());
                tally.address = address;
                if (tally.told < EACH) {
                    tally.told++;
                    return true;
                }
                tally.more++;
                return false;
            }
        }
        log.warn("More people are refused at once than are counted");
        return false;
    }

    /** A minute is over. */
    void sum() {
        Map<Caller, Tally> over;
        synchronized (tallies) {
            over = new HashMap<>(tallies);
            tallies.clear();
        }
        over.forEach((caller, tally) -> {
            if (tally.more > 0) {
                write(caller, MORE, (tx, model) -> Map.of("times", tally.more), tally.address);
            }
        });
    }

    /** What was answered stays answered where this can't be written. */
    private void write(
            Caller caller, String kind, BiFunction<Tx, DataModel, Map<String, Object>> detail, String address) {
        try {
            tenants.find(caller.organisation()).ifPresent(tenant -> {
                var model = models.of(tenant);
                db.update(
                        tenant,
                        tx -> Audit.write(
                                tx, Optional.of(caller.user()), kind, detail.apply(tx, model), Optional.of(address)));
            });
        } catch (RuntimeException e) {
            log.warn("A refusal could not be told to the audit: {}", e.toString());
        }
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("refusals").factory());
        started.scheduleWithFixedDelay(this::sum, 1, 1, TimeUnit.MINUTES);
        clock = started;
    }

    @Override
    public void stop() {
        var running = clock;
        clock = null;
        if (running != null) {
            running.shutdownNow();
            sum();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
