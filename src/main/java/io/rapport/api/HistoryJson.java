package io.rapport.api;

import io.rapport.model.FieldDef;
import io.rapport.model.Label;
import io.rapport.records.FieldChange;
import io.rapport.records.HistoryEntry;
import io.rapport.records.OperationEntry;
import io.rapport.records.UndoResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What was done, by whom and when, as JSON with its sentences in the caller's language. */
record HistoryJson(Locale locale, MessageSource messages) {

    Map<String, @Nullable Object> entry(HistoryEntry entry) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("operation", entry.operation().toString());
        json.put("at", entry.at().toString());
        json.put("by", by(entry.actor(), entry.actorName()));
        json.put("source", key(entry.source()));
        json.put("label", label(entry.labelKey(), entry.labelArgs()));
        json.put("outcome", key(entry.outcome()));
        json.put("version", entry.version());
        json.put("undoable", entry.undoable());
        json.put("undone_by", text(entry.undoneBy()));
        json.put("undoes", text(entry.undoes()));
        json.put("changes", entry.changes().stream().map(HistoryJson::change).toList());
        return json;
    }

    private static Map<String, @Nullable Object> change(FieldChange change) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("field", change.field().name());
        json.put("before", value(change.field(), change.before()));
        json.put("after", value(change.field(), change.after()));
        return json;
    }

    private static @Nullable Object value(FieldDef field, Optional<Object> value) {
        return value.map(given -> RecordJson.value(field.type(), given)).orElse(null);
    }

    Map<String, @Nullable Object> operation(OperationEntry entry) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", entry.id().toString());
        json.put("at", entry.at().toString());
        json.put("by", by(entry.actor(), entry.actorName()));
        json.put("source", key(entry.source()));
        json.put("label", label(entry.labelKey(), entry.labelArgs()));
        json.put("records", entry.records().orElse(null));
        json.put("undoable", entry.undoable());
        json.put("undone_by", text(entry.undoneBy()));
        json.put("undoes", text(entry.undoes()));
        return json;
    }

    static Map<String, @Nullable Object> undone(UndoResult result) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("operation", text(result.operation()));
        json.put("undone", result.undone());
        json.put(
                "conflicts",
                result.conflicts().stream()
                        .map(conflict -> {
                            var one = new LinkedHashMap<String, @Nullable Object>();
                            one.put("object", conflict.object());
                            one.put("id", text(conflict.id()));
                            one.put("field", conflict.field().orElse(null));
                            one.put("reason", key(conflict.reason()));
                            return one;
                        })
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> by(Optional<UUID> actor, String name) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", text(actor));
        json.put("label", name);
        return json;
    }

    /** What is withheld of the sentence leaves a more general one. */
    private @Nullable String label(String key, List<Object> args) {
        var told = Label.told(args, locale, (name, language) -> messages.getMessage(name, null, name, language));
        String sentence = messages.getMessage(key, told, key, locale);
        boolean untold = args.isEmpty() && String.valueOf(sentence).contains("{0}");
        return untold ? messages.getMessage("operation.did_something", null, key, locale) : sentence;
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(Optional<UUID> id) {
        return id.map(UUID::toString).orElse(null);
    }
}
