package io.rapport.records;

import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.query.LogTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The inside of a merge, once its records are locked: chooses values, and leads everything to the survivor. */
final class MergeStep {

    private final Batch batch;
    private final ObjectDef object;
    private final MergeOrder order;
    private final Door door;
    private final Summing summing;
    private final OperationRef operation;
    private final Draft survivor;
    private final List<Draft> others;
    private final Set<UUID> merged;

    MergeStep(Batch batch, ObjectDef object, MergeOrder order, Door door, Summing summing, OperationRef operation) {
        this.batch = batch;
        this.object = object;
        this.order = order;
        this.door = door;
        this.summing = summing;
        this.operation = operation;
        this.survivor = batch.draft(object, order.survivor()).orElseThrow();
        this.others = order.others().stream()
                .map(id -> batch.draft(object, id).orElseThrow())
                .toList();
        this.merged = Set.copyOf(order.all());
    }

    void run() {
        survivor.touch();
        new MergedValues(batch, object, order, survivor, others).choose();
        for (var field : Hierarchies.selfLinks(object)) {
            above(field);
        }
        for (var field : object.liveFields()) {
            if (field.type() instanceof LinksType
                    || field.type() instanceof ReferencesType many
                            && many.target().equals(object.name())) {
                withoutMerged(field);
            }
        }
        new MovedLinks(batch, object, order.survivor(), merged, door, summing, operation).move();
    }

    /**
     * The survivor stands below whatever the chosen way up leads to once the merged records are left out. Where even the
     * present way up goes through one of them, it is left first, for what links to that one will link to the survivor.
     */
    private void above(FieldDef field) {
        var chosen = clear(field, link(survivor.value(field.name())));
        var present = link(survivor.valueBefore(field.name()));
        if (!Objects.equals(clear(field, present), present)) {
            var alone = new Batch(batch.tx(), batch.actor(), batch.model(), batch.locks());
            alone.group(object).load(field);
            var draft = new Draft(object, survivor.id(), MovedLinks.FROM_A_MERGE, Draft.Kind.UPDATE);
            draft.loaded(survivor.version(), null);
            draft.load(field, survivor.valueBefore(field.name()));
            draft.set(field.name(), ref(chosen));
            alone.add(draft);
            door.pass(alone, operation, LogTime.now(batch.tx()));
            survivor.loaded(survivor.version() + 1, null);
            survivor.load(field, ref(chosen));
        }
        survivor.set(field.name(), ref(chosen));
    }

    private @Nullable UUID clear(FieldDef field, @Nullable UUID from) {
        var at = from;
        while (at != null) {
            var through = firstMerged(field, at);
            if (through == null) {
                return at;
            }
            at = link(batch.draft(object, through).orElseThrow().valueBefore(field.name()));
        }
        return null;
    }

    private @Nullable UUID firstMerged(FieldDef field, UUID from) {
        var up = batch.tx()
                .dsl()
                .fetch(
                        """
                        WITH RECURSIVE up (id, above, steps) AS (
                            SELECT t.id, t.{1}, 0 FROM {0} AS t WHERE t.id = {2}
                            UNION ALL
                            SELECT t.id, t.{1}, up.steps + 1 FROM up JOIN {0} AS t ON t.id = up.above
                            WHERE up.id <> ALL({3}))
                        SELECT id FROM up WHERE id = ANY({3}) ORDER BY steps LIMIT 1
                        """,
                        batch.tx().table(object.name()),
                        DSL.name(field.columns().getFirst().name()),
                        DSL.val(from),
                        PgText.uuids(merged));
        return up.isEmpty() ? null : up.getFirst().get(0, UUID.class);
    }

    private static @Nullable UUID link(@Nullable Object value) {
        return value instanceof Ref ref ? ref.id() : null;
    }

    private static @Nullable Ref ref(@Nullable UUID id) {
        return id == null ? null : Ref.to(id);
    }

    /** The survivor does not link to itself. */
    private void withoutMerged(FieldDef field) {
        if (survivor.value(field.name()) instanceof List<?> refs) {
            var rest = refs.stream().filter(ref -> !leadsToMerged(ref)).toList();
            survivor.set(field.name(), rest.isEmpty() ? null : rest);
        }
    }

    private boolean leadsToMerged(Object value) {
        return switch (value) {
            case Ref ref -> merged.contains(ref.id());
            case Link link -> link.object().equals(object.name()) && merged.contains(link.id());
            default -> false;
        };
    }
}
