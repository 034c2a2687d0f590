package io.rapport.records;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** When the log of an organisation begins: before that there is nothing to look at. It never changes. */
@Component
public class Beginnings {

    private final TenantDb db;
    private final Map<UUID, Instant> known = new ConcurrentHashMap<>();

    Beginnings(TenantDb db) {
        this.db = db;
    }

    /** Empty where nothing has been written yet. */
    public Optional<Instant> of(Tenant tenant) {
        var before = known.get(tenant.id());
        if (before != null) {
            return Optional.of(before);
        }
        var first = db.read(tenant, tx -> Optional.ofNullable(
                        tx.dsl().fetchOne("SELECT at FROM {0} ORDER BY id LIMIT 1", tx.table("changeset")))
                .map(row -> ((OffsetDateTime) row.getValue(0)).toInstant()));
        first.ifPresent(at -> known.put(tenant.id(), at));
        return first;
    }
}
