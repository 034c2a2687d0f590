package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.CanonicalJson;
import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * What the log says has changed, narrowed to what somebody may know of: no record that the reader can't see, and no change of
 * nothing but fields that the reader can't read. The log is read once for all readers.
 */
@Service
public class News {

    /** Of a changeset with more changes, only the objects are told. */
    static final int TOLD = 500;

    /**
     * A record that is not as it was.
     *
     * @param version what it has become; 0 where not the record itself changed but something that is about it
     * @param by who changed it
     * @param own whether that is the reader
     */
    public record Item(String object, UUID id, long version, UUID operation, String by, boolean own) {}

    /** @param lists objects of which there are new records, or so many changed ones that they are not told one by one */
    public record Edition(List<Item> items, Set<String> lists) {

        public boolean isEmpty() {
            return items.isEmpty() && lists.isEmpty();
        }
    }

    /** Changes as the log has them; nobody's rights have been asked yet. */
    public static final class Sheet {

        final List<Entry> entries = new ArrayList<>();
        final List<Touch> touches = new ArrayList<>();
    }

    record Entry(
            UUID changeset,
            UUID operation,
            OffsetDateTime at,
            Optional<UUID> actor,
            String by,
            int changed,
            Map<String, Map<String, Long>> objects) {

        boolean isLarge() {
            return changed > TOLD;
        }

        long count(String object, String kind) {
            return objects.getOrDefault(object, Map.of()).getOrDefault(kind, 0L);
        }
    }

    record Touch(Entry entry, String object, UUID id, long version, Set<String> fields) {}

    private final TenantDb db;
    private final Models models;

    News(TenantDb db, Models models) {
        this.db = db;
        this.models = models;
    }

    /** The latest changesets that were begun after a moment, oldest first. */
    public List<UUID> since(Tenant tenant, Instant moment, int limit) {
        var least = new UUID(moment.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
        return db.read(tenant, tx -> tx.dsl()
                        .fetch(
                                "SELECT id FROM {0} WHERE id > {1} ORDER BY id DESC LIMIT {2}",
                                tx.table("changeset"), DSL.val(least), DSL.inline(limit))
                        .getValues("id", UUID.class))
                .reversed();
    }

    /** Two statements, however many changesets and readers. */
    public Sheet read(Tenant tenant, Collection<UUID> changesets) {
        return db.read(tenant, tx -> {
            var sheet = new Sheet();
            var byId = new HashMap<UUID, Entry>();
            for (var row : tx.dsl()
                    .fetch(
                            "SELECT s.id, s.operation_id, s.at, o.actor_id, o.actor_name, s.updated + s.deleted AS changed,"
                                    + " s.objects FROM {0} AS s JOIN {1} AS o ON o.id = s.operation_id"
                                    + " WHERE s.id = ANY({2}) ORDER BY s.id",
                            tx.table("changeset"), tx.table("operation"), PgText.uuids(changesets))) {
                var entry = new Entry(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, OffsetDateTime.class),
                        Optional.ofNullable(row.get(3, UUID.class)),
                        row.get(4, String.class),
                        row.get(5, Integer.class),
                        counts(row.get(6, JSONB.class)));
                byId.put(entry.changeset(), entry);
                sheet.entries.add(entry);
            }
            var small = sheet.entries.stream()
                    .filter(entry -> entry.changed() > 0 && !entry.isLarge())
                    .map(Entry::changeset)
                    .toList();
            if (!small.isEmpty()) {
                touches(tx, sheet, byId, small);
            }
            return sheet;
        });
    }

    private static void touches(Tx tx, Sheet sheet, Map<UUID, Entry> byId, List<UUID> small) {
        var earliest = sheet.entries.stream()
                .map(Entry::at)
                .min(OffsetDateTime::compareTo)
                .orElseThrow();
        for (var row : tx.dsl()
                .fetch(
                        "SELECT c.changeset_id, c.object, c.record_id, c.version, ARRAY(SELECT jsonb_object_keys(c.before))"
                                + " FROM {0} AS c WHERE c.changeset_id = ANY({1}) AND c.at >= {2}"
                                + " ORDER BY c.object, c.record_id, c.version LIMIT 5000",
                        tx.table("change"), PgText.uuids(small), DSL.val(earliest))) {
            var entry = byId.get(row.get(0, UUID.class));
            if (entry != null) {
                sheet.touches.add(new Touch(
                        entry,
                        row.get(1, String.class),
                        row.get(2, UUID.class),
                        row.get(3, Long.class),
                        Set.of(row.get(4, String[].class))));
            }
        }
    }

