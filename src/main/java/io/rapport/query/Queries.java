package io.rapport.query;

import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Keys.Phase;
import io.rapport.tenancy.Aside;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Runs what a gate has let through. */
@Component
public class Queries {

    private static final int AT_ONCE = 1_000;
    private static final Duration LOOKING_BACK = Duration.ofSeconds(10);

    private final TenantDb db;
    private final InstantSource clock;
    private final Reaches reaches;
    private final Optional<Tallies> tallies;

    @Autowired
    Queries(TenantDb db) {
        this(db, InstantSource.system(), true);
    }

    /** Without a memory: figures are remembered only where all that writes records says so to {@link Touches}. */
    public Queries(TenantDb db, InstantSource clock) {
        this(db, clock, false);
    }

    Queries(TenantDb db, InstantSource clock, boolean remembers) {
        this.db = db;
        this.clock = clock;
        this.reaches = new Reaches(clock);
        this.tallies = remembers ? Optional.of(new Tallies(clock)) : Optional.empty();
    }

    /** Where a count is asked for, too, the records are found meanwhile: neither waits for the other. */
    public Page page(Tenant tenant, PermittedQuery query) {
        var moment = query.query.asOf();
        if (!query.query.count() || moment.isPresent()) {
            return read(tenant, moment, tx -> page(tx, query));
        }
        var count = Aside.begin(() -> db.read(tenant, tx -> count(tx, compiler(tx, query))));
        var page = db.read(tenant, tx -> rows(tx, query));
        return new Page(page.rows(), page.next(), Optional.of(count.get()));
    }

    /** Looking back reads what has changed since, so it has its own time, and says so where that is not enough. */
    private <T> T read(Tenant tenant, Optional<Instant> moment, Function<Tx, T> work) {
        if (moment.isEmpty()) {
            return db.read(tenant, work);
        }
        try {
            return db.read(tenant, LOOKING_BACK, work);
        } catch (Problem problem) {
            throw problem.code().equals("took_too_long")
                    ? Problem.of(Problem.Kind.UNAVAILABLE, "looking_back_took_too_long")
                    : problem;
        }
    }

    /** A page inside a transaction: sees what that one has written. */
    public Page page(Tx tx, PermittedQuery query) {
        var page = rows(tx, query);
        return query.query.count()
                ? new Page(page.rows(), page.next(), Optional.of(count(tx, compiler(tx, query))))
                : page;
    }

    private PageCompiler compiler(Tx tx, PermittedQuery query) {
        query.query.asOf().ifPresent(moment -> LogTime.settle(tx, moment));
        var compiler =
                new PageCompiler(new Scene(tx, query.model, query.gate, clock.instant(), query.query.asOf()), query);
        compiler.reach()
                .filter(bound -> reaches.areFew(compiler.scene, query, bound))
                .ifPresent(bound -> compiler.startFromTheFew());
        return compiler;
    }

    /** A page without its count. */
    private Page rows(Tx tx, PermittedQuery query) {
        var compiler = compiler(tx, query);
        int limit = query.query.limit();
        var cursor = compiler.cursor();
        var phase = compiler.phase(cursor);
        var found = run(tx, compiler.page(phase, cursor, limit + 1));
        if (phase == Phase.PRESENT && found.size() <= limit) {
            found.addAll(run(tx, compiler.page(Phase.ABSENT, Optional.empty(), limit + 1 - found.size())));
        }
        Optional<String> next = found.size() > limit
                ? Optional.of(found.get(limit - 1).cursor(compiler.order).encode())
                : Optional.empty();
        var rows = AnyLinks.named(
                compiler.scene,
                query,
                found.stream().limit(limit).map(Found::row).toList());
        return new Page(rows, next, Optional.empty());
    }

