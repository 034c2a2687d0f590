package io.rapport.records;

import static io.rapport.records.World.created;
import static io.rapport.records.World.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.records.Conflict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final List<UUID> participated = new ArrayList<>();

    private static final World world =
            new World((UndoParticipant) (tx, actor, operation, undo) -> participated.add(operation));

    private static UndoResult undo(Applied applied) {
        return world.undo.undo(world.admin, applied.operation().orElseThrow(), OnConflict.SKIP);
    }

    private static UndoResult undo(UndoResult result) {
        return world.undo.undo(world.admin, result.operation().orElseThrow(), OnConflict.SKIP);
    }

    private static List<Reason> reasons(UndoResult result) {
        return result.conflicts().stream().map(Conflict::reason).toList();
    }

    @Test
    void anEditGoesBackAndForthAndBack() {
        var id = world.create("accounts", "name", "A", "revenue", Money.of("1", "USD"));
        var edit = world.update("accounts", id, "name", "B", "revenue", null);
        var undone = undo(edit);
        assertThat(world.value("accounts", id, "name")).isEqualTo("A");
        assertThat(world.value("accounts", id, "revenue")).hasToString("1");
        var redone = undo(undone);
        assertThat(world.value("accounts", id, "name")).isEqualTo("B");
        assertThat(world.value("accounts", id, "revenue")).isNull();
        undo(redone);
        assertThat(world.value("accounts", id, "name")).isEqualTo("A");
        assertThat(participated).contains(edit.operation().orElseThrow());
    }

    @Test
    void anOperationIsUndoneOnce() {
        var id = world.create("accounts", "name", "A");
        var edit = world.update("accounts", id, "name", "B");
        undo(edit);
        assertThat(catchThrowableOfType(Problem.class, () -> undo(edit)).code()).isEqualTo("already_undone");
    }

    @Test
    void onceRedoneAnOperationCanBeUndoneAgain() {
        var id = world.create("accounts", "name", "A");
        var edit = world.update("accounts", id, "name", "B");
        undo(undo(edit));
        undo(edit);
        assertThat(world.value("accounts", id, "name")).isEqualTo("A");
    }

    @Test
    void whatWasChangedSinceStaysAndIsTold() {
        var id = world.create("accounts", "name", "A", "industry", "x");
        var edit = world.update("accounts", id, "name", "B", "industry", "y");
        world.update("accounts", id, "name", "C");

        var refused = world.undo.undo(world.admin, edit.operation().orElseThrow(), OnConflict.REFUSE);
        assertThat(refused.operation()).isEmpty();
        assertThat(world.value("accounts", id, "industry")).isEqualTo("y");
        assertThat(refused.conflicts())
                .containsExactly(new Conflict("accounts", Optional.of(id), Optional.of("name"), Reason.CHANGED));

        assertThat(undo(edit).undone()).isEqualTo(1);
        assertThat(world.value("accounts", id, "name")).isEqualTo("C");
        assertThat(world.value("accounts", id, "industry")).isEqualTo("x");
    }

    @Test
    void aNewRecordGoesToTheTrashUnlessOthersUseIt() {
        var free = created("accounts", "name", "free");
        var edited = created("accounts", "name", "edited");
        var linked = created("accounts", "name", "linked");
        var bulk = world.apply(free, edited, linked);
        world.update("accounts", edited.id(), "industry", "z");
        world.create("contacts", "name", "C", "account", linked.id());

        var result = undo(bulk);
        assertThat(reasons(result)).containsExactlyInAnyOrder(Reason.CHANGED, Reason.REFERENCED);
        assertThat(world.live("accounts", free.id())).isFalse();
        assertThat(world.live("accounts", edited.id())).isTrue();
        assertThat(world.live("accounts", linked.id())).isTrue();
    }

    @Test
    void anEditThatWasTakenBackDoesNotKeepARecord() {
        var change = created("accounts", "name", "A");
        var creation = world.apply(change);
        undo(world.update("accounts", change.id(), "name", "B"));
        assertThat(undo(creation).conflicts()).isEmpty();
        assertThat(world.live("accounts", change.id())).isFalse();
    }

    @Test
    void aRestoredRecordThatWasEditedSinceIsNotDeletedInSilence() {
        var change = created("accounts", "name", "A");
        var restored = undo(undo(world.apply(change)));
        world.update("accounts", change.id(), "name", "edited");
        assertThat(reasons(undo(restored))).containsExactly(Reason.CHANGED);
        assertThat(world.live("accounts", change.id())).isTrue();
    }

    @Test
    void aDeletionComesBackWithItsPartsAndLinks() {
        var account = world.create("accounts", "name", "A");
        var contact = world.create("contacts", "name", "C", "account", account);
        var deal = world.create("deals", "name", "D", "contact", contact);
        var before = world.state();
        var deletion = world.delete("accounts", account);
        assertThat(world.state()).isNotEqualTo(before);
        assertThat(undo(deletion).conflicts()).isEmpty();
        assertThat(world.state()).isEqualTo(before);
        assertThat(world.value("deals", deal, "contact")).isEqualTo(contact);
    }

    @Test
    void aKeyThatWasTakenMeanwhileIsAConflict() {
        var id = world.create("accounts", "name", "A", "code", "key-a");
        var gone = world.create("accounts", "name", "G", "code", "key-g");
        var edit = world.update("accounts", id, "code", "key-b");
        var deletion = world.delete("accounts", gone);
        world.create("accounts", "name", "thief", "code", "key-a");
        world.create("accounts", "name", "thief", "code", "key-g");
        assertThat(reasons(undo(edit))).containsExactly(Reason.TAKEN);
        assertThat(reasons(undo(deletion))).containsExactly(Reason.TAKEN);
        assertThat(world.live("accounts", gone)).isFalse();
    }

    @Test
    void aSwapOfUniqueValuesIsTakenBack() {
        var one = world.create("accounts", "name", "1", "code", "swap-a");
        var two = world.create("accounts", "name", "2", "code", "swap-b");
        var swap = world.apply(
                new Change.Update("accounts", one, Optional.empty(), values("code", "swap-b")),
                new Change.Update("accounts", two, Optional.empty(), values("code", "swap-a")));
        assertThat(undo(swap).conflicts()).isEmpty();
        assertThat(world.value("accounts", one, "code")).isEqualTo("swap-a");
        assertThat(world.value("accounts", two, "code")).isEqualTo("swap-b");
    }

    @Test
    void othersOperationsNeedARightAndAreElseUnknown() {
        var agent = world.user("Agent").owning();
        var theirs = world.apply(created("accounts", "name", "x"));
        assertThat(catchThrowableOfType(
                                Problem.class,
                                () -> world.undo.undo(agent, theirs.operation().orElseThrow(), OnConflict.SKIP))
                        .kind())
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @Test
    void anUndoNeedsTheRightToChangeTheRecord() {
        var agent = world.user("Agent").owning();
        var id = world.create(agent, "accounts", "name", "A");
        var edit = world.update(agent, "accounts", id, "name", "B");
        agent.with(Action.UPDATE, RowAccess.DENIED);
        var result = world.undo.undo(agent, edit.operation().orElseThrow(), OnConflict.SKIP);
        assertThat(reasons(result)).containsExactly(Reason.NOT_PERMITTED);
        assertThat(world.value("accounts", id, "name")).isEqualTo("B");
    }

    @Test
    void theGiverMayTakeBackWhatWentOutOfSight() {
        var agent = world.user("Agent").owning();
        var id = world.create(agent, "accounts", "name", "A");
        var given = world.update(agent, "accounts", id, "owner", world.admin.id());
        world.undo.undo(agent, given.operation().orElseThrow(), OnConflict.SKIP);
        assertThat(world.value("accounts", id, "owner")).isEqualTo(agent.id());
    }

    @Test
    void aHiddenFieldIsNoLongerUndoneNorNamed() {
        var actor = new TestActor(world.tenant, world.admin.id());
        var id = world.create("accounts", "name", "A", "secret", "s");
        var edit = world.update(actor, "accounts", id, "name", "B", "secret", "t");
        var result = world.undo.undo(actor.hiding("secret"), edit.operation().orElseThrow(), OnConflict.SKIP);
        assertThat(result.conflicts())
                .containsExactly(new Conflict("accounts", Optional.of(id), Optional.empty(), Reason.NOT_PERMITTED));
        assertThat(world.value("accounts", id, "name")).isEqualTo("A");
    }

    @Test
    void anImportOfManyChangesetsIsOneUndo() {
        var fresh = new World();
        var before = fresh.state();
        var ref = fresh.db.write(
                fresh.tenant,
                tx -> fresh.operations.open(tx, fresh.admin, NewOperation.of(Source.IMPORT, "operation.imported")));
        var parent = created("accounts", "name", "parent");
        fresh.records.apply(fresh.admin, ref, List.of(parent));
        for (int chunk = 0; chunk < 3; chunk++) {
            fresh.records.apply(
                    fresh.admin,
                    ref,
                    IntStream.range(0, 2000)
                            .mapToObj(i -> created("accounts", "name", "n" + i, "parent", parent.id()))
                            .toList());
        }
        fresh.records.apply(
                fresh.admin,
                ref,
                List.of(new Change.Update("accounts", parent.id(), Optional.empty(), values("name", "renamed"))));
        assertThat(fresh.undo.inspect(fresh.admin, ref.id())).isEmpty();

        var result = fresh.undo.undo(fresh.admin, ref.id(), OnConflict.REFUSE);
        assertThat(result.conflicts()).isEmpty();
        assertThat(fresh.state()).isEqualTo(before);

        var redone = fresh.undo.undo(fresh.admin, result.operation().orElseThrow(), OnConflict.REFUSE);
        assertThat(redone.conflicts()).isEmpty();
        assertThat(fresh.value("accounts", parent.id(), "name")).isEqualTo("renamed");
        assertThat(fresh.state()).hasSize(before.size() + 6001);
    }

    @Test
    void anUndoThatWasKilledGoesOn() {
        var ref = world.db.write(
                world.tenant,
                tx -> world.operations.open(tx, world.admin, NewOperation.of(Source.IMPORT, "operation.imported")));
        var before = world.state();
        for (int chunk = 0; chunk < 3; chunk++) {
            world.records.apply(world.admin, ref, List.of(created("accounts", "name", "n" + chunk)));
        }
        var undo = world.undo.begin(world.admin, ref.id());
        var rounds = new int[1];
        world.undo.resume(world.admin, ref.id(), undo, undone -> rounds[0]++ < 1);
        assertThat(world.state()).hasSize(before.size() + 2);
        world.undo.resume(world.admin, ref.id(), undo, undone -> true);
        assertThat(world.state()).isEqualTo(before);
    }
}
