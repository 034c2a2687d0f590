package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.model.Verb;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.LogTime;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Does what the verbs of objects declare: locks the records, asks the verb's condition of them as they then are, lets the
 * {@link Deed} say what is to become, and writes that through the door. Of many who try the same at once, one has an effect.
 *
 * <p>Problems: those of {@link Records}; {@code not_found} also for a verb that there isn't; {@code not_offered} where the
 * record is not, or no longer, one that this can be done with; {@code invalid} with the errors by parameter.
 */
@Service
public class Deeds {

    private final Map<String, Deed> deeds;
    private final Models models;
    private final Queries queries;
    private final Records records;
    private final Locking locking;

    Deeds(List<Deed> deeds, Models models, Queries queries, Records records, Locking locking) {
        this.deeds = deeds.stream()
                .collect(Collectors.toUnmodifiableMap(deed -> key(deed.object(), deed.verb()), Function.identity()));
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.locking = locking;
    }

    private static String key(String object, String verb) {
        return object + "." + verb;
    }

    /** Of some records that the actor may update, those that the verb is offered on. */
    public Set<UUID> offered(Actor actor, DataModel model, ObjectDef object, Verb verb, Collection<UUID> ids) {
        return Set.copyOf(
                queries
                        .page(
                                actor.tenant(),
                                offers(actor, model, object, verb, ids).permit(model, actor))
                        .rows()
                        .stream()
                        .map(row -> row.id())
                        .toList());
    }

    private static Query offers(Actor actor, DataModel model, ObjectDef object, Verb verb, Collection<UUID> ids) {
        return Query.of(object.name())
                .where(new Filter.Ids(Set.copyOf(ids)))
                .where(Filters.cel(verb.condition(), model, object, actor))
                .limit(Math.max(1, ids.size()));
    }

    /** Does it with all of the records, or with none, in the caller's transaction. */
    public Applied perform(Tx tx, Actor actor, VerbCall call, Operation operation) {
        if (call.records().size() > Records.MOST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "too_many_records", Records.MOST);
        }
        var model = models.of(tx);
        var object = model.object(call.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        var verb = object.verb(call.verb()).orElseThrow(Problem::notFound);
        var batch = new Batch(tx, actor, model, locking.in(tx));
        var drafts = lock(batch, object, call);
        if (!VerbRights.allows(actor, model, object, verb)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
        check(tx, batch, verb, drafts);
        checkValues(actor, object, verb, call);
        var deed = Optional.ofNullable(deeds.get(key(object.name(), verb.name())))
                .orElseThrow(() -> new IllegalStateException(object.name() + "." + verb.name() + " does nothing"));
        var doing = new Doing(
                batch, drafts, deed, queries, verb, call, LogTime.now(tx).toInstant());
        deed.perform(doing);
        doing.errors().throwInvalid();
        return write(tx, actor, operation, object, drafts.size(), doing);
    }

    private List<Draft> lock(Batch batch, ObjectDef object, VerbCall call) {
        var changes = call.records().entrySet().stream()
                .map(record -> new Change.Update(object.name(), record.getKey(), record.getValue(), Map.of()))
                .toList();
        new Resolution(batch, new Errors(), queries).resolve(changes);
        Values.stored(object.liveFields()).forEach(batch.group(object)::load);
        new BeforeImages(batch).lock();
        new Staleness(batch).check(changes);
        return List.copyOf(batch.inOrder());
    }

    /** A second statement, after the locks, so that it sees what those before have done. */
    private void check(Tx tx, Batch batch, Verb verb, List<Draft> drafts) {
        var object = drafts.getFirst().object();
        var ids = drafts.stream().map(Draft::id).toList();
        var query = offers(batch.actor(), batch.model(), object, verb, ids).permit(batch.model(), batch.actor());
        var offered = new HashSet<UUID>();
        queries.page(tx, query).rows().forEach(row -> offered.add(row.id()));
        var errors = new Errors();
        drafts.stream()
                .filter(draft -> !offered.contains(draft.id()))
                .forEach(draft -> errors.add(draft, SystemFields.ID, "not_offered"));
        errors.throwAs(Problem.Kind.CONFLICT, "not_offered");
    }

    private static void checkValues(Actor actor, ObjectDef object, Verb verb, VerbCall call) {
        var errors = new ArrayList<FieldError>();
        var parameters = VerbRights.parameters(actor, object, verb).stream()
                .collect(Collectors.toMap(FieldDef::name, Function.identity()));
        call.values().forEach((name, value) -> {
            var field = parameters.get(name);
            if (field == null) {
                errors.add(FieldError.of(name, "unknown_field", name));
            } else if (!Resolution.fits(field, value)) {
                errors.add(FieldError.of(name, "invalid"));
            }
        });
        parameters.values().stream()
                .filter(FieldDef::required)
                .filter(field -> isEmpty(call.values().get(field.name())))
                .forEach(field -> errors.add(FieldError.of(field.name(), "required")));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty();
    }

    private Applied write(Tx tx, Actor actor, Operation operation, ObjectDef object, int own, Doing doing) {
        try {
            return records.apply(
                    tx, actor, operation, doing.changes(), new Marks(object, doing.marks(), doing.others()));
        } catch (Problem problem) {
            throw new Problem(
                    problem.kind(),
                    problem.code(),
                    problem.args(),
                    problem.errors().stream()
                            .map(error -> told(error, own, doing.others()))
                            .toList());
        }
    }

    /** What is wrong with another record is told beside the parameter that it came from. */
    private static FieldError told(FieldError error, int own, List<Doing.Other> others) {
        if (error.record() < own || error.record() - own >= others.size()) {
            return error;
        }
        var other = others.get(error.record() - own);
        String parameter =
                other.parameters().getOrDefault(error.field(), other.change().object() + "." + error.field());
        return new FieldError(0, parameter, error.code(), error.args());
    }

    /** Values of fields that are read only to people: the verb declares that it writes them. */
    private record Marks(ObjectDef object, Map<UUID, Map<String, @Nullable Object>> values, List<Doing.Other> others)
            implements Records.Alongside {

        @Override
        public void prepare(Batch batch) {
            // All fields, so that rules which a mark wakes have what they read
            Values.stored(object.liveFields()).forEach(batch.group(object)::load);
            values.forEach((id, marks) -> batch.draft(object, id).ifPresent(draft -> marks.forEach(draft::ask)));
            for (var other : others) {
                var made = batch.model().require(other.change().object());
                batch.draft(made, other.change().id()).ifPresent(draft -> {
                    draft.markByDeed();
                    other.marks().forEach(draft::ask);
                });
            }
        }
    }
}
