package io.rapport.playbook;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.AddressType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which playbooks are offered on a record, as its reader sees both. */
@Component
public class Plays {

    private static final int MOST = 200;
    private static final String[] FIELDS = {
        "name", "situation", "record_object", "offered_when", "country", "variant_of", "active", "description"
    };

    private final Queries queries;

    Plays(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param country empty for a global one
     * @param global that this one is a variant of
     */
    public record Play(
            UUID id,
            String name,
            String situation,
            String offered,
            String country,
            Optional<UUID> global,
            String description) {}

    /** Whether the reader may know of playbooks what says where they fit. */
    static boolean areFor(Actor actor, DataModel model) {
        return model.object(PlaybookObject.NAME)
                .filter(actor::sees)
                .filter(object -> Stream.of("name", "record_object", "offered_when", "country", "variant_of", "active")
                        .allMatch(field -> actor.reads(object, object.require(field))))
                .isPresent();
    }

    /** The active playbooks for records of an object, by name. */
    public List<Play> of(Actor actor, DataModel model, String object) {
        if (!areFor(actor, model)) {
            return List.of();
        }
        var playbooks = model.require(PlaybookObject.NAME);
        var filter =
                Filters.cel("active == true && record_object == \"%s\"".formatted(object), model, playbooks, actor);
        var query = query(actor, playbooks)
                .where(filter)
                .orderBy(Sort.list("name,id"))
                .limit(MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(Plays::play)
                .toList();
    }

    /** The variants of a global playbook, by country; those that are not active, too. */
    public List<Play> variants(Actor actor, DataModel model, UUID global) {
        var playbooks = model.require(PlaybookObject.NAME);
        boolean sorts = actor.reads(playbooks, playbooks.require(PlaybookObject.COUNTRY.name()));
        if (!actor.reads(playbooks, playbooks.require(PlaybookObject.VARIANT_OF.name()))) {
            return List.of();
        }
        var query = query(actor, playbooks)
                .where(new Filter.LinkedTo(PlaybookObject.VARIANT_OF.name(), global))
                .orderBy(Sort.list(sorts ? "country,id" : "id"))
                .limit(MOST);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(Plays::play)
                .toList();
    }

    /** @throws Problem {@code not_found} */
    public Play one(Actor actor, DataModel model, UUID id) {
        var playbooks = model.object(PlaybookObject.NAME).filter(actor::sees).orElseThrow(Problem::notFound);
        var query = query(actor, playbooks).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(actor.tenant(), query.permit(model, actor))
                .map(Plays::play)
                .orElseThrow(Problem::notFound);
    }

    /**
     * Those of some playbooks that a record calls for: whose rule holds for it as the reader sees it, in the variant of its country where
     * there is one. A rule that asks for what the reader may not read calls for nothing.
     */
    public List<Play> offered(Actor actor, DataModel model, ObjectDef object, UUID record, List<Play> plays) {
        var country = plays.stream().anyMatch(play -> !play.country().isEmpty())
                ? country(actor, model, object, record)
                : Optional.<String>empty();
        Predicate<Play> fits = play -> play.country().isEmpty()
                || country.filter(play.country()::equals).isPresent();
        var variants = new HashMap<UUID, Play>();
        plays.stream().filter(fits).forEach(play -> play.global().ifPresent(of -> variants.put(of, play)));
        var offered = new ArrayList<Play>();
        var known = new HashMap<String, Boolean>();
        for (var play : plays) {
            if (play.global().isEmpty()
                    && fits.test(play)
                    && known.computeIfAbsent(play.offered(), rule -> holds(actor, model, object, record, rule))) {
                offered.add(variants.getOrDefault(play.id(), play));
            }
        }
        return offered;
    }

    private boolean holds(Actor actor, DataModel model, ObjectDef object, UUID record, String rule) {
        try {
            var filter = Filters.cel(rule, model, object, actor).and(new Filter.Ids(Set.of(record)));
            return queries.first(
                            actor.tenant(),
                            Query.of(object.name()).where(filter).limit(1).permit(model, actor))
                    .isPresent();
        } catch (Problem hidden) {
            return false;
        }
    }

    /** By the first address of the record, or of the account that it links to. */
    public Optional<String> country(Actor actor, DataModel model, ObjectDef object, UUID record) {
        var own = address(actor, object).map(FieldDef::name);
        var path = own.or(() -> object.field("account")
                .filter(field -> actor.reads(object, field))
                .flatMap(FieldDef::relation)
                .flatMap(relation -> model.object(relation.target()))
                .filter(actor::sees)
                .flatMap(account -> address(actor, account))
                .map(field -> "account." + field.name()));
        return path.flatMap(name -> queries.first(
                                actor.tenant(),
                                Query.of(object.name(), name)
                                        .where(new Filter.Ids(Set.of(record)))
                                        .limit(1)
                                        .permit(model, actor))
                        .flatMap(row -> row.value(name)))
                .map(Address.class::cast)
                .map(Address::country);
    }

    private static Optional<FieldDef> address(Actor actor, ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> field.type() instanceof AddressType)
                .filter(field -> actor.reads(object, field))
                .findFirst();
    }

    /** That somebody goes, or went, through a playbook. */
    public record Run(UUID id, boolean running) {}

    /** The newest run for a record of each playbook, as the reader sees them. */
    public Map<UUID, Run> runs(Actor actor, DataModel model, Link record) {
        var runs = model.object(RunObject.NAME).filter(actor::sees);
        if (runs.isEmpty()
                || !Stream.of("playbook", "about", "status")
                        .allMatch(field -> actor.reads(runs.get(), runs.get().require(field)))) {
            return Map.of();
        }
        var query = Query.of(RunObject.NAME, RunObject.PLAYBOOK.name(), RunObject.STATUS.name())
                .where(new Filter.LinkedToAny("about", Set.of(record)))
                .orderBy(Sort.list("-created_at,id"))
                .limit(MOST);
        var newest = new HashMap<UUID, Run>();
        queries.page(actor.tenant(), query.permit(model, actor)).rows().forEach(row -> row.value("playbook")
                .map(Ref.class::cast)
                .ifPresent(playbook -> newest.putIfAbsent(
                        playbook.id(), new Run(row.id(), text(row, "status").equals(RunObject.RUNNING)))));
        return newest;
    }

    private static Query query(Actor actor, ObjectDef playbooks) {
        return Query.of(
                PlaybookObject.NAME,
                Stream.of(FIELDS)
                        .filter(field -> actor.reads(playbooks, playbooks.require(field)))
                        .toArray(String[]::new));
    }

    private static Play play(Row row) {
        return new Play(
                row.id(),
                text(row, "name"),
                text(row, "situation"),
                text(row, "offered_when"),
                text(row, "country"),
                row.value("variant_of").map(Ref.class::cast).map(Ref::id),
                text(row, "description"));
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }
}
