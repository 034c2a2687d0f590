package io.rapport.records;

import static io.rapport.records.World.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import io.rapport.records.Idempotency.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final World world = new World();
    private static final byte[] BODY = {1};

    private static Response create(String key, byte[] body) {
        return world.db.write(
                world.tenant,
                tx -> Idempotency.once(tx, world.admin, key, body, () -> {
                    var applied = world.records.apply(
                            tx,
                            world.admin,
                            NewOperation.of(Source.API, "operation.created"),
                            List.of(created("accounts", "name", key)));
                    return new Response(
                            201, List.of(applied.records().getFirst().id()));
                }));
    }

    private static long named(String name) {
        return world.db.read(world.tenant, tx -> (Long) tx.dsl()
                .fetchSingle("SELECT count(*) FROM {0} WHERE name = {1}", tx.table("accounts"), DSL.val(name))
                .getValue(0));
    }

    @Test
    void theSameRequestHasOneEffectAndTheSameAnswer() {
        assertThat(create("again", BODY)).isEqualTo(create("again", BODY));
        assertThat(named("again")).isEqualTo(1);
    }

    @Test
    void aKeyWithAnotherBodyIsRefused() {
        create("other", BODY);
        var refused = catchThrowableOfType(Problem.class, () -> create("other", new byte[] {2}));
        assertThat(refused.kind().status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void theKeyOfSomebodyElseIsAnotherKey() {
        var mine = create("shared", BODY);
        var other = world.user("Omar Other");
        var theirs = new Response(201, List.of(new UUID(0, 7)));
        assertThat(world.db.<Response>write(
                        world.tenant, tx -> Idempotency.once(tx, other, "shared", BODY, () -> theirs)))
                .isEqualTo(theirs)
                .isNotEqualTo(mine);
    }

    @Test
    void aKeyIsFreeAfterADay() {
        var first = create("old", BODY);
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET created_at = created_at - interval '25 hours' WHERE key = 'old'",
                        tx.table("idempotency")));
        assertThat(create("old", BODY)).isNotEqualTo(first);
    }

    @Test
    void fiftyParallelTriesMakeOneRecord() {
        var tries = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return create("parallel", BODY).ids().getFirst();
                    } catch (Problem running) {
                        assertThat(running.code()).isEqualTo("still_running");
                        return new UUID(0, 0);
                    }
                }))
                .toList();
        assertThat(tries.stream()
                        .map(CompletableFuture::join)
                        .filter(id -> !id.equals(new UUID(0, 0)))
                        .distinct())
                .hasSize(1);
        assertThat(named("parallel")).isEqualTo(1);
    }
}
