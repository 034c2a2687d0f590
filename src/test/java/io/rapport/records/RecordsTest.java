package io.rapport.records;

import static io.rapport.records.World.created;
import static io.rapport.records.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final World world = new World();

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }

    private static void assertUntouched(Runnable refused) {
        var before = List.of(
                world.state(),
                world.count("change"),
                world.count("changeset"),
                world.count("operation"),
                world.count("delivery"));
        refused.run();
        assertThat(List.of(
                        world.state(),
                        world.count("change"),
                        world.count("changeset"),
                        world.count("operation"),
                        world.count("delivery")))
                .isEqualTo(before);
    }

    @Test
    void aNewRecordHasAnOwnerAVersionAndItsChangeset() {
        var change = created("accounts", "name", "Acme", "revenue", Money.of("12.5", "USD"));
        var applied = world.apply(change);

        assertThat(applied.records())
                .containsExactly(new Written("accounts", change.id(), 1, Written.Outcome.CREATED, true));
        assertThat(world.value("accounts", change.id(), "created_changeset"))
                .isEqualTo(applied.changeset().orElseThrow());
        assertThat(world.value("accounts", change.id(), "owner")).isEqualTo(world.admin.id());
        assertThat(world.value("accounts", change.id(), "revenue")).hasToString("12.5");
    }

    @Test
    void anUpdateRaisesTheVersionAndLogsOnlyWhatChanged() {
        var id = world.create("accounts", "name", "Old", "industry", "retail");
        var applied = world.update("accounts", id, "name", "New", "industry", "retail");

        assertThat(applied.records().getFirst().version()).isEqualTo(2);
        var logged = world.db.read(world.tenant, tx -> tx.dsl()
                .fetchSingle(
                        "SELECT before::text, after::text, version FROM {0} WHERE record_id = {1}",
                        tx.table("change"), org.jooq.impl.DSL.val(id)));
        assertThat(logged.getValue(0)).isEqualTo("{\"name\": \"Old\"}");
        assertThat(logged.getValue(1)).isEqualTo("{\"name\": \"New\"}");
        assertThat(logged.getValue(2)).isEqualTo(2L);
    }

    @Test
    void theSameValuesAgainWriteNothing() {
        var id = world.create("accounts", "name", "Same", "revenue", Money.of("5", "USD"));
        assertUntouched(() -> {
            var applied = world.update("accounts", id, "name", "Same", "revenue", Money.of("5.00", "USD"));
            assertThat(applied.operation()).isEmpty();
            assertThat(applied.records().getFirst().outcome()).isEqualTo(Written.Outcome.UNCHANGED);
            assertThat(applied.records().getFirst().version()).isEqualTo(1);
        });
    }

    @Test
    void aStaleEditShowsBothValues() {
        var id = world.create("accounts", "name", "First", "industry", "a");
        world.update("accounts", id, "name", "Theirs");

        assertUntouched(() -> {
            var stale = problem(() -> world.apply(
                    new Change.Update("accounts", id, Optional.of(1L), values("name", "Mine", "industry", "b"))));
            assertThat(stale.kind()).isEqualTo(Problem.Kind.STALE);
            assertThat(stale.args()).containsExactly(2L);
            assertThat(stale.errors())
                    .containsExactly(new Problem.FieldError(0, "name", "stale", List.of("Mine", "Theirs")));
        });
    }

    @Test
    void aStaleEditOfOtherFieldsNamesTheVersionToTryAgainWith() {
        var id = world.create("accounts", "name", "First", "industry", "a");
        world.update("accounts", id, "name", "Theirs");

        var stale =
                problem(() -> world.apply(new Change.Update("accounts", id, Optional.of(1L), values("industry", "b"))));
        assertThat(stale.errors()).isEmpty();
        world.apply(new Change.Update(
                "accounts", id, Optional.of((Long) stale.args().getFirst()), values("industry", "b")));
        assertThat(world.value("accounts", id, "name")).isEqualTo("Theirs");
    }

    @Test
    void allErrorsOfABatchAreToldAtOnce() {
        assertUntouched(() -> {
            var invalid = problem(() -> world.apply(
                    created("accounts", "industry", "x"), created("contacts", "name", "Ann", "account", Ids.next())));
            assertThat(invalid.errors())
                    .containsExactlyInAnyOrder(
                            new Problem.FieldError(0, "name", "required", List.of()),
                            new Problem.FieldError(1, "account", "unknown_record", List.of()));
        });
    }

    @Test
    void aHiddenFieldDoesNotExistAndAReadOnlyOneIsRefused() {
        var actor =
                new TestActor(world.tenant, world.admin.id()).hiding("secret").notWriting("industry");
        var hidden = problem(() -> world.create(actor, "accounts", "name", "A", "secret", "s"));
        var missing = problem(() -> world.create(actor, "accounts", "name", "A", "nonsense", "s"));
        var readOnly = problem(() -> world.create(actor, "accounts", "name", "A", "industry", "s"));

        assertThat(hidden.errors().getFirst().code()).isEqualTo("unknown_field");
        assertThat(missing.errors().getFirst().code()).isEqualTo("unknown_field");
        assertThat(readOnly.errors().getFirst().code()).isEqualTo("not_writable");
    }

    @Test
    void aTakenKeyNamesTheFieldAndThePosition() {
        world.create("accounts", "name", "A", "code", "taken-1");
        assertUntouched(() -> {
            var taken = problem(() -> world.apply(
                    created("accounts", "name", "B", "code", "free-1"),
                    created("accounts", "name", "C", "code", "taken-1")));
            assertThat(taken.errors()).containsExactly(new Problem.FieldError(1, "code", "taken", List.of()));
        });
    }

    @Test
    void anIdIsTakenOnce() {
        var change = created("accounts", "name", "A");
        world.apply(change);
        var taken = problem(() -> world.apply(change));
        assertThat(taken.errors()).containsExactly(Problem.FieldError.of("id", "taken"));
    }

    @Test
    void aBatchMayLinkToWhatItCreatesLater() {
        var account = created("accounts", "name", "Later");
        var contact = created("contacts", "name", "Early", "account", account.id());
        world.apply(contact, account);
        assertThat(world.live("contacts", contact.id())).isTrue();
    }

    @Test
    void uniqueValuesCanBeSwapped() {
        var one = world.create("accounts", "name", "1", "code", "swap-1");
        var two = world.create("accounts", "name", "2", "code", "swap-2");
        world.apply(
                new Change.Update("accounts", one, Optional.empty(), values("code", "swap-2")),
                new Change.Update("accounts", two, Optional.empty(), values("code", "swap-1")));
        assertThat(world.value("accounts", one, "code")).isEqualTo("swap-2");
        assertThat(world.value("accounts", two, "code")).isEqualTo("swap-1");
    }

    @Test
    void whatAnActorCannotSeeDoesNotExistAndNothingIsTouched() {
        var theirs = world.create("accounts", "name", "Theirs");
        var agent = world.user("Agent").owning();
        assertUntouched(() -> {
            for (var change : List.of(
                    new Change.Update("accounts", theirs, Optional.of(1L), values("name", "Mine")),
                    new Change.Update("accounts", theirs, Optional.empty(), values("owner", agent.id())),
                    new Change.Delete("accounts", theirs, Optional.empty()),
                    new Change.Restore("accounts", theirs),
                    new Change.Delete("accounts", Ids.next(), Optional.empty()))) {
                assertThat(problem(() -> world.apply(agent, change)).kind()).isEqualTo(Problem.Kind.NOT_FOUND);
            }
            assertThat(problem(() -> world.create(agent, "contacts", "name", "C", "account", theirs))
                            .errors())
                    .containsExactly(Problem.FieldError.of("account", "unknown_record"));
        });
    }

    @Test
    void whatAnActorCanSeeButNotChangeIsForbidden() {
        var theirs = world.create("accounts", "name", "Theirs");
        var reader = world.user("Reader").owning().with(Action.READ, RowAccess.ALL);
        assertThat(problem(() -> world.update(reader, "accounts", theirs, "name", "x"))
                        .kind())
                .isEqualTo(Problem.Kind.FORBIDDEN);
    }

    @Test
    void theScopeOfCreatingLimitsWhoCanBeTheOwner() {
        var agent = world.user("Agent").owning();
        assertUntouched(() -> {
            var refused = problem(() -> world.create(agent, "accounts", "name", "x", "owner", world.admin.id()));
            assertThat(refused.kind()).isEqualTo(Problem.Kind.FORBIDDEN);
            assertThat(refused.errors().getFirst().field()).isEqualTo("owner");
        });
        assertThat(world.live("accounts", world.create(agent, "accounts", "name", "x")))
                .isTrue();
    }

    @Test
    void handingOverNeedsItsOwnRightAndMayTakeTheRecordOutOfSight() {
        var agent = world.user("Agent").owning();
        var id = world.create(agent, "accounts", "name", "x");
        var applied = world.update(agent, "accounts", id, "owner", world.admin.id());
        assertThat(applied.records().getFirst().visible()).isFalse();

        var other = world.user("Other").owning().with(Action.TRANSFER, RowAccess.DENIED);
        var own = world.create(other, "accounts", "name", "x");
        assertThat(problem(() -> world.update(other, "accounts", own, "owner", world.admin.id()))
                        .kind())
                .isEqualTo(Problem.Kind.FORBIDDEN);
    }

    @Test
    void aDeletionTakesItsPartsAlongEmptiesLinksOrIsRefused() {
        var account = world.create("accounts", "name", "A");
        var contact = world.create("contacts", "name", "C", "account", account);
        var deal = world.create("deals", "name", "D", "account", account, "contact", contact);

        assertUntouched(() -> assertThat(
                        problem(() -> world.delete("accounts", account)).errors())
                .containsExactly(Problem.FieldError.of("id", "referenced", "deals")));
        world.update("deals", deal, "account", null);
        world.delete("accounts", account);

        assertThat(world.live("accounts", account)).isFalse();
        assertThat(world.live("contacts", contact)).isFalse();
        assertThat(world.live("deals", deal)).isTrue();
        assertThat(world.value("deals", deal, "contact")).isNull();
    }

    @Test
    void aDeletedRecordDoesNotExistUntilItIsRestored() {
        var id = world.create("accounts", "name", "A");
        world.delete("accounts", id);
        assertThat(problem(() -> world.update("accounts", id, "name", "B")).kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
        var restored = world.apply(new Change.Restore("accounts", id));
        assertThat(restored.records().getFirst().outcome()).isEqualTo(Written.Outcome.RESTORED);
        assertThat(world.live("accounts", id)).isTrue();
        assertThat(world.apply(new Change.Restore("accounts", id))
                        .records()
                        .getFirst()
                        .outcome())
                .isEqualTo(Written.Outcome.UNCHANGED);
    }

    @Test
    void aHierarchyHasNoLoops() {
        var a = world.create("accounts", "name", "a");
        var b = world.create("accounts", "name", "b", "parent", a);
        var c = world.create("accounts", "name", "c", "parent", b);
        assertUntouched(() -> {
            assertThat(problem(() -> world.update("accounts", a, "parent", c)).errors())
                    .containsExactly(Problem.FieldError.of("parent", "loop"));
            assertThat(problem(() -> world.update("accounts", a, "parent", a)).errors())
                    .containsExactly(Problem.FieldError.of("parent", "loop"));
        });
    }

    @Test
    void twoUpdatesAtOnceCannotCloseALoop() {
        for (int round = 0; round < 10; round++) {
            var a = world.create("accounts", "name", "a");
            var b = world.create("accounts", "name", "b");
            var tries = List.of(
                    CompletableFuture.supplyAsync(
                            () -> problem(() -> world.update("accounts", a, "parent", b)) == null),
                    CompletableFuture.supplyAsync(
                            () -> problem(() -> world.update("accounts", b, "parent", a)) == null));
            assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
        }
    }

    @Test
    void numbersAreDenseAlsoUnderParallelWritersAndFailures() {
        var fresh = new World();
        var tries = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(() -> problem(
                        () -> fresh.create("accounts", "name", "n" + i, "code", i % 4 == 0 ? "same" : "code" + i))))
                .toList();
        tries.forEach(CompletableFuture::join);
        var numbers = fresh.db.read(fresh.tenant, tx -> tx.dsl()
                .fetch("SELECT number FROM {0} ORDER BY 1", tx.table("accounts"))
                .getValues(0, Long.class));
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 31).mapToObj(Long::valueOf).toList());
    }

    @Test
    void aThousandParallelEditsLoseNoUpdate() {
        var id = world.create("accounts", "name", "counter", "size", 0L);
        var workers = IntStream.range(0, 8)
                .mapToObj(worker -> CompletableFuture.runAsync(() -> {
                    for (int done = 0; done < 25; ) {
                        long version = (Long) world.value("accounts", id, "version");
                        long size = (Long) world.value("accounts", id, "size");
                        if (problem(() -> world.apply(new Change.Update(
                                        "accounts", id, Optional.of(version), Map.of("size", size + 1))))
                                == null) {
                            done++;
                        }
                    }
                }))
                .toList();
        workers.forEach(CompletableFuture::join);
        assertThat(world.value("accounts", id, "version")).isEqualTo(201L);
        assertThat(world.value("accounts", id, "size")).isEqualTo(200L);
    }

    @Test
    void manyRecordsAreWrittenWithAwkwardTexts() {
        var changes = new ArrayList<Change>();
        var texts = List.of(
                "tab\there", "line\nbreak", "back\\slash", "\"quoted\"", "{a,b}", "\\N", "NULL", "é ไทย 😀", "\r");
        for (int i = 0; i < 300; i++) {
            changes.add(created("contacts", "name", texts.get(i % texts.size())));
        }
        world.records.apply(world.admin, NewOperation.of(Source.IMPORT, "operation.imported"), changes);
        var updates = new ArrayList<Change>();
        var deals = new ArrayList<Change>();
        for (int i = 0; i < 300; i++) {
            assertThat(world.value("contacts", changes.get(i).id(), "name")).isEqualTo(texts.get(i % texts.size()));
            updates.add(new Change.Update(
                    "contacts",
                    changes.get(i).id(),
                    Optional.empty(),
                    Map.of("name", texts.get((i + 1) % texts.size()))));
            deals.add(created(
                    "deals",
                    "name",
                    "d",
                    "people",
                    List.of(Ref.to(changes.get(i).id()), Ref.to(changes.get(0).id()))));
        }
        world.apply(updates.toArray(Change[]::new));
        assertThat(world.value("contacts", changes.get(1).id(), "name")).isEqualTo(texts.get(2));
        world.apply(deals.toArray(Change[]::new));
        assertThat((Object[]) world.value("deals", deals.get(5).id(), "people")).hasSize(2);
    }

    @Test
    void aBatchHasAtMostFiveThousandRecords() {
        var changes = IntStream.rangeClosed(0, Records.MOST)
                .mapToObj(i -> created("contacts", "name", "x"))
                .toList();
        assertThat(problem(() -> world.records.apply(world.admin, NewOperation.of(Source.API, "x"), changes))
                        .kind())
                .isEqualTo(Problem.Kind.TOO_LARGE);
    }
}
