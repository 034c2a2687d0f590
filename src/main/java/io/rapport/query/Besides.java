package io.rapport.query;

import io.rapport.model.DataModel;
import io.rapport.query.Keys.Phase;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Steps from one record of a list to the one before or after it, by the list's keys, however long the list is. */
@Component
public class Besides {

    private final TenantDb db;

    Besides(TenantDb db) {
        this.db = db;
    }

    /** @param list the list's filter, order and selection; its page is not looked at */
    public Beside of(Tenant tenant, Query list, DataModel model, Gate gate, UUID id) {
        return db.read(tenant, tx -> {
            var own = compiler(tx, list.where(new Filter.Ids(Set.of(id))).permit(model, gate));
            return one(tx, own, own.page(Phase.WHOLE, Optional.empty(), 1))
                    .map(found -> beside(tx, compiler(tx, list.permit(model, gate)), found.at()))
                    .orElse(Beside.NOTHING);
        });
    }

    private record Found(Row row, Cursor at) {}

    /** Records without a value of the only key are a phase of their own, behind all others. */
    private static Beside beside(Tx tx, PageCompiler compiler, Cursor here) {
        compiler.reach()
                .filter(bound -> tx.dsl().fetchSingle(bound).get(0, Integer.class) <= Reach.FEW)
                .ifPresent(bound -> compiler.startFromTheFew());
        var phase = compiler.phase(Optional.of(here));
        var next = one(tx, compiler, compiler.page(phase, Optional.of(here), 1))
                .or(() -> phase == Phase.PRESENT
                        ? one(tx, compiler, compiler.page(Phase.ABSENT, Optional.empty(), 1))
                        : Optional.empty());
        var previous = one(tx, compiler, compiler.back(phase, Optional.of(here), 1))
                .or(() -> phase == Phase.ABSENT
                        ? one(tx, compiler, compiler.back(Phase.PRESENT, Optional.empty(), 1))
                        : Optional.empty());
        return new Beside(previous.map(Found::row), next.map(Found::row));
    }

    private static PageCompiler compiler(Tx tx, PermittedQuery query) {
        return new PageCompiler(new Scene(tx, query.model, query.gate, Instant.now(), query.query.asOf()), query);
    }

    private static Optional<Found> one(Tx tx, PageCompiler compiler, PageCompiler.Compiled compiled) {
        return tx.dsl().fetch(compiled.select()).stream().findFirst().map(record -> {
            var row = new Row(
                    record.get(0, UUID.class),
                    record.get(1, Long.class),
                    compiled.selection().values(record));
            return new Found(row, new Cursor(compiler.order, PageCompiler.keysOf(record, compiled.keys()), row.id()));
        });
    }
}
