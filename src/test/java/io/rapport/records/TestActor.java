package io.rapport.records;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An actor with just the rights that a test gives it; at first, all. */
public final class TestActor implements Actor {

    private final Tenant tenant;
    private final UUID user;
    private final Map<Action, RowAccess> rows = new EnumMap<>(Action.class);
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> readOnly = new HashSet<>();
    private boolean mayUndoOthers = true;

    public TestActor(Tenant tenant, UUID user) {
        this.tenant = tenant;
        this.user = user;
    }

    /** Sees and changes only own records. */
    public TestActor owning() {
        for (var action : Action.values()) {
            rows.put(action, new RowAccess.Where(new Filter.OwnedBy(Set.of(user))));
        }
        mayUndoOthers = false;
        return this;
    }

    public TestActor with(Action action, RowAccess access) {
        rows.put(action, access);
        return this;
    }

    public TestActor hiding(String field) {
        hidden.add(field);
        return this;
    }

    public TestActor notWriting(String field) {
        readOnly.add(field);
        return this;
    }

    public UUID id() {
        return user;
    }

    @Override
    public Tenant tenant() {
        return tenant;
    }

    @Override
    public Optional<UUID> user() {
        return Optional.of(user);
    }

    @Override
    public String name() {
        return "Tester";
    }

    @Override
    public boolean may(Ability ability) {
        return ability != Ability.UNDO_OTHERS || mayUndoOthers;
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        return object.name().equals("users") ? RowAccess.ALL : rows.getOrDefault(action, RowAccess.ALL);
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return !hidden.contains(field.name());
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        return reads(object, field) && !readOnly.contains(field.name());
    }

    @Override
    public Viewer viewer() {
        return new Viewer(Optional.of(user), Set.of(), tenant.zone());
    }
}
