package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the survivor the values that were asked for. What the actor may not write stays the survivor's own. */
record MergedValues(Batch batch, ObjectDef object, MergeOrder order, Draft survivor, List<Draft> others) {

    void choose() {
        check();
        for (var field : object.liveFields()) {
            if (writable(field) && !order.values().containsKey(field.name())) {
                chosen(field).ifPresent(value -> survivor.set(field.name(), value.value()));
            }
        }
    }

    private record Chosen(@Nullable Object value) {}

    private Optional<Chosen> chosen(FieldDef field) {
        var from = order.from().get(field.name());
        if (from != null) {
            return Optional.of(
                    new Chosen(batch.draft(object, from).orElseThrow().valueBefore(field.name())));
        }
        if (order.unite().contains(field.name())) {
            return Optional.of(new Chosen(united(field)));
        }
        if (order.fill() && !field.name().equals(SystemFields.OWNER) && isEmpty(survivor.value(field.name()))) {
            return others.stream()
                    .map(other -> other.valueBefore(field.name()))
                    .filter(value -> !isEmpty(value))
                    .findFirst()
                    .map(Chosen::new);
        }
        return Optional.empty();
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty();
    }

    private @Nullable Object united(FieldDef field) {
        var all = new LinkedHashSet<Object>();
        Stream.concat(Stream.of(survivor), others.stream()).forEach(draft -> {
            if (draft.valueBefore(field.name()) instanceof List<?> list) {
                all.addAll(list);
            }
        });
        return all.isEmpty() ? null : List.copyOf(all);
    }

    /** Also what is masked: nobody is shown it, and it would be lost to the survivor. */
    private boolean writable(FieldDef field) {
        var actor = batch.actor();
        return (actor.reads(object, field) || actor.masks(object, field)) && Resolution.writable(actor, object, field);
    }

    private void check() {
        var errors = new Errors();
        var named = new ArrayList<>(order.from().keySet());
        named.addAll(order.unite());
        for (var name : named) {
            var field = object.field(name).filter(found -> batch.actor().reads(object, found));
            if (field.isEmpty()) {
                errors.add(0, name, "unknown_field");
            } else if (!writable(field.get())) {
                errors.add(0, name, "not_writable");
            } else if (order.unite().contains(name) && !ListEdit.isFor(field.get())) {
                errors.add(0, name, "not_a_list");
            }
        }
        errors.throwInvalid();
    }
}
