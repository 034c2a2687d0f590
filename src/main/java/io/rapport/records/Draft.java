package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.ObjectDef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as it is to become, beside what it was. Rules read it and set values that follow from others. */
public final class Draft {

    enum Kind {
        CREATE,
        UPDATE,
        DELETE,
        RESTORE
    }

    private final ObjectDef object;
    private final UUID id;
    private final int position;
    private final Kind kind;
    private final Map<String, @Nullable Object> before = new HashMap<>();
    private final Map<String, @Nullable Object> after = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private long version;
    private boolean wasDeleted;
    private boolean isDeleted;
    private String deletedAt = "";
    private boolean visible = true;
    private boolean touched;
    private boolean byDeed;

    Draft(ObjectDef object, UUID id, int position, Kind kind) {
        this.object = object;
        this.id = id;
        this.position = position;
        this.kind = kind;
        this.isDeleted = kind == Kind.DELETE;
    }

    public ObjectDef object() {
        return object;
    }

    public UUID id() {
        return id;
    }

    public boolean isNew() {
        return kind == Kind.CREATE;
    }

    /** Whether a {@link Deed} made or changed it beside the records that it was done to. */
    public boolean isByDeed() {
        return byDeed;
    }

    void markByDeed() {
        byDeed = true;
    }

    /** Whether the record goes to the trash. */
    public boolean isDeleted() {
        return isDeleted && !wasDeleted;
    }

    /** The value as it is to become. */
    public Optional<Object> get(String field) {
        return Optional.ofNullable(value(field));
    }

    public <T> Optional<T> get(FieldKey<T> field) {
        return get(field.name()).map(field.javaType()::cast);
    }

    /** The value as it was; empty for a new record. */
    public Optional<Object> before(String field) {
        return Optional.ofNullable(before.get(field));
    }

    public <T> Optional<T> before(FieldKey<T> field) {
        return before(field.name()).map(field.javaType()::cast);
    }

    public <T> void set(FieldKey<T> field, T value) {
        set(field.name(), value);
    }

    /** @param value null empties the field */
    public void set(String field, @Nullable Object value) {
        if (object.require(field).columns().isEmpty()) {
            throw new IllegalArgumentException(object.name() + "." + field + " is computed");
        }
        after.put(field, value);
    }

    public boolean changed(FieldKey<?> field) {
        return changed(field.name());
    }

    /** Whether the value differs from what it was; in a new record, whether there is one. */
    public boolean changed(String field) {
        return after.containsKey(field) && !Values.same(after.get(field), before.get(field));
    }

    /** The fields whose values differ. */
    public Set<String> changed() {
        var changed = new LinkedHashSet<String>();
        for (var field : after.keySet()) {
            if (changed(field)) {
                changed.add(field);
            }
        }
        return changed;
    }

    /** Sets what the change itself wants, as opposed to what rules make of it. */
    void ask(String field, @Nullable Object value) {
        asked.add(field);
        after.put(field, value);
    }

    /** Gives up a change of a field. */
    void leave(String field) {
        asked.remove(field);
        after.remove(field);
    }

    Set<String> asked() {
        return asked;
    }

    @Nullable
    Object value(String field) {
        return after.containsKey(field) ? after.get(field) : before.get(field);
    }

    @Nullable
    Object valueBefore(String field) {
        return before.get(field);
    }

    void load(FieldDef field, @Nullable Object value) {
        before.put(field.name(), value);
    }

    /** What the database holds beside the fields. */
    void loaded(long atVersion, @Nullable String deleted) {
        version = atVersion;
        wasDeleted = deleted != null;
        isDeleted = switch (kind) {
            case DELETE -> true;
            case RESTORE, CREATE -> false;
            case UPDATE -> isDeleted || wasDeleted;
        };
        deletedAt = deleted == null ? "" : deleted;
    }

    Kind kind() {
        return kind;
    }

    int position() {
        return position;
    }

    long version() {
        return version;
    }

    void trash() {
        isDeleted = true;
    }

    boolean wasDeleted() {
        return wasDeleted;
    }

    boolean staysDeleted() {
        return isDeleted;
    }

    boolean trashChanged() {
        return isDeleted != wasDeleted;
    }

    /** When it went to the trash, as the log writes it. */
    String deletedAt() {
        return deletedAt;
    }

    boolean dirty() {
        return isNew() || touched || trashChanged() || !changed().isEmpty();
    }

    /** It is written even where no value of it changes, for something happened to it that its history tells. */
    void touch() {
        touched = true;
    }

    void hide() {
        visible = false;
    }

    Written written(boolean wrote) {
        return new Written(object.name(), id, wrote ? version + 1 : version, outcome(wrote), visible);
    }

    private Written.Outcome outcome(boolean wrote) {
        if (!wrote) {
            return Written.Outcome.UNCHANGED;
        }
        if (isNew()) {
            return Written.Outcome.CREATED;
        }
        if (trashChanged()) {
            return isDeleted ? Written.Outcome.DELETED : Written.Outcome.RESTORED;
        }
        return Written.Outcome.UPDATED;
    }
}
