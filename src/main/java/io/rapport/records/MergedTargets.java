package io.rapport.records;

import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links that an undo would lead back to a record that was merged since lead to the one that it was merged into. */
record MergedTargets(Batch batch) {

    void settle() {
        for (var group : batch.groups()) {
            for (var field : group.changedFields(group.drafts())) {
                if (field.type() instanceof LinksType) {
                    settle(group, field, linked(group, field));
                } else {
                    References.target(batch, field)
                            .ifPresent(target -> settle(group, field, referred(group, field, target)));
                }
            }
        }
    }

    /** The targets of links, by object. */
    private Map<String, Set<UUID>> linked(DraftGroup group, FieldDef field) {
        var wanted = new HashMap<String, Set<UUID>>();
        group.drafts().stream()
                .filter(draft -> draft.changed(field.name()))
                .flatMap(draft -> References.links(draft.value(field.name())).stream())
                .filter(link -> batch.model().object(link.object()).isPresent())
                .forEach(link -> wanted.computeIfAbsent(link.object(), name -> new HashSet<>())
                        .add(link.id()));
        return wanted;
    }

    private Map<String, Set<UUID>> referred(DraftGroup group, FieldDef field, ObjectDef target) {
        var wanted = new HashSet<UUID>();
        group.drafts().stream()
                .filter(draft -> draft.changed(field.name()))
                .forEach(draft -> wanted.addAll(References.ids(draft.value(field.name()))));
        return Map.of(target.name(), wanted);
    }

    private void settle(DraftGroup group, FieldDef field, Map<String, Set<UUID>> wanted) {
        var survivors = new HashMap<UUID, UUID>();
        wanted.forEach((object, ids) -> {
            var target = batch.model().require(object);
            ids.removeIf(id -> batch.draft(target, id)
                    .filter(draft -> !draft.staysDeleted())
                    .isPresent());
            survivors.putAll(Merged.survivors(batch.tx(), object, ids));
        });
        if (survivors.isEmpty()) {
            return;
        }
        for (var draft : group.drafts()) {
            if (draft.changed(field.name())) {
                draft.ask(field.name(), settled(draft.value(field.name()), survivors));
            }
        }
    }

    private static @Nullable Object settled(@Nullable Object value, Map<UUID, UUID> survivors) {
        return switch (value) {
            case Ref ref -> Ref.to(survivors.getOrDefault(ref.id(), ref.id()));
            case Link link -> Link.to(link.object(), survivors.getOrDefault(link.id(), link.id()));
            case List<?> refs -> {
                var links = new LinkedHashSet<Object>();
                refs.forEach(ref -> links.add(settled(ref, survivors)));
                yield List.copyOf(links);
            }
            case null, default -> value;
        };
    }
}
