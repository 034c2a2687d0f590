package io.rapport.records;

import static io.rapport.records.World.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.tenancy.Statements;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final World world = new World();

    @Test
    void aHistoryTellsEachChangeNewestFirstAndTheCreationLast() {
        var parent = world.create("accounts", "name", "Holding");
        var id = world.create("accounts", "name", "A", "revenue", Money.of("1", "USD"));
        world.update("accounts", id, "revenue", Money.of("2.5", "USD"), "parent", parent);
        world.delete("accounts", id);

        var entries =
                world.history.of(world.admin, "accounts", id, Optional.empty()).entries();
        assertThat(entries.stream().map(HistoryEntry::outcome))
                .containsExactly(Written.Outcome.DELETED, Written.Outcome.UPDATED, Written.Outcome.CREATED);
        var change = entries.get(1).changes();
        assertThat(change).hasSize(2);
        var link = change.getFirst().after().orElseThrow();
        assertThat(((Ref) link).label()).isEqualTo("Holding");
        assertThat(change.get(1).before()).contains(Money.of("1", "USD"));
        assertThat(change.get(1).after()).contains(Money.of("2.5", "USD"));
        assertThat(entries.get(1).actorName()).isEqualTo("Tester");
        assertThat(entries.get(1).undoable()).isTrue();
    }

    @Test
    void aChangeOfHiddenFieldsAloneHasNotHappened() {
        var reader = new TestActor(world.tenant, world.admin.id()).hiding("secret");
        var id = world.create("accounts", "name", "A");
        world.update("accounts", id, "secret", "s");
        world.update("accounts", id, "secret", "t", "name", "B");

        var entries = world.history.of(reader, "accounts", id, Optional.empty()).entries();
        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().changes().stream()
                        .map(change -> change.field().name()))
                .containsExactly("name");
    }

    @Test
    void aLongHistoryHasPages() {
        var id = world.create("accounts", "name", "A", "size", 0L);
        for (long i = 1; i <= 60; i++) {
            world.update("accounts", id, "size", i);
        }
        var first = world.history.of(world.admin, "accounts", id, Optional.empty());
        var second = world.history.of(world.admin, "accounts", id, first.next());
        assertThat(first.entries()).hasSize(50);
        assertThat(second.entries()).hasSize(11);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void theHistoryOfWhatAnActorCannotSeeDoesNotExist() {
        var id = world.create("accounts", "name", "A");
        var agent = world.user("Agent").owning();
        assertThat(catchThrowableOfType(Problem.class, () -> world.history.of(agent, "accounts", id, Optional.empty()))
                        .kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void aLinkIsNamedOnlyToWhoSeesWhereItLeads() {
        var agent = world.user("Agent").owning();
        var own = world.apply(agent, created("accounts", "name", "own"))
                .records()
                .getFirst()
                .id();
        world.update("accounts", own, "parent", world.create("accounts", "name", "Unseen Holding"));

        assertThat(parents(agent, own)).hasSize(1).doesNotContain("Unseen Holding");
        assertThat(parents(world.admin, own)).containsExactly("Unseen Holding");
    }

    private static List<String> parents(TestActor reader, UUID account) {
        return world.history.of(reader, "accounts", account, Optional.empty()).entries().stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change.field().name().equals("parent"))
                .map(change -> change.after().map(String::valueOf).orElse(""))
                .map(after -> after.contains("Unseen Holding") ? "Unseen Holding" : after)
                .toList();
    }

    @Test
    void operationsOfOthersAreListedOnlyWhereTheyTouchWhatOneSees() {
        var fresh = new World();
        var agent = fresh.user("Agent").owning();
        var own = fresh.apply(agent, created("accounts", "name", "own"));
        fresh.apply(created("accounts", "name", "theirs"));
        var mine = own.records().getFirst().id();
        var other = fresh.apply(
                created("accounts", "name", "theirs"),
                new Change.Update("accounts", mine, Optional.empty(), World.values("name", "renamed")));

        var seen = fresh.operations.recent(agent, Optional.empty()).operations();
        assertThat(seen.stream().map(OperationEntry::id))
                .containsExactly(
                        other.operation().orElseThrow(), own.operation().orElseThrow());
        assertThat(seen.getFirst().records()).isEmpty();
        assertThat(seen.getFirst().undoable()).isFalse();
        assertThat(seen.getLast().records()).contains(1L);
        assertThat(fresh.operations.recent(fresh.admin, Optional.empty()).operations())
                .hasSize(3);
    }

    @Test
    void howManyOperationsOneMayNotKnowOfLieBetweenCostsNoFurtherStatements() {
        var fresh = new World();
        var agent = fresh.user("Agent").owning();
        var own = fresh.apply(agent, created("accounts", "name", "own"));
        var mine = own.records().getFirst().id();
        var touched = fresh.update("accounts", mine, "name", "touched").operation();
        var theirs = fresh.create("accounts", "name", "theirs");
        var between = new HashSet<UUID>();
        for (int i = 0; i < 320; i++) {
            var hidden = fresh.update("accounts", theirs, "name", "theirs " + i).operation();
            between.add(hidden.orElseThrow());
        }
        var latest = fresh.update("accounts", mine, "name", "latest").operation();

        var statements = new Statements();
        var operations = new Operations(statements.db(), fresh.models);
        var first = operations.recent(agent, Optional.empty());
        assertThat(first.operations().stream().map(OperationEntry::id)).containsExactly(latest.orElseThrow());
        var second = operations.recent(agent, first.next());
        assertThat(second.operations().stream().map(OperationEntry::id))
                .containsExactly(touched.orElseThrow(), own.operation().orElseThrow());
        assertThat(second.next()).isEmpty();
        assertThat(statements.of(() -> operations.recent(agent, Optional.empty())))
                .isLessThanOrEqualTo(4);

        var all = new HashSet<UUID>();
        var pages = 0;
        var next = Optional.<String>empty();
        do {
            var page = operations.recent(fresh.admin, next);
            page.operations().forEach(entry -> assertThat(all.add(entry.id())).isTrue());
            next = page.next();
            pages++;
        } while (next.isPresent());
        assertThat(all).containsAll(between).hasSize(324);
        assertThat(pages).isEqualTo(7);
        assertThat(statements.of(() -> operations.recent(fresh.admin, Optional.empty())))
                .isEqualTo(1);
    }

    @Test
    void anOperationKnowsWhatItUndid() {
        var applied = world.apply(created("accounts", "name", "A"));
        var undo = world.undo.undo(world.admin, applied.operation().orElseThrow(), OnConflict.SKIP);
        var entry = world.operations.get(world.admin, undo.operation().orElseThrow());
        assertThat(entry.undoes()).isEqualTo(applied.operation());
        assertThat(world.operations
                        .get(world.admin, applied.operation().orElseThrow())
                        .undoneBy())
                .isEqualTo(undo.operation());
        assertThat(List.of(entry.source())).containsExactly(Source.UNDO);
    }
}
