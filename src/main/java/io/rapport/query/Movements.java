package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.query.Movement.Kind;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Runs comparisons that a gate has let through: each in one statement, however many records there are. */
@Component
public class Movements {

    private static final Duration TIME = Duration.ofSeconds(15);

    private final TenantDb db;

    Movements(TenantDb db) {
        this.db = db;
    }

    /** A movement of every kind, in their order; those that no record went are zero. */
    public List<Movement> movements(Tenant tenant, PermittedComparison comparison) {
        return within(tenant, comparison, compiler -> compiler.movements(), (tx, select) -> {
            var found = new EnumMap<Kind, Movement>(Kind.class);
            for (var row : tx.dsl().fetch(select)) {
                var kind = kind(row.get(0, String.class));
                found.put(
                        kind,
                        new Movement(
                                kind,
                                row.get(1, Long.class),
                                row.get(2, BigDecimal.class),
                                row.get(3, BigDecimal.class)));
            }
            var all = new ArrayList<Movement>();
            for (var kind : Kind.values()) {
                all.add(found.getOrDefault(kind, new Movement(kind, 0, BigDecimal.ZERO, BigDecimal.ZERO)));
            }
            return all;
        });
    }

    /** The records that went these ways, those that moved most first. */
    public List<Moved> records(Tenant tenant, PermittedComparison comparison, List<Kind> kinds, int limit, int offset) {
        return within(tenant, comparison, compiler -> compiler.records(kinds, limit, offset), (tx, select) -> tx.dsl()
                .fetch(select)
                .map(row -> new Moved(
                        row.get(0, UUID.class),
                        kind(row.get(1, String.class)),
                        Optional.ofNullable(row.get(2, BigDecimal.class)),
                        Optional.ofNullable(row.get(3, BigDecimal.class)))));
    }

    private interface Run<T> {
        T of(Tx tx, org.jooq.Select<? extends org.jooq.Record> select);
    }

    private <T> T within(
            Tenant tenant,
            PermittedComparison comparison,
            Function<ComparisonCompiler, org.jooq.Select<? extends org.jooq.Record>> statement,
            Run<T> run) {
        try {
            return db.read(tenant, TIME, tx -> {
                LogTime.settle(tx, comparison.to);
                var scene = new Scene(
                        tx, comparison.summary.model, comparison.summary.gate, Instant.now(), Optional.empty());
                return run.of(tx, statement.apply(new ComparisonCompiler(scene, comparison)));
            });
        } catch (Problem problem) {
            throw problem.code().equals("took_too_long")
                    ? Problem.of(Problem.Kind.UNAVAILABLE, "looking_back_took_too_long")
                    : problem;
        }
    }

    private static Kind kind(String key) {
        return Kind.valueOf(key.toUpperCase(Locale.ROOT));
    }
}
