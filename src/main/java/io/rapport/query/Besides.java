package io.rapport.query;

import io.rapport.model.DataModel;
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
            var here = one(tx, own, own.page(false, Optional.empty(), 1))
                    .or(() -> own.phased() ? one(tx, own, own.page(true, Optional.empty(), 1)) : Optional.empty());
            return here.map(found -> beside(tx, compiler(tx, list.permit(model, gate)), found.at()))
                    .orElse(Beside.NOTHING);
        });
    }

    private record Found(Row row, Cursor at) {}

    /** Records without a value of the only key are a phase of their own, behind all others. */
    private static Beside beside(Tx tx, PageCompiler compiler, Cursor here) {
        compiler.reach()
                .filter(bound -> tx.dsl().fetchSingle(bound).get(0, Integer.class) <= Reach.FEW)
                .ifPresent(bound -> compiler.startFromTheFew());
        boolean phased = compiler.phased();
        boolean absent = phased && here.keys().getFirst() == null;
        var next = one(tx, compiler, compiler.page(absent, Optional.of(here), 1))
                .or(() -> phased && !absent
                        ? one(tx, compiler, compiler.page(true, Optional.empty(), 1))
                        : Optional.empty());
        var previous = one(tx, compiler, compiler.back(absent, Optional.of(here), 1))
                .or(() -> absent ? one(tx, compiler, compiler.back(false, Optional.empty(), 1)) : Optional.empty());
        return new Beside(previous.map(Found::row), next.map(Found::row));
    }

    private static PageCompiler compiler(Tx tx, PermittedQuery query) {
        return new PageCompiler(new Scene(tx, query.model, query.gate, Instant.now(), Optional.empty()), query);
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
