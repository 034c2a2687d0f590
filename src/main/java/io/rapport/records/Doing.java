package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldKey;
import io.rapport.model.Verb;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a {@link Deed} knows, the locked records first of all, and where it says what is to become of them and of others. */
public final class Doing implements Iterable<Draft> {

    private final Batch batch;
    private final List<Draft> drafts;
    private final Related related;
    private final Queries queries;
    private final Verb verb;
    private final VerbCall call;
    private final Instant now;
    private final Errors errors = new Errors();
    private final Map<UUID, Map<String, @Nullable Object>> values = new HashMap<>();
    private final Map<UUID, Map<String, @Nullable Object>> marks = new HashMap<>();
    private final List<Other> others = new ArrayList<>();

    /**
     * A change of another record, and which parameter each of its fields came from.
     *
     * @param marks values of fields that are read only to people
     */
    record Other(Change change, Map<String, String> parameters, Map<String, Object> marks) {}

    Doing(Batch batch, List<Draft> drafts, Deed deed, Queries queries, Verb verb, VerbCall call, Instant now) {
        this.batch = batch;
        this.drafts = List.copyOf(drafts);
        this.related = new Related(batch, drafts.getFirst().object(), drafts, deed.reads());
        this.queries = queries;
        this.verb = verb;
        this.call = call;
        this.now = now;
    }

    /** The records as they are. */
    @Override
    public Iterator<Draft> iterator() {
        return drafts.iterator();
    }

    public Actor actor() {
        return batch.actor();
    }

    public DataModel model() {
        return batch.model();
    }

    public Instant now() {
        return now;
    }

    /** The organisation's day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, batch.tx().tenant().zone());
    }

    /** What was said for a parameter. */
    public Optional<Object> asked(String parameter) {
        return Optional.ofNullable(call.values().get(parameter));
    }

    public <T> Optional<T> asked(FieldKey<T> parameter) {
        return asked(parameter.name()).map(parameter.javaType()::cast);
    }

    /** A value of a record that one links to, by a path that {@link Deed#reads} names, whether or not the actor sees it. */
    public <T> Optional<T> related(Draft draft, String path, Class<T> type) {
        return related.value(draft, Path.of(path)).map(type::cast);
    }

    /** Records as the actor sees them, in the same transaction. */
    public List<Row> find(Query query) {
        return queries.page(batch.tx(), query.permit(batch.model(), batch.actor()))
                .rows();
    }

    /** Sets a field of one of the records; also one that is read only to people, as far as the verb declares it. */
    public void set(Draft draft, FieldKey<?> field, @Nullable Object value) {
        set(draft, field.name(), value);
    }

    public void set(Draft draft, String name, @Nullable Object value) {
        var field = draft.object().require(name);
        if (!verb.sets().contains(name)
                && verb.parameters().stream().noneMatch(asked -> asked.name().equals(name))) {
            throw new IllegalArgumentException(verb.name() + " does not declare that it sets " + name);
        }
        into(isPlain(field) ? values : marks, draft, name, value);
    }

    private static void into(
            Map<UUID, Map<String, @Nullable Object>> all, Draft draft, String name, @Nullable Object value) {
        all.computeIfAbsent(draft.id(), id -> new LinkedHashMap<>()).put(name, value);
    }

    private boolean isPlain(FieldDef field) {
        return !field.readOnly() || batch.actor().user().isEmpty();
    }

    /** Sets a field to what was said for the parameter of its name, where something was said. */
    public void take(Draft draft, FieldKey<?> field) {
        asked(field.name()).ifPresent(value -> set(draft, field, value));
    }

    /**
     * Changes another record as a part of the deed, under the actor's rights like any other change.
     *
     * @param parameters from the field's name to the parameter beside which it is told what is wrong with it
     */
    public void also(Change change, Map<String, String> parameters) {
        others.add(new Other(change, Map.copyOf(parameters), Map.of()));
    }

    /**
     * Makes a record as a part of the deed, with values that nobody but the deed can give it. What is wrong with it is told without a field.
     *
     * @param marks of fields that are read only to people
     */
    public Ref create(String object, Map<String, Object> fields, Map<String, Object> marks) {
        var id = Ids.next();
        others.add(new Other(new Change.Create(object, id, fields), Map.of(), Map.copyOf(marks)));
        return Ref.to(id);
    }

    /** The code's sentence stands in the bundles under {@code problem.field.<code>}. */
    public void wrong(Draft draft, String parameter, String code, Object... args) {
        errors.add(draft, parameter, code, args);
    }

    Errors errors() {
        return errors;
    }

    /** What becomes of the records, in their order, and then of the others. */
    List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (var draft : drafts) {
            changes.add(new Change.Update(
                    draft.object().name(), draft.id(), Optional.empty(), values.getOrDefault(draft.id(), Map.of())));
        }
        others.forEach(other -> changes.add(other.change()));
        return changes;
    }

    List<Other> others() {
        return others;
    }

    Map<UUID, Map<String, @Nullable Object>> marks() {
        return marks;
    }
}
