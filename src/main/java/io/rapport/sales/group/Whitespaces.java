package io.rapport.sales.group;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filters;
import io.rapport.query.PermittedSummary;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import io.rapport.sales.group.Group.Member;
import io.rapport.sales.group.Holding.By;
import io.rapport.sales.group.Whitespace.Cell;
import io.rapport.sales.group.Whitespace.Column;
import io.rapport.sales.product.ProductObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what the accounts of a group have and could have, in aggregate queries with the reader's rights in them. */
@Component
class Whitespaces {

    /** More accounts are no grid that anybody reads. */
    static final int MOST_ACCOUNTS = 100;

    static final int MOST_COLUMNS = 24;

    private static final String FAMILY = "family";

    private final Queries queries;

    Whitespaces(Queries queries) {
        this.queries = queries;
    }

    /** The choices of products' families; empty where the reader may not know them, or there are none. */
    static List<Choice> families(Actor actor, DataModel model) {
        return model.object(ProductObject.NAME).filter(actor::sees).stream()
                .flatMap(object -> object.field(FAMILY).filter(field -> actor.reads(object, field)).stream())
                .map(FieldDef::type)
                .filter(ChoiceType.class::isInstance)
                .flatMap(type -> ((ChoiceType) type).choices().live().stream())
                .toList();
    }

    /** @param names of families, in the reader's words; products without a family have the empty key */
    Whitespace of(Actor actor, DataModel model, Group group, By by, Function<String, String> names) {
        var members = group.members().stream().limit(MOST_ACCOUNTS).toList();
        var shown = new Group(members, group.nests(), group.cut());
        var columns = by == By.FAMILY
                ? families(actor, model).stream()
                        .map(family -> new Column(family.key(), names.apply(family.key())))
                        .collect(Collectors.toCollection(ArrayList::new))
                : products(actor, model, members);
        var known = EnumSet.noneOf(Holding.class);
        var cells = new HashMap<UUID, Map<String, Cell>>();
        boolean cut = false;
        int room = Math.max(1, Summary.MOST / (columns.size() + 1));
        for (int from = 0; from < members.size(); from += room) {
            var some = members.subList(from, Math.min(members.size(), from + room));
            cut |= read(actor, model, by, some, columns, known, cells);
        }
        if (by == By.FAMILY && cells.values().stream().anyMatch(row -> row.containsKey(""))) {
            columns.add(new Column("", names.apply("")));
        }
        return Whitespace.of(
                known,
                shown,
                columns,
                cells,
                cut || members.size() < group.members().size());
    }

    private boolean read(
            Actor actor,
            DataModel model,
            By by,
            List<Member> members,
            List<Column> columns,
            Set<Holding> known,
            Map<UUID, Map<String, Cell>> cells) {
        var asked = new LinkedHashMap<Holding, PermittedSummary>();
        for (var holding : Holding.values()) {
            var groups = List.of(holding.account(), holding.column(by));
            String which = both(
                    in(holding.account(), members.stream().map(Member::id).toList()),
                    by == By.PRODUCT
                            ? in("product", columns.stream().map(Column::key).toList())
                            : "");
            permitted(actor, model, holding, groups, which).ifPresent(summary -> asked.put(holding, summary));
        }
        known.addAll(asked.keySet());
        var found = queries.summaries(actor.tenant(), List.copyOf(asked.values()));
        int at = 0;
        boolean cut = false;
        for (var holding : asked.keySet()) {
            var rows = found.get(at++);
            cut |= rows.size() == Summary.MOST;
            rows.forEach(row -> put(holding, row, cells));
        }
        return cut;
    }

    private static void put(Holding holding, SummaryRow row, Map<UUID, Map<String, Cell>> cells) {
        if (row.keys().getFirst() instanceof Ref account) {
            key(row.keys().getLast()).ifPresent(column -> cells.computeIfAbsent(account.id(), any -> new HashMap<>())
                    .computeIfAbsent(column, any -> new Cell())
                    .values()
                    .put(holding, row.number()));
        }
    }

    /** A product that the reader doesn't see is nothing to show. */
    private static Optional<String> key(@Nullable Object column) {
        return switch (column) {
            case Ref product -> Optional.of(product.id().toString());
            case String family -> Optional.of(family);
            case null -> Optional.of("");
            default -> Optional.empty();
        };
    }

    /** Those with which the group has most to do, and then others that are for sale. */
    private List<Column> products(Actor actor, DataModel model, List<Member> members) {
        var object = model.object(ProductObject.NAME).filter(actor::sees);
        if (object.isEmpty()) {
            return List.of();
        }
        var columns = new LinkedHashMap<String, Column>();
        for (var holding : List.of(Holding.POTENTIAL, Holding.OPEN, Holding.SOLD, Holding.OWNED, Holding.ELSEWHERE)) {
            String which =
                    in(holding.account(), members.stream().map(Member::id).toList());
            permitted(actor, model, holding, List.of(holding.column(By.PRODUCT)), which)
                    .map(summary -> queries.summary(actor.tenant(), summary))
                    .stream()
                    .flatMap(Collection::stream)
                    .map(row -> row.keys().getFirst())
                    .filter(Ref.class::isInstance)
                    .map(Ref.class::cast)
                    .filter(product -> product.label() != null)
                    .forEach(product -> add(columns, product.id().toString(), String.valueOf(product.label())));
        }
        forSale(actor, model, object.get()).forEach(row -> add(columns, row.key(), row.name()));
        return new ArrayList<>(columns.values());
    }

    private static void add(Map<String, Column> columns, String key, String name) {
        if (columns.size() < MOST_COLUMNS) {
            columns.putIfAbsent(key, new Column(key, name));
        }
    }

    private List<Column> forSale(Actor actor, DataModel model, ObjectDef object) {
        boolean named = actor.reads(object, object.nameDef());
        boolean active = actor.reads(object, object.require("active"));
        if (!named) {
            return List.of();
        }
        var query = Query.of(object.name(), object.nameField())
                .where(Filters.cel(active ? "active == true" : "", model, object, actor))
                .orderBy(Sort.list("name"))
                .limit(MOST_COLUMNS);
        return queries.page(actor.tenant(), query.permit(model, actor)).rows().stream()
                .map(row -> new Column(
                        row.id().toString(),
                        row.value(object.nameField()).map(Object::toString).orElse("…")))
                .toList();
    }

    private static Optional<PermittedSummary> permitted(
            Actor actor, DataModel model, Holding holding, List<String> groups, String which) {
        var object = model.object(holding.object()).filter(actor::sees);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try {
            var filter = Filters.cel(both(holding.condition(), which), model, object.get(), actor);
            String measure = holding.summed().map("sum(%s)"::formatted).orElse("count");
            return Optional.of(Summary.of(holding.object(), groups, List.of(measure))
                    .where(filter)
                    .permit(model, actor));
        } catch (Problem hidden) {
            return Optional.empty();
        }
    }

    private static String in(String path, List<?> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", ", path + " in [", "]"));
    }

    static String both(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " && " + other;
    }
}
