package io.rapport.playbook;

import io.rapport.access.Actor;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the steps of playbooks.
 *
 * @param find runs a query with the reader's rights
 */
public record Steps(Actor actor, DataModel model, Function<Query, List<Row>> find) {

    /** A playbook with more is none that anybody goes through. */
    static final int MOST = 500;

    private static final String[] FIELDS = {"name", "rank", "kind", "script", "required", "effect", "overrides"};

    /** The steps of one playbook itself, in their order; fields that the reader may not read are as if empty. */
    public List<Step> own(UUID playbook) {
        var object = model.object(StepObject.NAME).filter(actor::sees);
        if (object.isEmpty()) {
            return List.of();
        }
        var read = Stream.of(FIELDS)
                .filter(field -> actor.reads(object.get(), object.get().require(field)))
                .toArray(String[]::new);
        var ordered = Stream.of(read).anyMatch("rank"::equals) ? "rank,created_at,id" : "created_at,id";
        return find
                .apply(Query.of(StepObject.NAME, read)
                        .where(new Filter.LinkedTo(StepObject.PLAYBOOK.name(), playbook))
                        .orderBy(Sort.list(ordered))
                        .limit(MOST))
                .stream()
                .map(Steps::step)
                .toList();
    }

    /** What is gone through: the global steps as the variant has them, or the playbook's own. */
    public List<Step> effective(UUID playbook, Optional<UUID> global) {
        return global.map(of -> Step.effective(own(of), own(playbook))).orElseGet(() -> own(playbook));
    }

    /** The ids in a field that holds several references; none where it is empty. */
    public static Set<UUID> ids(Optional<Object> references) {
        return references.map(Collection.class::cast).stream()
                .flatMap(many -> ((Collection<?>) many).stream())
                .map(ref -> ((Ref) ref).id())
                .collect(Collectors.toSet());
    }

    private static Step step(Row row) {
        return new Step(
                row.id(),
                row.value("rank").map(Long.class::cast).orElse(0L),
                text(row, "name"),
                text(row, "kind"),
                text(row, "script"),
                row.value("required").map(Boolean.class::cast).orElse(false),
                Effect.of(text(row, "effect")).orElse(Effect.ADD),
                row.value("overrides").map(Ref.class::cast).map(Ref::id),
                false);
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }
}