    /** Of each stretch of the field that the query is ordered by the first records, as many as its limit says, in one statement. */
    public <T> List<Row> heads(Tenant tenant, PermittedQuery query, List<Stretch<T>> stretches) {
        return read(tenant, query.query.asOf(), tx -> {
            var compiler = compiler(tx, query);
            var rows = run(tx, compiler.heads(stretches, query.query.limit())).stream()
                    .map(Found::row)
                    .toList();
            return AnyLinks.named(compiler.scene, query, rows);
        });
    }

    /**
     * How many of the query's records last from which day to which, among the days of a stretch: what begins before it counts from
     * its first day, what ends behind it to its last.
     *
     * @param begin the date or moment at which they begin, one of the query's fields
     * @param until that at which they end, likewise; without it, and where it is absent or earlier, they last a day
     */
    public List<Lasting> lasting(
            Tenant tenant, PermittedQuery query, String begin, Optional<String> until, Stretch<LocalDate> days) {
        return read(tenant, query.query.asOf(), tx -> {
            query.query.asOf().ifPresent(moment -> LogTime.settle(tx, moment));
            var compiler = new PageCompiler(
                    new Scene(tx, query.model, query.gate, clock.instant(), query.query.asOf()), query);
            return tx.dsl()
                    .fetch(compiler.lasting(begin, until, days))
                    .map(row -> new Lasting(
                            row.get(0, LocalDate.class), row.get(1, LocalDate.class), row.get(2, Long.class)));
        });
    }

    /**
     * Every record of the query in its order, whatever its limit, a few in memory at a time. Records that have no value of a
     * descending sort key are asked for apart, so all of it is of one moment only in a snapshot; and only in a transaction are they a few at a time.
     */
    public void each(Tx tx, PermittedQuery query, Consumer<Row> each) {
        query.query.asOf().ifPresent(moment -> LogTime.settle(tx, moment));
        var scene = new Scene(tx, query.model, query.gate, clock.instant(), query.query.asOf());
        var some = new ArrayList<Row>();
        Consumer<Row> next = !AnyLinks.selects(query)
                ? each
                : row -> {
                    some.add(row);
                    if (some.size() == AT_ONCE) {
                        pass(scene, query, some, each);
                    }
                };
        var phase = new PageCompiler(scene, query).phase(Optional.empty());
        stream(tx, new PageCompiler(scene, query).all(phase), next);
        if (phase == Phase.PRESENT) {
            stream(tx, new PageCompiler(scene, query).all(Phase.ABSENT), next);
        }
        pass(scene, query, some, each);
    }

    /**
     * Every record of the query, with the first of some cases that it is: its place among them, or -1. A case sees all values, whoever
     * asks, as the conditions of rules do; which records are told of, and what of them, is for the query. It selects no links to
     * records of any object, and has no order.
     */
    public void eachCase(Tx tx, PermittedQuery query, List<Filter> cases, ObjIntConsumer<Row> each) {
        var scene = new Scene(tx, query.model, query.gate, clock.instant(), Optional.empty());
        var compiled = new PageCompiler(scene, query).cases(cases);
        try (var rows = tx.dsl().fetchLazy(compiled.select().fetchSize(AT_ONCE))) {
            for (Record record : rows) {
                var row = new Row(
                        record.get(0, UUID.class),
                        record.get(1, Long.class),
                        compiled.selection().values(record));
                each.accept(row, record.get(record.size() - 1, Integer.class));
            }
        }
    }

    private static void pass(Scene scene, PermittedQuery query, List<Row> some, Consumer<Row> each) {
        AnyLinks.named(scene, query, List.copyOf(some)).forEach(each);
        some.clear();
    }

    private static void stream(Tx tx, PageCompiler.Compiled compiled, Consumer<Row> each) {
        try (var rows = tx.dsl().fetchLazy(compiled.select().fetchSize(AT_ONCE))) {
            for (Record record : rows) {
                each.accept(new Row(
                        record.get(0, UUID.class),
                        record.get(1, Long.class),
                        compiled.selection().values(record)));
            }
        }
    }

