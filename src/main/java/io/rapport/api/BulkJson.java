package io.rapport.api;

import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.records.BulkChange;
import io.rapport.records.BulkChanges;
import io.rapport.records.BulkOutcome;
import io.rapport.records.BulkReject;
import io.rapport.records.ListEdit;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A change to many records as JSON: {@code {"set": …, "add": …, "remove": …}}, {@code "delete"} or {@code "restore"}. */
record BulkJson(CallerModel model, ObjectDef object, BulkChanges bulk, Locale locale, MessageSource messages) {

    /** Of who may do it to no record the values do not matter. */
    BulkChange change(Body body) {
        if (!body.has("change")) {
            throw body.wrong("change", "required");
        }
        if (body.take("change") instanceof String) {
            bulk.require(model.actor(), object, Set.of(Action.DELETE));
            return verb(body, body.needText("change"));
        }
        var change = body.object("change").orElseThrow(() -> body.wrong("change", "required"));
        var set = values(change, "set");
        var add = values(change, "add");
        var remove = values(change, "remove");
        change.finish();
        var fields = new LinkedHashSet<>(set.keySet());
        fields.addAll(add.keySet());
        fields.addAll(remove.keySet());
        bulk.require(model.actor(), object, BulkChange.actions(fields));
        return edit(set, add, remove);
    }

    private static BulkChange verb(Body body, String verb) {
        return switch (verb) {
            case "delete" -> new BulkChange.Delete();
            case "restore" -> new BulkChange.Restore();
            default -> throw body.wrong("change", "unknown_choice", Texts.excerpt(verb));
        };
    }

    private static Map<String, @Nullable Object> values(Body change, String key) {
        return change.object(key).map(Body::rest).orElse(Map.of());
    }

    private BulkChange edit(
            Map<String, @Nullable Object> set,
            Map<String, @Nullable Object> add,
            Map<String, @Nullable Object> remove) {
        var values = new RecordValues(model, object);
        var all = new LinkedHashMap<>(values.read(set, 0));
        var added = values.read(add, 0);
        var removed = values.read(remove, 0);
        var lists = new LinkedHashSet<>(added.keySet());
        lists.addAll(removed.keySet());
        for (var name : lists) {
            if (!object.field(name).filter(ListEdit::isFor).isPresent()) {
                values.fail(0, name, "not_a_list");
            } else if (all.containsKey(name)) {
                values.fail(0, name, "repeated");
            } else {
                all.put(name, new ListEdit(items(added.get(name)), items(removed.get(name))));
            }
        }
        values.finish();
        return new BulkChange.Edit(all);
    }

    private static List<Object> items(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** How history names it. */
    NewOperation operation(BulkChange change) {
        return switch (change) {
            case BulkChange.Edit(var values) -> {
                String fields = values.keySet().stream()
                        .flatMap(name -> object.field(name).stream())
                        .map(field -> Labels.text(field.label(), locale, messages))
                        .collect(Collectors.joining(", "));
                yield NewOperation.of(Source.API, "operation.changed_many", 0, fields);
            }
            case BulkChange.Delete delete -> NewOperation.of(Source.API, "operation.deleted_many", 0);
            case BulkChange.Restore restore -> NewOperation.of(Source.API, "operation.restored_many", 0);
        };
    }

    Map<String, @Nullable Object> outcome(Optional<UUID> operation, BulkOutcome outcome, List<BulkReject> rejects) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("operation", operation.map(UUID::toString).orElse(null));
        json.put("matched", outcome.matched());
        json.put("changed", outcome.changed());
        json.put("unchanged", outcome.unchanged());
        json.put("rejected", rejects(rejects));
        return json;
    }

    List<Map<String, Object>> rejects(List<BulkReject> rejects) {
        return rejects.stream().map(this::reject).toList();
    }

    private Map<String, Object> reject(BulkReject reject) {
        var reason = reject.reason();
        String detail =
                messages.getMessage("problem.field." + reason.code(), reason.words(locale), reason.code(), locale);
        return Doc.of(
                "id", reject.record().toString(),
                "field", reason.field(),
                "code", reason.code(),
                "detail", String.valueOf(detail));
    }
}
