package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class MergesTest {

    private static final World world = new World();

    private static Applied merge(TestActor actor, MergeOrder order) {
        return world.merges.merge(actor, order, NewOperation.of(Source.PAGE, "operation.merged", 2));
    }

    private static Applied merge(UUID survivor, UUID... others) {
        return merge(world.admin, MergeOrder.of("accounts", survivor, List.of(others)));
    }

    private static UndoResult undo(Optional<UUID> operation) {
        return world.undo.undo(world.admin, operation.orElseThrow(), OnConflict.SKIP);
    }

    private static UUID account(Object... values) {
        return world.create("accounts", values);
    }

    private static Problem refused(Runnable merge) {
        return catchThrowableOfType(Problem.class, merge::run);
    }

    @Test
    void theSurvivorKeepsItsValuesAndFillsItsGaps() {
        var one = account("name", "One", "industry", "tech");
        var two = account("name", "Two", "industry", "shoes", "size", 7L);
        var three = account("name", "Three", "size", 9L, "revenue", Money.of("5", "USD"), "code", "m-1");
        merge(one, two, three);
        assertThat(world.value("accounts", one, "name")).isEqualTo("One");
        assertThat(world.value("accounts", one, "industry")).isEqualTo("tech");
        assertThat(world.value("accounts", one, "size")).isEqualTo(7L);
        assertThat(world.value("accounts", one, "revenue")).hasToString("5");
        assertThat(world.value("accounts", one, "code")).isEqualTo("m-1");
        assertThat(world.live("accounts", two)).isFalse();
        assertThat(world.live("accounts", three)).isFalse();
    }

    @Test
    void valuesAreChosenFieldByField() {
        var one = account("name", "One", "industry", "tech", "size", 1L);
        var two = account("name", "Two");
        merge(
                world.admin,
                new MergeOrder(
                        "accounts",
                        one,
                        List.of(two),
                        Map.of("industry", "law"),
                        Map.of("name", two, "size", two),
                        Set.of(),
                        false,
                        Map.of()));
        assertThat(world.value("accounts", one, "name")).isEqualTo("Two");
        assertThat(world.value("accounts", one, "industry")).isEqualTo("law");
        assertThat(world.value("accounts", one, "size")).isNull();
    }

    @Test
    void everythingThatLinkedToTheOthersLinksToTheSurvivorAndGoesBack() {
        var one = account("name", "One");
        var two = account("name", "Two");
        var contact = world.create("contacts", "name", "C", "account", two);
        var other = world.create("contacts", "name", "D", "account", two);
        var trashed = world.create("contacts", "name", "T", "account", two);
        world.delete("contacts", trashed);
        var deal = world.create("deals", "name", "D", "account", two, "people", List.of(Ref.to(contact)));
        var child = account("name", "Child", "parent", two);
        var before = world.state();

        var merged = merge(one, two);
        for (var id : List.of(contact, other, trashed)) {
            assertThat(world.value("contacts", id, "account")).isEqualTo(one);
        }
        assertThat(world.live("contacts", trashed)).isFalse();
        assertThat(world.value("deals", deal, "account")).isEqualTo(one);
        assertThat(world.value("accounts", child, "parent")).isEqualTo(one);

        var people = world.merges.merge(
                world.admin,
                MergeOrder.of("contacts", other, List.of(contact)),
                NewOperation.of(Source.PAGE, "operation.merged"));
        assertThat(world.value("deals", deal, "people")).isEqualTo(new UUID[] {other});

        assertThat(undo(people.operation()).conflicts()).isEmpty();
        assertThat(undo(merged.operation()).conflicts()).isEmpty();
        assertThat(world.state()).isEqualTo(before);
        assertThat(world.value("contacts", trashed, "account")).isEqualTo(two);
    }

    @Test
    void aMergeIsUndoneLaterAndWhatFollowedStays() {
        var one = account("name", "One");
        var two = account("name", "Two", "size", 5L);
        var moved = world.create("contacts", "name", "Moved", "account", two);
        var handed = world.create("contacts", "name", "Handed on", "account", two);
        var merged = merge(one, two);
        var later = world.create("contacts", "name", "Later", "account", one);
        var elsewhere = account("name", "Elsewhere");
        world.update("contacts", handed, "account", elsewhere);
        world.update("accounts", one, "size", 6L);

        var result = undo(merged.operation());
        assertThat(result.conflicts())
                .extracting(Conflict::id, Conflict::field)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Optional.of(handed), Optional.of("account")),
                        org.assertj.core.groups.Tuple.tuple(Optional.of(one), Optional.of("size")));
        assertThat(world.live("accounts", two)).isTrue();
        assertThat(world.value("contacts", moved, "account")).isEqualTo(two);
        assertThat(world.value("contacts", handed, "account")).isEqualTo(elsewhere);
        assertThat(world.value("contacts", later, "account")).isEqualTo(one);

        var again = undo(result.operation());
        assertThat(again.conflicts()).isEmpty();
        assertThat(world.live("accounts", two)).isFalse();
        assertThat(world.value("contacts", moved, "account")).isEqualTo(one);
    }

    @Test
    void theOldAddressLeadsToTheSurvivorWhileTheMergeStands() {
        var one = account("name", "One");
        var two = account("name", "Two");
        var three = account("name", "Three");
        var first = merge(two, three);
        var second = merge(one, two);
        assertThat(world.merges.survivor(world.admin, "accounts", three)).contains(one);
        assertThat(world.merges.survivor(world.admin, "accounts", two)).contains(one);

        var undone = undo(second.operation());
        assertThat(world.merges.survivor(world.admin, "accounts", three)).contains(two);
        assertThat(world.merges.survivor(world.admin, "accounts", two)).isEmpty();
        undo(undone.operation());
        assertThat(world.merges.survivor(world.admin, "accounts", three)).contains(one);
        undo(first.operation());
        assertThat(world.merges.survivor(world.admin, "accounts", three)).isEmpty();
        assertThat(world.live("accounts", three)).isTrue();

        world.delete("accounts", three);
        assertThat(world.merges.survivor(world.admin, "accounts", three)).isEmpty();
    }

    @Test
    void whoMayNotSeeTheSurvivorLearnsNothingOfTheMerge() {
        var stranger = world.user("Stranger").owning();
        var one = account("name", "One");
        var two = world.create(stranger, "accounts", "name", "Two");
        merge(one, two);
        assertThat(world.merges.survivor(stranger, "accounts", two)).isEmpty();
    }

    @Test
    void externalIdsLeadToTheSurvivor() {
        var one = account("name", "One");
        var two = account("name", "Two");
        world.db.update(world.tenant, tx -> ExternalIds.add(tx, "accounts", "erp", Map.of("77", two)));
        var merged = merge(one, two);
        assertThat(external()).containsEntry("77", one);
        undo(merged.operation());
        assertThat(external()).containsEntry("77", two);
    }

    private static Map<String, UUID> external() {
        return world.db.read(world.tenant, tx -> ExternalIds.find(tx, "accounts", "erp", List.of("77")));
    }

    @Test
    void sharesPassOnToTheSurvivorAndGoBack() {
        var one = account("name", "One");
        var two = account("name", "Two");
        var reader = world.user("Reader").id();
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        "INSERT INTO {0} (object, record_id, user_id, level, created_at) VALUES ('accounts', {1}, {2}, 'read', now())",
                        tx.table("share"), DSL.val(two), DSL.val(reader)));
        var merged = merge(one, two);
        assertThat(shares(one)).isEqualTo(1);
        undo(merged.operation());
        assertThat(shares(one)).isZero();
        assertThat(shares(two)).isEqualTo(1);
    }

    private static int shares(UUID record) {
        return world.db.read(world.tenant, tx -> tx.dsl()
                .fetchCount(
                        tx.table("share"), DSL.field("record_id", UUID.class).eq(record)));
    }

    @Test
    void aHierarchyStaysFreeOfLoops() {
        var top = account("name", "Top");
        var two = account("name", "Two", "parent", top);
        var between = account("name", "Between", "parent", two);
        var one = account("name", "One", "parent", between);
        var before = world.state();
        var merged = merge(one, two);
        assertThat(world.value("accounts", between, "parent")).isEqualTo(one);
        assertThat(world.value("accounts", one, "parent")).isEqualTo(top);
        assertThat(undo(merged.operation()).conflicts()).isEmpty();
        assertThat(world.state()).isEqualTo(before);

        merge(two, one);
        assertThat(world.value("accounts", between, "parent")).isEqualTo(two);
        assertThat(world.value("accounts", two, "parent")).isEqualTo(top);
    }

    @Test
    void whoMayNotChangeAllIsRefusedWhole() {
        var agent = world.user("Agent").owning();
        var mine = world.create(agent, "accounts", "name", "Mine");
        var shared = account("name", "Others'");
        var child = world.create("contacts", "name", "C", "account", shared);
        var before = world.state();
        var operations = world.count("operation");
        assertThat(refused(() -> merge(agent, MergeOrder.of("accounts", mine, List.of(shared))))
                        .kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(refused(() -> merge(agent, MergeOrder.of("accounts", shared, List.of(mine))))
                        .kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        agent.with(Action.READ, RowAccess.ALL);
        for (var order : List.of(
                MergeOrder.of("accounts", mine, List.of(shared)), MergeOrder.of("accounts", shared, List.of(mine)))) {
            assertThat(refused(() -> merge(agent, order)).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
        }
        agent.with(Action.UPDATE, RowAccess.ALL);
        assertThat(refused(() -> merge(agent, MergeOrder.of("accounts", mine, List.of(shared))))
                        .kind())
                .isEqualTo(Problem.Kind.FORBIDDEN);
        agent.with(Action.UPDATE, new RowAccess.Where(new Filter.OwnedBy(Set.of(agent.id()))))
                .with(Action.DELETE, RowAccess.ALL);
        assertThat(refused(() -> merge(agent, MergeOrder.of("accounts", mine, List.of(shared))))
                        .kind())
                .isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(world.state()).isEqualTo(before);
        assertThat(world.count("operation")).isEqualTo(operations);
        assertThat(world.value("contacts", child, "account")).isEqualTo(shared);
    }

    @Test
    void anotherOwnerNeedsTheRightToHandOver() {
        var agent = world.user("Agent").with(Action.TRANSFER, RowAccess.DENIED);
        var one = world.create(agent, "accounts", "name", "One");
        var two = account("name", "Two");
        var order = new MergeOrder(
                "accounts", one, List.of(two), Map.of(), Map.of("owner", two), Set.of(), false, Map.of());
        assertThat(refused(() -> merge(agent, order)).kind()).isEqualTo(Problem.Kind.FORBIDDEN);
    }

    @Test
    void whatTheActorCannotSeeMovesAlongAndGoesBack() {
        var agent = world.user("Agent").owning();
        var one = world.create(agent, "accounts", "name", "One");
        var two = world.create(agent, "accounts", "name", "Two", "secret", "s");
        var hidden = world.create("contacts", "name", "Hidden", "account", two);
        var merged = merge(agent.hiding("secret"), MergeOrder.of("accounts", one, List.of(two)));
        assertThat(world.value("contacts", hidden, "account")).isEqualTo(one);
        assertThat(world.value("accounts", one, "secret")).isNull();
        var undone = world.undo.undo(agent, merged.operation().orElseThrow(), OnConflict.REFUSE);
        assertThat(undone.conflicts()).isEmpty();
        assertThat(world.value("contacts", hidden, "account")).isEqualTo(two);
    }

    @Test
    void aConflictOfAHiddenRecordDoesNotNameIt() {
        var agent = world.user("Agent").owning();
        var one = world.create(agent, "accounts", "name", "One");
        var two = world.create(agent, "accounts", "name", "Two");
        var hidden = world.create("contacts", "name", "Hidden", "account", two);
        var merged = merge(agent, MergeOrder.of("accounts", one, List.of(two)));
        world.update("contacts", hidden, "account", null);
        var undone = world.undo.undo(agent, merged.operation().orElseThrow(), OnConflict.REFUSE);
        assertThat(undone.conflicts()).singleElement().extracting(Conflict::id).isEqualTo(Optional.empty());
    }

    @Test
    void fewerThanTwoAndMoreThanTwentyAreRefused() {
        var one = account("name", "One");
        assertThat(refused(() -> merge(one)).code()).isEqualTo("merge_size");
        assertThat(refused(() -> merge(one, one)).code()).isEqualTo("merge_size");
        var many = Stream.generate(Ids::next).limit(20).toArray(UUID[]::new);
        assertThat(refused(() -> merge(one, many)).code()).isEqualTo("merge_size");
    }

    @Test
    void anUndoOfSomethingElseLeadsToTheSurvivor() {
        var one = account("name", "One");
        var two = account("name", "Two");
        var other = account("name", "Other");
        var contact = world.create("contacts", "name", "C", "account", two);
        var edit = world.update("contacts", contact, "account", other);
        merge(one, two);
        undo(edit.operation());
        assertThat(world.value("contacts", contact, "account")).isEqualTo(one);
    }

    @Test
    void aStaleMergeIsRefused() {
        var one = account("name", "One");
        var two = account("name", "Two");
        world.update("accounts", two, "name", "Two and a half");
        var order = new MergeOrder(
                "accounts", one, List.of(two), Map.of(), Map.of(), Set.of(), true, Map.of(one, 1L, two, 1L));
        assertThat(refused(() -> merge(world.admin, order)).kind()).isEqualTo(Problem.Kind.STALE);
    }

    @Test
    void tenThousandChildrenMoveAsOneOperation() {
        var accounts =
                IntStream.range(0, 20).mapToObj(i -> account("name", "M" + i)).toList();
        for (int batch = 0; batch < 2; batch++) {
            var changes = IntStream.range(0, 5_000)
                    .mapToObj(i -> World.created("contacts", "name", "C" + i, "account", accounts.get(1 + i % 19)))
                    .toList();
            world.records.apply(world.admin, NewOperation.of(Source.API, "operation.batch"), changes);
        }
        long begin = System.nanoTime();
        var merged = merge(accounts.getFirst(), accounts.stream().skip(1).toArray(UUID[]::new));
        var took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(children(accounts.getFirst())).isEqualTo(10_000);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(undo(merged.operation()).conflicts()).isEmpty();
        assertThat(children(accounts.getFirst())).isZero();
    }

    private static int children(UUID account) {
        return world.db.read(world.tenant, tx -> tx.dsl()
                .fetchCount(
                        tx.table("contacts"),
                        DSL.field("account_id", UUID.class).eq(account)));
    }

    @Test
    void aMergeUnderEditLosesNoChild() throws Exception {
        for (int round = 0; round < 10; round++) {
            var one = account("name", "One");
            var two = account("name", "Two");
            var tasks = new ArrayList<Callable<Optional<UUID>>>();
            for (int i = 0; i < 6; i++) {
                tasks.add(() -> attempt(() -> Optional.of(world.create("contacts", "name", "C", "account", two))));
            }
            tasks.add(3, () -> attempt(() -> merge(one, two).operation()));
            try (var threads = Executors.newFixedThreadPool(tasks.size())) {
                for (var done : threads.invokeAll(tasks)) {
                    done.get();
                }
            }
            assertThat(children(two)).isZero();
        }
    }

    private static Optional<UUID> attempt(Callable<Optional<UUID>> work) throws Exception {
        try {
            return work.call();
        } catch (Problem refused) {
            assertThat(refused.kind()).isEqualTo(Problem.Kind.INVALID);
            return Optional.empty();
        }
    }
}
