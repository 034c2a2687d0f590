package io.rapport.model;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.impl.SQLDataType;

/** People who write records all the time; remembers their longest wait and the first error. */
final class Traffic implements AutoCloseable {

    private final java.util.concurrent.ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch running = new CountDownLatch(3);
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<Throwable> error = new AtomicReference<>();
    private volatile boolean stopped;

    Traffic(TenantDb db, Tenant tenant, String object) throws InterruptedException {
        for (int writer = 0; writer < 3; writer++) {
            writers.submit(() -> {
                while (!stopped) {
                    try {
                        long from = System.nanoTime();
                        db.update(tenant, tx -> write(tx, object));
                        longest.accumulateAndGet(System.nanoTime() - from, Math::max);
                        written.incrementAndGet();
                    } catch (Throwable e) {
                        error.compareAndSet(null, e);
                    } finally {
                        running.countDown();
                    }
                }
            });
        }
        running.await();
    }

    private static void write(io.rapport.tenancy.Tx tx, String object) {
        var id = insert(tx, object, "Acme " + System.nanoTime());
        tx.dsl()
                .update(tx.table(object))
                .set(field(name("name"), SQLDataType.CLOB), "Acme again")
                .where(field(name("id"), SQLDataType.UUID).eq(id))
                .execute();
    }

    static java.util.UUID insert(io.rapport.tenancy.Tx tx, String object, String value) {
        var id = Ids.next();
        tx.dsl()
                .insertInto(tx.table(object))
                .set(field(name("id"), SQLDataType.UUID), id)
                .set(field(name("name"), SQLDataType.CLOB), value)
                .set(field(name("version"), SQLDataType.BIGINT), 1L)
                .set(field(name("created_at"), SQLDataType.TIMESTAMPWITHTIMEZONE), OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
        return id;
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    long written() {
        return written.get();
    }

    Throwable error() {
        return error.get();
    }

    @Override
    public void close() {
        stopped = true;
        writers.close();
    }
}