    private static Map<String, Map<String, Long>> counts(JSONB json) {
        var counts = new LinkedHashMap<String, Map<String, Long>>();
        CanonicalJson.map(json.data()).forEach((object, kinds) -> {
            var figures = new HashMap<String, Long>();
            if (kinds instanceof Map<?, ?> map) {
                map.forEach((kind, figure) -> figures.put(String.valueOf(kind), ((Number) figure).longValue()));
            }
            counts.put(object, figures);
        });
        return counts;
    }

    /** What one reader may know of it. */
    public Edition of(Actor actor, Sheet sheet) {
        var model = models.of(actor.tenant());
        var known = new HashMap<Link, Touch>();
        for (var touch : sheet.touches) {
            model.object(touch.object())
                    .filter(actor::sees)
                    .filter(object -> readable(actor, object, touch.fields()))
                    .ifPresent(object -> known.put(Link.to(touch.object(), touch.id()), touch));
        }
        return db.read(actor.tenant(), tx -> {
            var seen = new Sighting(tx, model, actor);
            var items = new ArrayList<Item>();
            var visible = seen.among(known.keySet());
            known.forEach((link, touch) -> {
                if (visible.contains(link)) {
                    items.add(item(actor, link, touch.version(), touch.entry()));
                }
            });
            var lists = new LinkedHashSet<String>();
            var about = new LinkedHashMap<Link, Entry>();
            for (var object : objects(model, actor, sheet)) {
                news(seen, object, sheet, lists, about);
            }
            aboutThem(seen, known, visible, about);
            about.keySet()
                    .removeIf(link ->
                            model.object(link.object()).filter(actor::sees).isEmpty());
            var still = seen.among(about.keySet());
            about.forEach((link, entry) -> {
                if (still.contains(link)) {
                    items.add(item(actor, link, 0, entry));
                }
            });
            return new Edition(items, lists);
        });
    }

    private static List<ObjectDef> objects(DataModel model, Actor actor, Sheet sheet) {
        var names = new LinkedHashSet<String>();
        sheet.entries.forEach(entry -> names.addAll(entry.objects().keySet()));
        return names.stream()
                .flatMap(name -> model.object(name).stream())
                .filter(actor::sees)
                .toList();
    }

    /** New records, and changes that are too many to be told one by one. */
    private static void news(Sighting seen, ObjectDef object, Sheet sheet, Set<String> lists, Map<Link, Entry> about) {
        var creating = sheet.entries.stream()
                .filter(entry -> entry.count(object.name(), "created") > 0)
                .toList();
        if (!creating.isEmpty()) {
            var found = seen.created(object, creating);
            if (!found.isEmpty()) {
                lists.add(object.name());
                found.forEach(link -> about.put(link, creating.getLast()));
            }
        }
        var many = sheet.entries.stream()
                .filter(Entry::isLarge)
                .filter(entry -> entry.count(object.name(), "updated") + entry.count(object.name(), "deleted") > 0)
                .toList();
        if (!many.isEmpty() && seen.anyChanged(object, many)) {
            lists.add(object.name());
        }
    }

    /** What a changed note is about shows it too. */
    private static void aboutThem(Sighting seen, Map<Link, Touch> known, Set<Link> visible, Map<Link, Entry> about) {
        for (var link : visible) {
            var touch = known.get(link);
            if (touch != null) {
                seen.about(link).forEach(target -> about.put(target, touch.entry()));
            }
        }
    }

    private static boolean readable(Actor actor, ObjectDef object, Set<String> fields) {
        return fields.isEmpty()
                || fields.contains(SystemFields.DELETED_AT)
                || fields.stream().anyMatch(name -> object.field(name)
                        .filter(field -> actor.reads(object, field))
                        .isPresent());
    }

    private static Item item(Actor actor, Link link, long version, Entry entry) {
        return new Item(
                link.object(),
                link.id(),
                version,
                entry.operation(),
                entry.by(),
                entry.actor().isPresent() && entry.actor().equals(actor.user()));
    }
}
