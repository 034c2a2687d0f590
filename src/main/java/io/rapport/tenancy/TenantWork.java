package io.rapport.tenancy;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.name;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Which tenants have background work, so that nobody looks into every schema. A mark is written after the commit that
 * made the work; a kill between the two is made good by sweeps.
 */
public final class TenantWork {

    private static final Table<Record> TABLE = SharedDb.table("tenant_work");
    private static final Field<UUID> TENANT = field(name("tenant_id"), SQLDataType.UUID);
    private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
    private static final Field<OffsetDateTime> MARKED_AT = field(name("marked_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    /** A tenant that was marked, and when. */
    public record Mark(UUID tenantId, OffsetDateTime markedAt) {}

    private final SharedDb shared;

    TenantWork(SharedDb shared) {
        this.shared = shared;
    }

    /** To be called after the commit, outside of any transaction. */
    public void mark(Tenant tenant, String kind) {
        shared.update(sql -> sql.insertInto(TABLE)
                .set(TENANT, tenant.id())
                .set(KIND, kind)
                .set(MARKED_AT, OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS))
                .onConflict(TENANT, KIND)
                .doUpdate()
                .set(
                        MARKED_AT,
                        greatest(field(name("tenant_work", "marked_at"), MARKED_AT.getDataType()), excluded(MARKED_AT)))
                .execute());
    }

    /** The tenants marked for a kind of work, the longest waiting first. */
    public List<Mark> marked(String kind) {
        return shared.read(sql -> sql.select(TENANT, MARKED_AT)
                .from(TABLE)
                .where(KIND.eq(kind))
                .orderBy(MARKED_AT)
                .fetch(row -> new Mark(row.get(TENANT), row.get(MARKED_AT))));
    }

    /** Takes a mark away, unless it was renewed since it was seen. */
    public void clear(Mark seen, String kind) {
        shared.update(sql -> sql.deleteFrom(TABLE)
                .where(TENANT.eq(seen.tenantId()), KIND.eq(kind), MARKED_AT.le(seen.markedAt()))
                .execute());
    }
}
