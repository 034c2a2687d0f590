package io.rapport.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
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
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Links to records of any object, as far as a viewer may know of them: a link to a record that is in the trash or that the gate
 * hides is none, in what is shown as in every expression.
 */
final class AnyLinks {

    private static final int MOST_STEPS = 2;

    private AnyLinks() {}

    /** Records that hold one of these links; the index of the array finds them. */
    static Condition holding(Source source, String field, Collection<Link> targets) {
        return holding(array(source, field), targets);
    }

    /**
     * The planner isn't shown the links: it knows nothing of them anyway, and would plan anew for each (1.5 ms for what then
     * takes 0.2 ms) instead of keeping its plan.
     */
    private static Condition holding(Field<?> array, Collection<Link> targets) {
        return DSL.condition("{0} && (SELECT {1}::text[])", array, DSL.val(texts(targets)));
    }

    /**
     * The names of the objects of which any record holds one of these links. They are counted, as for a first one alone the
     * planner would read the table instead of the index.
     */
    static Select<Record1<String>> holders(Tx tx, List<ObjectDef> objects, String field, Collection<Link> targets) {
        return objects.stream()
                .map(object -> {
                    var array = DSL.field(
                            DSL.name(object.require(field).columns().getFirst().name()));
                    var held = DSL.selectCount()
                            .from(tx.table(object.name()))
                            .where(DSL.field(DSL.name(SystemFields.DELETED_AT)).isNull())
                            .and(holding(array, targets));
                    return (Select<Record1<String>>) DSL.select(DSL.inline(object.name(), SQLDataType.CLOB))
                            .where(DSL.field(held).gt(DSL.inline(0)));
                })
                .reduce(Select::unionAll)
                .orElseThrow();
    }

    /** Likewise, as far as they lead to what the viewer can see. */
    static Condition holdingVisibly(Source source, String field, Collection<Link> targets) {
        var byObject = targets.stream().collect(groupingBy(Link::object, mapping(Link::id, toSet())));
        var known = DSL.field(
                "ARRAY({0})",
                byObject.entrySet().stream()
                        .flatMap(group -> seen(source.scene, group.getKey(), group.getValue()).stream())
                        .map(AnyLinks::links)
                        .reduce((one, other) -> one.unionAll(other))
                        .orElseGet(() ->
                                DSL.select(DSL.inline("", SQLDataType.CLOB)).where(DSL.falseCondition())));
        return DSL.condition("{0} && {1}", array(source, field), known);
    }

    private record Found(Source source, Field<String> link, Condition is) {}

    private static Optional<Found> seen(Scene scene, String object, Set<UUID> ids) {
        return scene.model.object(object).filter(scene.gate::sees).map(target -> {
            var there = Source.of(scene, target);
            var link = DSL.field("{0} || {1}::text", SQLDataType.CLOB, DSL.inline(object + "/"), there.id());
            return new Found(there, link, Gating.any(there.id(), ids).and(there.visible()));
        });
    }

    private static Select<Record1<String>> links(Found found) {
        return DSL.select(found.link()).from(found.source().from()).where(found.is());
    }

    private static String[] texts(Collection<Link> links) {
        return links.stream().map(Link::text).sorted().toArray(String[]::new);
    }

    private static Field<?> array(Source source, String field) {
        return source.object
                .field(field)
                .filter(found -> found.type() instanceof LinksType)
                .map(found -> source.column(found.columns().getFirst()))
                .orElseThrow(() -> Problem.malformed("unknown_field", field));
    }

    /** The links that there are for the viewer, for expressions. */
    static Field<?> visible(Source source, FieldDef field) {
        var array = source.column(field.columns().getFirst());
        var scene = source.scene;
        if (scene.gate instanceof Ungated) {
            return array;
        }
        var link = DSL.field(DSL.name("u", "link"), SQLDataType.CLOB);
        var parts = new ArrayList<org.jooq.QueryPart>();
        for (var object :
                scene.model.objects().stream().filter(scene.gate::sees).toList()) {
            var there = Source.of(scene, object);
            var found = DSL.exists(DSL.selectOne()
                    .from(there.from())
                    .where(DSL.condition("{0} = split_part({1}, '/', 2)::uuid", there.id(), link))
                    .and(there.visible()));
            parts.add(DSL.sql("WHEN {0} THEN {1}", DSL.inline(object.name()), found));
        }
        var shown = parts.isEmpty()
                ? DSL.falseCondition()
                : DSL.condition("CASE split_part({0}, '/', 1) {1} ELSE false END", link, joined(parts));
        return DSL.field("ARRAY(SELECT {0} FROM unnest({1}) AS u(link) WHERE {2})", String[].class, link, array, shown);
    }

