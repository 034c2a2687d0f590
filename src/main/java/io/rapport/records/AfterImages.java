package io.rapport.records;

import io.rapport.kernel.Problem;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * Whether the records, as they have become, are still such that the actor may make them so. It takes a statement of its own:
 * the one that wrote sees the rows as they were. Handing over is exempt, but may take the record out of sight.
 */
record AfterImages(Batch batch) {

    void check(Set<Draft> written) {
        for (var group : batch.groups()) {
            var drafts = group.drafts().stream().filter(written::contains).toList();
            check(group, drafts.stream().filter(Draft::isNew).toList(), Action.CREATE);
            check(group, drafts.stream().filter(AfterImages::edited).toList(), Action.UPDATE);
            var handedOver = drafts.stream().filter(AfterImages::handedOver).toList();
            if (!handedOver.isEmpty()) {
                var visible = passing(group, handedOver, Action.READ);
                handedOver.stream()
                        .filter(draft -> !visible.contains(draft.id()))
                        .forEach(Draft::hide);
            }
        }
    }

    private static boolean edited(Draft draft) {
        return draft.kind() == Draft.Kind.UPDATE
                && draft.position() >= 0
                && !draft.trashChanged()
                && !draft.changed(SystemFields.OWNER);
    }

    private static boolean handedOver(Draft draft) {
        return !draft.isNew() && draft.changed(SystemFields.OWNER);
    }

    private void check(DraftGroup group, List<Draft> drafts, Action action) {
        if (drafts.isEmpty() || batch.actor().rows(group.object(), action) instanceof RowAccess.All) {
            return;
        }
        var passing = passing(group, drafts, action);
        var field = group.object().owned() && action == Action.CREATE ? SystemFields.OWNER : SystemFields.ID;
        var errors = new Errors();
        drafts.stream()
                .filter(draft -> !passing.contains(draft.id()))
                .forEach(draft -> errors.add(draft, field, "not_permitted"));
        errors.throwAs(Problem.Kind.FORBIDDEN, "forbidden");
    }

    private Set<UUID> passing(DraftGroup group, List<Draft> drafts, Action action) {
        return new HashSet<>(batch.tx()
                .dsl()
                .select(RowReader.ID)
                .from(batch.tx().table(group.object().name()).as("t"))
                .where(DSL.condition(
                        "{0} = ANY({1})",
                        RowReader.ID,
                        PgText.uuids(drafts.stream().map(Draft::id).toList())))
                .and(Gating.condition(batch.tx(), batch.model(), batch.actor(), group.object(), action, "t"))
                .fetch(RowReader.ID));
    }
}
