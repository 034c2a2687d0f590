package io.rapport.access;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses who comes from elsewhere, and tells the audit of it, of each user and address once in ten minutes. */
final class AddressGuard {

    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int KEPT = 10_000;

    private record Refusal(String schema, UUID user, String address) {}

    private final TenantDb db;
    private final Map<Refusal, Instant> told = new ConcurrentHashMap<>();

    AddressGuard(TenantDb db) {
        this.db = db;
    }

    /** @throws Problem {@code address_refused} with the address */
    void check(Tenant tenant, UUID user, List<Networks> lists, Networks token, String address) {
        if (token.admits(address) && lists.stream().allMatch(list -> list.admits(address))) {
            return;
        }
        var now = Instant.now();
        if (told.size() >= KEPT) {
            told.clear();
        }
        var refusal = new Refusal(tenant.schema(), user, address);
        var last = told.put(refusal, now);
        if (last == null || last.plus(QUIET).isBefore(now)) {
            db.update(
                    tenant,
                    tx -> Audit.write(tx, Optional.of(user), "address.refused", Map.of(), Optional.of(address)));
        }
        throw Problem.of(Problem.Kind.FORBIDDEN, "address_refused", address);
    }
}
