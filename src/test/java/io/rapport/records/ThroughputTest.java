package io.rapport.records;

import static io.rapport.records.World.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Writing many records costs a small factor of the bare statements. */
class ThroughputTest {

    private static final int BATCHES = Integer.getInteger("batches", 4);

    private final World world = new World();

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<UUID> create(String prefix) {
        var ids = new ArrayList<UUID>();
        for (int batch = 0; batch < BATCHES; batch++) {
            var changes = IntStream.range(0, Records.MOST)
                    .mapToObj(i -> created("accounts", "name", prefix + i, "industry", "retail", "size", (long) i))
                    .toList();
            changes.forEach(change -> ids.add(change.id()));
            world.records.apply(world.admin, NewOperation.of(Source.IMPORT, "operation.imported"), changes);
        }
        return ids;
    }

    private void update(List<UUID> ids, String industry) {
        for (int batch = 0; batch < BATCHES; batch++) {
            var changes = ids.subList(batch * Records.MOST, (batch + 1) * Records.MOST).stream()
                    .map(id -> new Change.Update("accounts", id, Optional.empty(), Map.of("industry", industry)))
                    .toList();
            world.records.apply(world.admin, NewOperation.of(Source.API, "operation.edited"), changes);
        }
    }

    private void bareUpdate(List<UUID> ids, String industry) {
        for (int batch = 0; batch < BATCHES; batch++) {
            var part = ids.subList(batch * Records.MOST, (batch + 1) * Records.MOST);
            world.db.update(world.tenant, tx -> tx.dsl()
                    .execute(
                            "UPDATE {0} SET industry = {1}, version = version + 1, updated_at = now() WHERE id = ANY({2})",
                            tx.table("accounts"), DSL.val(industry), PgText.uuids(part)));
        }
    }

    private void bareCopy() {
        var columns = List.of(
                new BulkInsert.BulkColumn("id", "uuid"),
                new BulkInsert.BulkColumn("name", "text"),
                new BulkInsert.BulkColumn("industry", "text"),
                new BulkInsert.BulkColumn("size", "bigint"),
                new BulkInsert.BulkColumn("version", "bigint"),
                new BulkInsert.BulkColumn("created_at", "timestamptz"),
                new BulkInsert.BulkColumn("updated_at", "timestamptz"));
        for (int batch = 0; batch < BATCHES; batch++) {
            var rows = IntStream.range(0, Records.MOST)
                    .mapToObj(i -> new Object[] {Ids.next(), "bare" + i, "retail", i, 1, "2026-01-01", "2026-01-01"})
                    .toList();
            world.db.update(world.tenant, tx -> new BulkInsert(tx, tx.table("accounts"), columns).insert(rows));
        }
    }

    @Test
    void aLoggedBulkWriteCostsAFewTimesTheBareOne() {
        var ids = create("warm");
        update(ids, "warm");
        bareUpdate(ids, "warmer");
        bareCopy();

        var copy = time(this::bareCopy);
        var creation = time(() -> create("measured"));
        var bare = time(() -> bareUpdate(ids, "bare"));
        var logged = time(() -> update(ids, "logged"));
        var ref = world.records.apply(
                world.admin,
                NewOperation.of(Source.API, "operation.edited"),
                IntStream.range(0, Records.MOST)
                        .mapToObj(i -> new Change.Update(
                                "accounts", ids.get(i), Optional.empty(), Map.of("industry", "undone")))
                        .toList());
        var undo = time(() -> world.undo.undo(world.admin, ref.operation().orElseThrow(), OnConflict.REFUSE));

        System.out.printf(
                "%d rows: COPY %d ms, created %d ms; UPDATE %d ms, logged update %d ms; undo of %d rows %d ms%n",
                ids.size(),
                copy.toMillis(),
                creation.toMillis(),
                bare.toMillis(),
                logged.toMillis(),
                Records.MOST,
                undo.toMillis());
        assertThat(creation).isLessThan(copy.multipliedBy(8).plusMillis(500));
        assertThat(logged).isLessThan(bare.multipliedBy(8).plusMillis(500));
    }
}