    /**
     * Records of which at least one link leads to what the gate lets be read. A comment on a note on an account is two steps away;
     * what is further, and so also what leads in circles, leads nowhere.
     */
    static Condition leadingToReadable(Source source, String field) {
        return source.scene.gate instanceof Ungated ? DSL.noCondition() : leading(source, field, 0);
    }

    static Condition leading(Source source, String field, int steps) {
        if (steps >= MOST_STEPS) {
            return DSL.falseCondition();
        }
        var scene = source.scene;
        var array = array(source, field);
        var link = DSL.field(DSL.name("g" + steps, "link"), SQLDataType.CLOB);
        var parts = new ArrayList<org.jooq.QueryPart>();
        for (var object : scene.model.objects()) {
            if (scene.gate.sees(object) && (object.guard().isEmpty() || steps + 1 < MOST_STEPS)) {
                parts.add(DSL.sql(
                        "WHEN {0} THEN {1}", DSL.inline(object.name()), readable(scene, object, link, steps + 1)));
            }
        }
        var leads = parts.isEmpty()
                ? DSL.falseCondition()
                : DSL.condition(
                        "EXISTS (SELECT 1 FROM unnest({0}) AS {1}(link) WHERE CASE split_part({2}, '/', 1) {3} ELSE false END)",
                        array, DSL.name("g" + steps), link, joined(parts));
        return source.object.require(field).required()
                ? leads
                : DSL.condition("coalesce(cardinality({0}), 0) = 0", array).or(leads);
    }

    private static Condition readable(Scene scene, ObjectDef object, Field<String> link, int steps) {
        if (scene.gate.rows(object, Action.READ) instanceof RowAccess.All) {
            return DSL.trueCondition();
        }
        var there = Source.of(scene.present(), object);
        return DSL.exists(DSL.selectOne()
                .from(there.from())
                .where(DSL.condition("{0} = split_part({1}, '/', 2)::uuid", there.id(), link))
                .and(Gating.rows(there, Action.READ, steps)));
    }

    private static org.jooq.QueryPart joined(List<org.jooq.QueryPart> parts) {
        return parts.stream()
                .reduce((one, other) -> DSL.sql("{0} {1}", one, other))
                .orElseThrow();
    }

    static boolean selects(PermittedQuery query) {
        return !paths(query).isEmpty();
    }

    private static List<Path> paths(PermittedQuery query) {
        return query.fields.stream()
                .filter(path -> path.field().type() instanceof LinksType)
                .map(ResolvedPath::path)
                .toList();
    }

    /** The rows with the names of what they link to, in one statement; links that the viewer may not know of are left out. */
    static List<Row> named(Scene scene, PermittedQuery query, List<Row> rows) {
        var paths = paths(query);
        var wanted = new HashMap<String, Set<UUID>>();
        rows.forEach(row -> paths.forEach(path -> links(row, path)
                .forEach(link -> wanted.computeIfAbsent(link.object(), object -> new HashSet<>())
                        .add(link.id()))));
        if (wanted.isEmpty()) {
            return rows;
        }
        var known = known(scene, wanted);
        return rows.stream().map(row -> named(row, paths, known)).toList();
    }

    private static List<Link> links(Row row, Path path) {
        return row.get(path) instanceof List<?> list
                ? list.stream()
                        .filter(Link.class::isInstance)
                        .map(Link.class::cast)
                        .toList()
                : List.of();
    }

    private static Map<Link, Link> known(Scene scene, Map<String, Set<UUID>> wanted) {
        var known = new HashMap<Link, Link>();
        wanted.entrySet().stream()
                .flatMap(group -> scene
                        .model
                        .object(group.getKey())
                        .filter(scene.gate::sees)
                        .map(object -> names(scene, object, group.getValue()))
                        .stream())
                .reduce((one, other) -> one.unionAll(other))
                .ifPresent(names -> scene.tx.dsl().fetch(names).forEach(row -> {
                    var link = new Link(row.value1(), row.value2(), row.value3());
                    known.put(link, link);
                }));
        return known;
    }

    private static Select<Record3<String, UUID, String>> names(Scene scene, ObjectDef object, Set<UUID> ids) {
        var target = Source.of(scene, object);
        var name = Selection.name(target).cast(SQLDataType.CLOB);
        return DSL.select(DSL.inline(object.name(), SQLDataType.CLOB), target.id(), name)
                .from(target.from())
                .where(Gating.any(target.id(), ids))
                .and(target.visible());
    }

    private static Row named(Row row, List<Path> paths, Map<Link, Link> known) {
        var values = new HashMap<>(row.values());
        for (var path : paths) {
            var links = links(row, path).stream()
                    .flatMap(link -> Optional.ofNullable(known.get(link)).stream())
                    .toList();
            if (links.isEmpty()) {
                values.remove(path);
            } else {
                values.put(path, links);
            }
        }
        return new Row(row.id(), row.version(), Map.copyOf(values));
    }
}
