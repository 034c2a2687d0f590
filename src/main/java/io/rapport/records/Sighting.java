package io.rapport.records;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Which of some records somebody sees, in one statement for all objects, and none where the rights alone tell. */
final class Sighting {

    private static final int CREATED = 50;
    /** Ids are made a little before the changeset that carries them. */
    private static final long BEFORE = 30_000;

    private final Tx tx;
    private final DataModel model;
    private final Actor actor;
    private final Map<Link, List<Link>> about = new HashMap<>();

    Sighting(Tx tx, DataModel model, Actor actor) {
        this.tx = tx;
        this.model = model;
        this.actor = actor;
    }

    /** Those of the records that the actor sees; of a kind that is about others, also what they are about. */
    Set<Link> among(Collection<Link> links) {
        var seen = new HashSet<Link>();
        Map<String, Set<UUID>> ids = links.stream().collect(groupingBy(Link::object, mapping(Link::id, toSet())));
        var asked = new ArrayList<QueryPart>();
        ids.forEach((name, some) -> model.object(name).filter(actor::sees).ifPresent(object -> {
            var linking = linking(object);
            if (linking.isEmpty() && actor.rows(object, Action.READ) instanceof RowAccess.All) {
                some.forEach(id -> seen.add(Link.to(name, id)));
            } else {
                asked.add(DSL.sql("{0} AND {1} = ANY({2})", rows(object), RowReader.ID, PgText.uuids(some)));
            }
        }));
        read(asked, seen);
        return seen;
    }

    /** Of what changesets created, some that the actor sees. */
    Set<Link> created(ObjectDef object, List<News.Entry> creating) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (var entry : creating) {
            long at = entry.changeset().getMostSignificantBits() >>> 16;
            first = Math.min(first, at);
            last = Math.max(last, at);
        }
        var found = new HashSet<Link>();
        read(
                List.of(DSL.sql(
                        "({0} AND {1} BETWEEN {2} AND {3} AND {4} = ANY({5}) LIMIT {6})",
                        rows(object),
                        RowReader.ID,
                        DSL.val(new UUID((first - BEFORE) << 16, 0)),
                        DSL.val(new UUID((last + 1) << 16, 0)),
                        RowReader.CREATED_CHANGESET,
                        PgText.uuids(
                                creating.stream().map(News.Entry::changeset).toList()),
                        DSL.inline(linking(object).isPresent() ? CREATED : 1))),
                found);
        var told = new HashSet<Link>(found);
        found.forEach(link -> told.addAll(about(link)));
        return told;
    }

    /** Whether the actor sees any of the records that changesets changed. */
    boolean anyChanged(ObjectDef object, List<News.Entry> changing) {
        if (actor.rows(object, Action.READ) instanceof RowAccess.All) {
            return true;
        }
        return !tx.dsl()
                .fetch(
                        "{0} AND {1} IN (SELECT c.record_id FROM {2} AS c WHERE c.changeset_id = ANY({3})) LIMIT 1",
                        rows(object),
                        RowReader.ID,
                        tx.table("change"),
                        PgText.uuids(
                                changing.stream().map(News.Entry::changeset).toList()))
                .isEmpty();
    }

    List<Link> about(Link link) {
        return about.getOrDefault(link, List.of());
    }

    private QueryPart rows(ObjectDef object) {
        var linking = linking(object)
                .map(field ->
                        (QueryPart) DSL.name("t", field.columns().getFirst().name()))
                .orElseGet(() -> DSL.inline(null, SQLDataType.CLOB.array()));
        return DSL.sql(
                "SELECT {0} AS object, {1} AS id, {2}::text[] AS about FROM {3} AS t WHERE {4}",
                DSL.inline(object.name()),
                RowReader.ID,
                linking,
                tx.table(object.name()),
                Gating.condition(tx, model, actor, object, Action.READ, "t"));
    }

    /** The field that tells what a record is about, where the actor may read it. */
    private Optional<FieldDef> linking(ObjectDef object) {
        return object.fields().stream()
                .filter(field -> field.type() instanceof LinksType && actor.reads(object, field))
                .findFirst();
    }

    private void read(List<QueryPart> parts, Set<Link> into) {
        parts.stream()
                .reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other))
                .ifPresent(all -> {
                    for (var row : tx.dsl().fetch("{0}", all)) {
                        var link = Link.to(row.get(0, String.class), row.get(1, UUID.class));
                        into.add(link);
                        var targets = row.get(2, String[].class);
                        if (targets != null) {
                            about.put(
                                    link,
                                    java.util.Arrays.stream(targets)
                                            .flatMap(text -> Link.parse(text).stream())
                                            .toList());
                        }
                    }
                });
    }
}
