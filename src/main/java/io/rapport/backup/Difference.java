package io.rapport.backup;

import io.rapport.backup.Blueprint.TableShape;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.util.FileSystemUtils;

/**
 * What has become of an organisation since its first copy, while nobody writes: the rows that younger transactions have made, by
 * PostgreSQL's numbers of transactions, and where rows may have gone, the keys of those that are left. Kept in files on the way.
 *
 * @param sums of each table: number of rows and sum of their hashes
 * @param counters how far columns that count by themselves have come
 */
record Difference(
        Path folder, Blueprint blueprint, List<Part> parts, Map<String, String> sums, List<Blueprint.Counter> counters)
        implements AutoCloseable {

    private static final String STAGE = "moving_rows";

    /** @param rows the younger ones, or all of a table without a key; {@code keys} of all that are left */
    private record Part(TableShape table, String key, Path rows, Optional<Path> keys) {}

    int tables() {
        return parts.size();
    }

    static Difference of(TenantDb db, Tenant tenant, FirstCopy base, Duration most) {
        try {
            var folder = Files.createTempDirectory("moving");
            return db.snapshot(tenant, most, tx -> {
                var blueprint = Survey.of(tx);
                if (!blueprint.tables().equals(base.blueprint().tables())
                        || !blueprint.keys().equals(base.blueprint().keys())) {
                    throw Problem.of(Problem.Kind.CONFLICT, "move_tables_changed");
                }
                var parts = new ArrayList<Part>();
                var sums = new LinkedHashMap<String, String>();
                for (var table : blueprint.tables()) {
                    part(tx, table, base, folder).ifPresent(parts::add);
                    sums.put(table.name(), sum(tx, table));
                }
                return new Difference(folder, blueprint, parts, sums, blueprint.counters());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Part> part(Tx tx, TableShape table, FirstCopy base, Path folder) {
        var counted = tx.dsl()
                .fetchSingle(
                        "SELECT count(*), count(*) FILTER (WHERE age(xmin) <= age({1}::xid)) FROM {0}",
                        tx.table(table.name()), DSL.inline(base.horizon()));
        long all = counted.get(0, Long.class);
        long younger = counted.get(1, Long.class);
        long before = base.counts().getOrDefault(table.name(), 0L);
        long touched = before - (all - younger);
        if (younger == 0 && touched == 0) {
            return Optional.empty();
        }
        var key = Moving.key(base.blueprint(), table);
        var rows = folder.resolve(table.name() + ".rows");
        if (key.isEmpty()) {
            spool(rows, out -> RowText.write(tx, table, out));
            return Optional.of(new Part(table, key, rows, Optional.empty()));
        }
        spool(
                rows,
                out -> RowText.write(
                        tx, table, DSL.condition("age(xmin) <= age({0}::xid)", DSL.inline(base.horizon())), out));
        if (touched == 0) {
            return Optional.of(new Part(table, key, rows, Optional.empty()));
        }
        var keys = folder.resolve(table.name() + ".keys");
        spool(keys, out -> RowText.write(tx, new TableShape(table.name(), columns(key), List.of()), out));
        return Optional.of(new Part(table, key, rows, Optional.of(keys)));
    }

    /** As PostgreSQL writes them in a definition, in quotes where they have to be. */
    private static List<String> columns(String key) {
        return List.of(key.replace("\"", "").split(", "));
    }

    private interface Filling {
        void into(OutputStream out);
    }

    private static void spool(Path file, Filling filling) {
        try (var out = Files.newOutputStream(file)) {
            filling.into(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sum(Tx tx, TableShape table) {
        var row = tx.dsl()
                .fetchSingle(
                        "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {0} AS t",
                        tx.table(table.name()));
        return row.get(0) + " " + row.get(1);
    }

    /** Brings the first copy up to it, links its tables, and compares. @throws Problem {@code move_differs} */
    void apply(Tx tx) {
        RowText.settle(tx);
        parts.forEach(part -> apply(tx, part));
        counters.forEach(counter -> Restores.count(tx, counter));
        Restores.run(tx, blueprint.links());
        for (var table : blueprint.tables()) {
            if (!sum(tx, table).equals(sums.get(table.name()))) {
                throw Problem.of(Problem.Kind.CONFLICT, "move_differs", table.name());
            }
            tx.dsl().execute("ANALYZE {0}", tx.table(table.name()));
        }
    }

    private static void apply(Tx tx, Part part) {
        var table = tx.table(part.table().name());
        if (part.key().isEmpty()) {
            tx.dsl().execute("DELETE FROM {0}", table);
            read(tx, part.table(), part.rows());
            return;
        }
        var stage = tx.table(STAGE);
        var staged = new TableShape(STAGE, part.table().columns(), List.of());
        var key = DSL.sql(part.key());
        tx.dsl().execute("CREATE TABLE {0} (LIKE {1})", stage, table);
        read(tx, staged, part.rows());
        tx.dsl().execute("ANALYZE {0}", stage);
        tx.dsl().execute("DELETE FROM {0} WHERE ({2}) IN (SELECT {2} FROM {1})", table, stage, key);
        var columns = DSL.list(part.table().columns().stream().map(DSL::name).toList());
        tx.dsl().execute("INSERT INTO {0} ({2}) OVERRIDING SYSTEM VALUE SELECT {2} FROM {1}", table, stage, columns);
        tx.dsl().execute("DROP TABLE {0}", stage);
        part.keys().ifPresent(keys -> {
            var names = columns(part.key());
            tx.dsl().execute("CREATE TABLE {0} AS SELECT {2} FROM {1} WITH NO DATA", stage, table, key);
            read(tx, new TableShape(STAGE, names, List.of()), keys);
            tx.dsl().execute("ANALYZE {0}", stage);
            var same = DSL.and(names.stream()
                    .map(name -> DSL.condition("k.{0} = t.{0}", DSL.name(name)))
                    .toList());
            tx.dsl()
                    .execute(
                            "DELETE FROM {0} AS t WHERE NOT EXISTS (SELECT 1 FROM {1} AS k WHERE {2})",
                            table, stage, same);
            tx.dsl().execute("DROP TABLE {0}", stage);
        });
    }

    private static void read(Tx tx, TableShape table, Path file) {
        try (var in = Files.newInputStream(file)) {
            RowText.read(tx, table, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
