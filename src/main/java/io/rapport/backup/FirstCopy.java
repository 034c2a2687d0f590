package io.rapport.backup;

import io.rapport.backup.Blueprint.TableShape;
import io.rapport.tenancy.Arrival;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The first copy of an organisation, as it was at one moment: tables, rows, keys and indexes; links between tables follow when all is there.
 *
 * @param horizon the oldest transaction that may not be in it
 * @param counts rows by table
 */
record FirstCopy(Blueprint blueprint, String horizon, Map<String, Long> counts) {

    private static final int BUFFER = 1 << 16;

    long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private record Plan(Blueprint blueprint, String horizon, Map<String, Pipe> pipes) {}

    private record Pipe(PipedOutputStream out, PipedInputStream in) {

        static Pipe open() {
            try {
                var in = new PipedInputStream(BUFFER);
                return new Pipe(new PipedOutputStream(in), in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try (in;
                    out) {
                in.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** One thread reads there, another writes here; a table at a time. */
    static FirstCopy of(TenantDb db, Tenant tenant, Arrival arrival, Duration most) {
        var planned = new CompletableFuture<Plan>();
        var counts = new LinkedHashMap<String, Long>();
        var read = new CompletableFuture<Boolean>();
        Thread.ofVirtual().name("moving").start(() -> {
            try {
                db.snapshot(tenant, most, tx -> {
                    var blueprint = Survey.of(tx);
                    var horizon = tx.dsl()
                            .fetchSingle(
                                    "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint & 4294967295)::text")
                            .get(0, String.class);
                    var pipes = new LinkedHashMap<String, Pipe>();
                    blueprint.tables().forEach(table -> pipes.put(table.name(), Pipe.open()));
                    planned.complete(new Plan(blueprint, horizon, pipes));
                    for (var table : blueprint.tables()) {
                        try (var out = new Counted(java.util.Objects.requireNonNull(pipes.get(table.name()))
                                .out())) {
                            RowText.write(tx, table, out);
                            counts.put(table.name(), out.lines);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                    return true;
                });
                read.complete(true);
            } catch (RuntimeException e) {
                planned.completeExceptionally(e);
                read.completeExceptionally(e);
            }
        });
        try {
            var plan = planned.join();
            try {
                arrival.build(tx -> {
                    RowText.settle(tx);
                    for (var table : plan.blueprint().tables()) {
                        Restores.run(tx, table.statements());
                    }
                    for (TableShape table : plan.blueprint().tables()) {
                        RowText.read(
                                tx,
                                table,
                                java.util.Objects.requireNonNull(plan.pipes().get(table.name()))
                                        .in());
                    }
                    // A reader that failed has ended its pipes early
                    read.join();
                    Restores.run(tx, plan.blueprint().keys());
                    Restores.run(tx, plan.blueprint().indexes());
                });
            } finally {
                plan.pipes().values().forEach(Pipe::close);
            }
            return new FirstCopy(plan.blueprint(), plan.horizon(), Map.copyOf(counts));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static final class Counted extends FilterOutputStream {

        private long lines;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    lines++;
                }
            }
            out.write(bytes, offset, length);
        }
    }
}
