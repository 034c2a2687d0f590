package io.rapport.records;

import io.rapport.kernel.Problem;
import io.rapport.model.AddressType;
import io.rapport.model.Column;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.tenancy.Tx;
import io.rapport.vault.DataKeys;
import io.rapport.vault.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Locks and opens values of encrypted fields within one transaction: those of columns, and those of the log. A value is locked
 * for its object, record and column, so it opens nowhere else; what is locked and what is not are told apart by their first
 * sign, so both forms are read while a field is on its way from one to the other.
 *
 * <p>What can't be opened because somebody altered it stays as it is, which no input can be; see {@link Keys#isLocked}.
 */
public final class FieldLocks {

    private final Tx tx;
    private final DataKeys dataKeys;
    private final Models models;
    private @Nullable Keys reading;
    private @Nullable Keys writing;
    private @Nullable Fresh fresh;
    private final Map<String, Boolean> locking = new HashMap<>();

    /** The model as it is now, and stays until the end of the transaction. */
    private record Fresh(io.rapport.model.DataModel model) {}

    FieldLocks(Tx tx, DataKeys dataKeys, Models models) {
        this.tx = tx;
        this.dataKeys = dataKeys;
        this.models = models;
    }

    /** Where a value lies, for ever: tables, log and whatever looks back at it name it alike. */
    public static String place(String object, UUID record, String column) {
        return object + "|" + record + "|" + column;
    }

    /** The keys to read with. */
    Keys keys() {
        var known = reading;
        if (known == null) {
            known = dataKeys.of(tx);
            reading = known;
        }
        return known;
    }

    private Keys locking() {
        var known = writing;
        if (known == null) {
            known = dataKeys.require(tx);
            writing = known;
            reading = known;
        }
        return known;
    }

    /** Opens what is locked for a place. */
    public String open(String text, String place) {
        return Keys.isLocked(text) ? keys().open(text, place).orElse(text) : text;
    }

    /** A text as it was before it was locked; empty where it was altered or its key is not here. */
    public Optional<String> known(String text, String place) {
        try {
            return Optional.of(open(text, place)).filter(opened -> !Keys.isLocked(opened));
        } catch (Problem missing) {
            return Optional.empty();
        }
    }

    /** Locks a text for a place, unless it is locked already. */
    public String lock(String text, String place) {
        return Keys.isLocked(text) ? text : locking().lock(text, place);
    }

    /** The same text under the key that locks now; what can't be opened stays. */
    String renewed(String text, String place) {
        if (!Keys.isLocked(text) || locking().isCurrent(text)) {
            return text;
        }
        return keys().open(text, place).map(clear -> lock(clear, place)).orElse(text);
    }

    /** The values of a field's columns, each opened. */
    List<@Nullable Object> opened(String object, UUID record, FieldDef field, List<@Nullable Object> values) {
        return each(object, record, field, values, this::open);
    }

    /** The values of a field's columns as they are to be written. */
    List<@Nullable Object> written(String object, UUID record, FieldDef field, List<@Nullable Object> values) {
        return locks(object, field) ? each(object, record, field, values, this::lock) : values;
    }

    /** A value as the log writes it, locked where the field's values are. */
    @Nullable
    Object logged(String object, UUID record, FieldDef field, @Nullable Object json) {
        return locks(object, field) ? each(object, record, field, json, this::lock) : json;
    }

    /** The values of a record's fields as the log wrote them, opened. */
    public Map<String, @Nullable Object> opened(String object, UUID record, Map<String, @Nullable Object> logged) {
        var opened = new HashMap<String, @Nullable Object>(logged);
        opened.replaceAll((name, json) -> opened(object, record, name, json));
        return opened;
    }

    /** A typed value of a field with every part of it opened. */
    @SuppressWarnings("unchecked")
    public @Nullable Object opened(String object, UUID record, FieldDef field, @Nullable Object value) {
        if (value == null || !isLocked(field, value)) {
            return value;
        }
        return field.type().read(opened(object, record, field, Values.columns(field, value)));
    }

    /** Whether a typed value has a part that is locked, as read from the database or altered there. */
    public static boolean isLocked(FieldDef field, @Nullable Object value) {
        return value != null
                && !field.columns().isEmpty()
                && Values.columns(field, value).stream()
                        .anyMatch(part -> part instanceof String text && Keys.isLocked(text));
    }

    /** Whether a value of the log has a part that is locked. */
    static boolean isLocked(@Nullable Object json) {
        return json instanceof String text && Keys.isLocked(text)
                || json instanceof Map<?, ?> parts && parts.values().stream().anyMatch(FieldLocks::isLocked);
    }

    private @Nullable Object opened(String object, UUID record, String field, @Nullable Object json) {
        return isLocked(json) ? each(object, record, field, json, this::open) : json;
    }

    /** What happens to a text at its place. */
    @FunctionalInterface
    interface Turn {
        String of(String text, String place);
    }

    static List<@Nullable Object> each(
            String object, UUID record, FieldDef field, List<@Nullable Object> values, Turn turn) {
        var columns = field.columns();
        var turned = new ArrayList<@Nullable Object>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            turned.add(
                    values.get(i) instanceof String text
                            ? turn.of(text, place(object, record, column.name()))
                            : values.get(i));
        }
        return turned;
    }

    static @Nullable Object each(String object, UUID record, FieldDef field, @Nullable Object json, Turn turn) {
        return each(object, record, field.name(), json, turn);
    }

    /** Columns are called after their field and the key that they have in its value; see {@link AddressType}. */
    static @Nullable Object each(String object, UUID record, String field, @Nullable Object json, Turn turn) {
        if (json instanceof String text) {
            return turn.of(text, place(object, record, field));
        }
        if (json instanceof Map<?, ?> parts) {
            var turned = new HashMap<String, @Nullable Object>();
            parts.forEach((key, part) ->
                    turned.put(String.valueOf(key), each(object, record, field + "_" + key, part, turn)));
            return turned;
        }
        return json;
    }

    /**
     * Whether values of the field are to be locked now. Where it is sensitive the model is kept from changing until the end of the
     * transaction, so that nobody who began before writes in the clear after the last clear value was looked for.
     */
    boolean locks(String object, FieldDef field) {
        if (!field.sensitive()) {
            return false;
        }
        return locking.computeIfAbsent(object + "." + field.name(), name -> isLocking(object, field));
    }

    private boolean isLocking(String object, FieldDef field) {
        var now = fresh;
        if (now == null) {
            tx.dsl().execute("SELECT version FROM {0} FOR SHARE", tx.table("model_version"));
            now = new Fresh(models.of(tx));
            fresh = now;
        }
        return now.model().allObjects().stream()
                .filter(def -> def.name().equals(object))
                .map(def -> def.byName().get(field.name()))
                .filter(found -> found != null && found.atRest().locks())
                .findFirst()
                .isPresent();
    }

    /** Whether any field of the object may hold locked values. */
    static boolean mayHold(ObjectDef object) {
        return object.fields().stream().anyMatch(FieldDef::encrypted);
    }
}
