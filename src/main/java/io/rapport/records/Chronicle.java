package io.rapport.records;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.rapport.access.Actor;
import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import io.rapport.records.Happenings.Place;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Service;

/** What happened to several records, in one stream, as far as the reader may know. */
@Service
public class Chronicle {

    private static final int VERSION = 7;
    private static final int ENTRY = 12;

    private final TenantDb db;
    private final Models models;

    Chronicle(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /**
     * The part of the stream that follows a place. Records that the actor can't see have none.
     *
     * @param person whose doings alone are asked for; empty for everybody's
     */
    public Happenings of(
            Actor actor, Collection<Link> records, Optional<Place> after, Optional<UUID> person, int limit) {
        var model = models.of(actor.tenant());
        var ids = records.stream().collect(groupingBy(Link::object, mapping(Link::id, toSet())));
        return db.read(actor.tenant(), tx -> {
            var seen = ids.entrySet().stream()
                    .flatMap(group -> model
                            .object(group.getKey())
                            .filter(actor::sees)
                            .map(object -> (QueryPart) seen(tx, model, actor, object, group.getValue()))
                            .stream())
                    .reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other));
            return seen.map(visible -> read(tx, model, actor, visible, after.orElse(Place.END), person, limit))
                    .orElseGet(() -> new Happenings(List.of(), Optional.empty()));
        });
    }

    private static org.jooq.Select<?> seen(Tx tx, DataModel model, Actor actor, ObjectDef object, Set<UUID> ids) {
        return DSL.select(
                        DSL.inline(object.name(), SQLDataType.CLOB).as("object"),
                        RowReader.ID.as("id"),
                        RowReader.CREATED_CHANGESET.as("changeset"))
                .from(tx.table(object.name()).as("t"))
                // Hidden from the planner, so that it keeps its plan instead of making one for each record (2 ms)
                .where(DSL.condition("{0} = ANY((SELECT {1})::uuid[])", RowReader.ID, PgText.uuids(ids)))
                .and(Gating.condition(tx, model, actor, object, Action.READ, "t"));
    }

    private static Happenings read(
            Tx tx, DataModel model, Actor actor, QueryPart visible, Place after, Optional<UUID> person, int limit) {
        var rows = tx.dsl()
                .fetch(
                        """
                WITH seen AS MATERIALIZED ({0})
                SELECT * FROM (
                    (SELECT o.id, c.at, o.source, o.label, o.label_args, o.actor_id, o.actor_name, c.version,
                        coalesce(s.undone_by, o.undone_by) AS undone_by, o.undoes, c.before, c.after, c.object, c.record_id
                    FROM seen JOIN {1} AS c ON c.object = seen.object AND c.record_id = seen.id
                    JOIN {2} AS s ON s.id = c.changeset_id JOIN {3} AS o ON o.id = s.operation_id
                    WHERE (c.at, c.record_id) < ({4}, {5}) AND ({6}::uuid IS NULL OR o.actor_id = {6})
                    ORDER BY c.at DESC, c.record_id DESC LIMIT {7})
                    UNION ALL
                    (SELECT o.id, s.at, o.source, o.label, o.label_args, o.actor_id, o.actor_name, 1::bigint,
                        coalesce(s.undone_by, o.undone_by), o.undoes, NULL::jsonb, NULL::jsonb, seen.object, seen.id
                    FROM seen JOIN {2} AS s ON s.id = seen.changeset JOIN {3} AS o ON o.id = s.operation_id
                    WHERE (s.at, seen.id) < ({4}, {5}) AND ({6}::uuid IS NULL OR o.actor_id = {6})
                    ORDER BY s.at DESC, seen.id DESC LIMIT {7})) AS happened
                ORDER BY at DESC, record_id DESC LIMIT {7}
                """,
                        visible,
                        tx.table("change"),
                        tx.table("changeset"),
                        tx.table("operation"),
                        DSL.val(after.at().atOffset(ZoneOffset.UTC)),
                        DSL.val(after.id()),
                        DSL.val(person.orElse(null), SQLDataType.UUID),
                        DSL.inline(limit + 1));
        var links = new ArrayList<Link>();
        var entries = new ArrayList<HistoryEntry>();
        for (var row : rows.stream().limit(limit).toList()) {
            var link = Link.to((String) row.getValue(ENTRY), (UUID) row.getValue(ENTRY + 1));
            model.object(link.object())
                    .flatMap(object -> entry(actor, object, row))
                    .ifPresent(entry -> {
                        links.add(link);
                        entries.add(entry);
                    });
        }
        var labelled = new Labels(tx, model, actor).into(entries);
        var happenings = new ArrayList<Happening>();
        for (int i = 0; i < labelled.size(); i++) {
            happenings.add(new Happening(links.get(i), labelled.get(i)));
        }
        return new Happenings(
                happenings, rows.size() > limit ? Optional.of(place(rows.get(limit - 1))) : Optional.empty());
    }

    /** A change has no values where they were erased; what made the record has none either, and is its first version. */
    private static Optional<HistoryEntry> entry(Actor actor, ObjectDef object, Record row) {
        boolean created = row.getValue(ENTRY - 1) == null && row.get(VERSION, Long.class) == 1;
        return created
                ? Optional.of(History.entry(actor, row, Written.Outcome.CREATED, List.of()))
                : History.changed(actor, object, row);
    }

    private static Place place(Record row) {
        return new Place(((OffsetDateTime) row.getValue(1)).toInstant(), (UUID) row.getValue(ENTRY + 1));
    }
}
