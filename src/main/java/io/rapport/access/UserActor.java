package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A person acting. For records with an owner, scopes and shares decide. For details (an opportunity's lines) their parent
 * decides. For other records without owner, such as products, every scope but none reads them all, and only the scope
 * <em>all</em> changes them. Users and teams are known by name to everybody who holds a role, changed by administrators,
 * and a person keeps the own particulars.
 */
final class UserActor implements Actor {

    private static final Set<String> PUBLIC_FIELDS = Set.of(SystemFields.ID, "name");
    private static final Set<String> OWN_PARTICULARS = Set.of("name", "phone", "title", "locale", "time_zone");

    private final Tenant tenant;
    private final DataModel model;
    private final Profile profile;
    private final Mandate mandate;
    private final Optional<String> ip;

    /** An actor is made for each request, and a page asks the same of its objects and fields for every cell. */
    private final Map<Rows, RowAccess> known = new ConcurrentHashMap<>();

    private final Map<Writing, Boolean> written = new ConcurrentHashMap<>();

    private record Rows(String object, Action action) {}

    private record Writing(String object, String field) {}

    /** Somebody who is spoken of, not somebody who asks. */
    UserActor(Tenant tenant, DataModel model, Profile profile) {
        this(tenant, model, profile, Mandate.FULL, Optional.empty());
    }

    UserActor(Tenant tenant, DataModel model, Profile profile, Mandate mandate, Optional<String> ip) {
        this.tenant = tenant;
        this.model = model;
        this.profile = profile;
        this.mandate = mandate;
        this.ip = ip;
    }

    Profile profile() {
        return profile;
    }

    @Override
    public Tenant tenant() {
        return tenant;
    }

    @Override
    public Optional<UUID> user() {
        return Optional.of(profile.user());
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public Optional<Locale> locale() {
        return profile.locale();
    }

    @Override
    public <T> T kept(Class<T> kind, Supplier<T> read) {
        return profile.kept(kind, read);
    }

    @Override
    public Viewer viewer() {
        return profile.viewer();
    }

    @Override
    public Mandate mandate() {
        return mandate;
    }

    @Override
    public SecondFactor secondFactor() {
        return profile.secondFactor();
    }

    @Override
    public Optional<String> ip() {
        return ip;
    }

    @Override
    public boolean may(Ability ability) {
        return mandate.allows(ability) && profile.rights().may(ability);
    }

    @Override
    public RowAccess rows(ObjectDef object, Action action) {
        var asked = new Rows(object.name(), action);
        var before = known.get(asked);
        if (before != null) {
            return before;
        }
        var rows = granted(object, action);
        known.put(asked, rows);
        return rows;
    }

    private RowAccess granted(ObjectDef object, Action action) {
        boolean known = People.are(object) && action == Action.READ;
        if (profile.rights().none() || !known && !mandate.allows(object.name(), action)) {
            return RowAccess.DENIED;
        }
        if (People.are(object)) {
            return people(object, action);
        }
        var scope = profile.rights().scope(model, object, action);
        if (scope == Scope.NONE) {
            return RowAccess.DENIED;
        }
        return guarded(object, object.owned() ? owned(object, scope, action) : unowned(object, scope, action));
    }

    /** What hangs on other records is there for those who may read one of them. Who may read all records need not be asked. */
    private RowAccess guarded(ObjectDef object, RowAccess access) {
        var through = access instanceof RowAccess.Denied ? Optional.<Filter>empty() : through(object);
        return through.<RowAccess>map(filter ->
                        new RowAccess.Where(access instanceof RowAccess.Where(var some) ? some.and(filter) : filter))
                .orElse(access);
    }

    /** What must hold besides, of objects whose records hang on others; empty where nothing need be asked. */
    Optional<Filter> through(ObjectDef object) {
        var guard = object.guard();
        if (guard.isEmpty() || readsAll()) {
            return Optional.empty();
        }
        Filter through = new Filter.ThroughLinks(guard.get().name());
        return Optional.of(
                object.owned() && !guard.get().required()
                        ? new Filter.Or(List.of(new Filter.OwnedBy(Set.of(profile.user())), through))
                        : through);
    }

    private boolean readsAll() {
        return model.objects().stream()
                .filter(object -> object.guard().isEmpty())
                .allMatch(object -> rows(object, Action.READ) instanceof RowAccess.All);
    }

    private RowAccess owned(ObjectDef object, Scope scope, Action action) {
        if (scope == Scope.ALL) {
            return RowAccess.ALL;
        }
        var parts = new ArrayList<Filter>();
        parts.add(new Filter.OwnedBy(profile.owners(scope)));
        if (profile.shared().contains(object.name()) && (action == Action.READ || action == Action.UPDATE)) {
            parts.add(shared(action == Action.UPDATE));
        }
        if (profile.rights().inTerritory(model, object, action)) {
            territories(object).ifPresent(parts::add);
        }
        return new RowAccess.Where(parts.size() == 1 ? parts.getFirst() : new Filter.Or(List.copyOf(parts)));
    }

    /** What lies in the person's territories; empty where nothing can. */
    Optional<Filter> territories(ObjectDef object) {
        return profile.territories().isEmpty()
                ? Optional.empty()
                : object.field(TerritoryTree.FIELD)
                        .filter(field -> field.relation()
                                .filter(relation -> relation.target().equals(TerritoryTree.OBJECT))
                                .isPresent())
                        .map(field -> new Filter.LinkedToOneOf(field.name(), profile.territories()));
    }

    private Filter shared(boolean forEditing) {
        return new Filter.SharedWith(profile.user(), profile.viewer().teams(), forEditing);
    }

    private RowAccess unowned(ObjectDef object, Scope scope, Action action) {
        var parent = Rights.parent(model, object);
        if (parent.isPresent()) {
            return detail(parent.get(), action);
        }
        return scope == Scope.ALL || action == Action.READ ? RowAccess.ALL : RowAccess.DENIED;
    }

    /** Whoever may change the parent may add, change and remove its details. */
    private RowAccess detail(Rights.Parent parent, Action action) {
        var needed = action == Action.READ ? Action.READ : Action.UPDATE;
        return switch (rows(parent.object(), needed)) {
            case RowAccess.Denied denied -> denied;
            case RowAccess.All all -> all;
            case RowAccess.Where where ->
                new RowAccess.Where(new Filter.ThroughParent(parent.relation().name(), needed));
        };
    }

    private RowAccess people(ObjectDef object, Action action) {
        if (action == Action.READ || may(Ability.ADMINISTER)) {
            return RowAccess.ALL;
        }
        return action == Action.UPDATE && object.name().equals(People.USERS)
                ? new RowAccess.Where(new Filter.Ids(Set.of(profile.user())))
                : RowAccess.DENIED;
    }

    @Override
    public boolean reads(ObjectDef object, FieldDef field) {
        return !field.sensitive() && readsUnmasked(object, field);
    }

    @Override
    public boolean masks(ObjectDef object, FieldDef field) {
        return field.sensitive() && readsUnmasked(object, field);
    }

    @Override
    public Actor revealing() {
        require(Ability.REVEAL);
        return new RevealingActor(this);
    }

    private boolean readsUnmasked(ObjectDef object, FieldDef field) {
        if (profile.rights().none()) {
            return false;
        }
        if (field.name().equals(SystemFields.ID)) {
            return sees(object);
        }
        if (!mandate.covers(object.name())) {
            return People.are(object) && PUBLIC_FIELDS.contains(field.name());
        }
        if (!readsRolledUp(field) || leadsToNothing(field)) {
            return false;
        }
        return People.are(object) && (PUBLIC_FIELDS.contains(field.name()) || may(Ability.ADMINISTER))
                || profile.rights().reads(model, object, field)
                || writes(object, field);
    }

    /** Links to records of an object that does not exist for the actor do not exist either. */
    private boolean leadsToNothing(FieldDef field) {
        return switch (field.type()) {
            case RelationType relation -> !seesObject(relation.target());
            case ReferencesType references -> !seesObject(references.target());
            default -> false;
        };
    }

    private boolean seesObject(String name) {
        return model.object(name).filter(this::sees).isPresent();
    }

    /** Unless the administrator chose otherwise, what tells of records is for those who see all of them. */
    private boolean readsRolledUp(FieldDef field) {
        var rollup = field.rollup();
        if (rollup == null) {
            return true;
        }
        if (!mandate.covers(rollup.object())) {
            return false;
        }
        var counted = model.object(rollup.object());
        if (counted.filter(object -> rollup.reads(object).anyMatch(FieldDef::sensitive))
                .isPresent()) {
            return false;
        }
        if (rollup.countsHidden()) {
            return true;
        }
        return counted.filter(object -> rows(object, Action.READ) instanceof RowAccess.All
                        && rollup.reads(object).allMatch(read -> reads(object, read)))
                .isPresent();
    }

    @Override
    public boolean writes(ObjectDef object, FieldDef field) {
        if (field.readOnly() || !field.type().writable() || !mandate.allows(object.name(), Action.UPDATE)) {
            return false;
        }
        if (People.are(object)) {
            return may(Ability.ADMINISTER)
                    || object.name().equals(People.USERS) && OWN_PARTICULARS.contains(field.name()) && sees(object);
        }
        var asked = new Writing(object.name(), field.name());
        var before = written.get(asked);
        if (before != null) {
            return before;
        }
        boolean writes = profile.rights().writes(model, object, field);
        written.put(asked, writes);
        return writes;
    }
}