    /** The ids of all that match, whatever the limit and the cursor, as a statement to count, to keep or to join with. */
    public Select<Record1<UUID>> matching(Tx tx, PermittedQuery query) {
        var scene = new Scene(tx, query.model, query.gate, clock.instant(), query.query.asOf());
        return new PageCompiler(scene, query).ids();
    }

    private record Found(Row row, List<@Nullable String> keys) {
        Cursor cursor(String order) {
            return new Cursor(order, keys, row.id());
        }
    }

    private static List<Found> run(Tx tx, PageCompiler.Compiled compiled) {
        var found = new ArrayList<Found>();
        for (Record record : tx.dsl().fetch(compiled.select())) {
            var row = new Row(
                    record.get(0, UUID.class),
                    record.get(1, Long.class),
                    compiled.selection().values(record));
            found.add(new Found(row, PageCompiler.keysOf(record, compiled.keys())));
        }
        return found;
    }

    private static Count count(Tx tx, PageCompiler compiler) {
        long counted = tx.dsl().fetchSingle(compiler.count()).get(0, Long.class);
        return counted > Count.LIMIT ? new Count(Count.LIMIT, false) : new Count(counted, true);
    }

    /**
     * Those of the objects of which any record holds one of the links in a field, whoever may see it: it says what need not be
     * asked for, and is nothing to show.
     */
    public List<ObjectDef> holding(Tenant tenant, List<ObjectDef> objects, String field, Collection<Link> links) {
        if (objects.isEmpty() || links.isEmpty()) {
            return List.of();
        }
        var holding = db.read(tenant, tx -> tx.dsl()
                .fetch(AnyLinks.holders(tx, objects, field, links))
                .intoSet(Record1::value1));
        return objects.stream()
                .filter(object -> holding.contains(object.name()))
                .toList();
    }

    /** The first record that matches. */
    public Optional<Row> first(Tenant tenant, PermittedQuery query) {
        return page(tenant, query).rows().stream().findFirst();
    }

    /** Figures of what is committed; as long as no record that they are made of has changed, they are not computed anew. */
    public List<SummaryRow> summary(Tenant tenant, PermittedSummary summary) {
        return summaries(tenant, List.of(summary)).getFirst();
    }

    /** The figures of several summaries, whose being up to date takes one statement together. */
    public List<List<SummaryRow>> summaries(Tenant tenant, List<PermittedSummary> summaries) {
        var moment = summaries.stream()
                .flatMap(summary -> summary.summary.asOf().stream())
                .max(Comparator.naturalOrder());
        return read(tenant, moment, tx -> {
            var asked = summaries.stream().map(summary -> asked(tx, summary)).toList();
            return tallies.map(known -> known.of(tx, asked))
                    .orElseGet(
                            () -> asked.stream().map(one -> one.figures().get()).toList());
        });
    }

    private Tallies.Asked asked(Tx tx, PermittedSummary summary) {
        var compiler = compiler(tx, summary);
        var select = compiler.select();
        return new Tallies.Asked(summary, select, () -> figures(tx, compiler, select));
    }

    /** Figures inside a transaction: of what that one sees, with what it has written. */
    public List<SummaryRow> summary(Tx tx, PermittedSummary summary) {
        var compiler = compiler(tx, summary);
        return figures(tx, compiler, compiler.select());
    }

    private SummaryCompiler compiler(Tx tx, PermittedSummary summary) {
        summary.summary.asOf().ifPresent(moment -> LogTime.settle(tx, moment));
        return new SummaryCompiler(
                new Scene(tx, summary.model, summary.gate, clock.instant(), summary.summary.asOf()), summary);
    }

    private static List<SummaryRow> figures(Tx tx, SummaryCompiler compiler, Select<? extends Record> select) {
        return tx.dsl().fetch(select).map(compiler::read);
    }
}
