package io.rapport.exchange.load;

import io.rapport.access.Actor;
import io.rapport.expression.Expr;
import io.rapport.expression.Function;
import io.rapport.expression.ValueType;
import io.rapport.model.DataModel;
import io.rapport.model.InvalidValue;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.ExternalIds;
import io.rapport.tenancy.Tx;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds records of one object by what names them: a field, or an external id. Asks for many at once and only for what the
 * actor may see; what was found is remembered up to a bound.
 */
public final class Lookup {

    private static final int REMEMBERED = 200_000;
    private static final int PAGE = 5_000;
    private static final String EXTERNAL = "external:";
    private static final Reading PLAIN = Reading.plain(Currency.getInstance("USD"), ZoneOffset.UTC);

    private final Queries queries;
    private final Actor actor;
    private final DataModel model;
    private final ObjectDef object;
    private final String by;
    private final Map<String, UUID> found = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /** @param by a field's name, or {@code external:SOURCE} */
    public Lookup(Queries queries, Actor actor, DataModel model, ObjectDef object, String by) {
        this.queries = queries;
        this.actor = actor;
        this.model = model;
        this.object = object;
        this.by = by;
    }

    ObjectDef object() {
        return object;
    }

    /** Whether a record can be made from what names it: by its name alone. */
    boolean namesNew() {
        return by.equals(object.nameField());
    }

    /** A value as records hold it: an e-mail address in lower case, a name without doubled blanks. */
    public String normal(String value) {
        if (value.isEmpty() || by.startsWith(EXTERNAL)) {
            return value;
        }
        try {
            Object parsed = object.require(by).type().parse(value, PLAIN);
            return parsed instanceof String text ? text : value;
        } catch (InvalidValue unknown) {
            return value;
        }
    }

    /** Makes the records of these values known, as far as there are any; for what no record can be called nobody is asked. */
    public void load(Tx tx, Collection<String> values) {
        var wanted = new LinkedHashSet<String>();
        for (var value : values) {
            if (!value.isEmpty() && !found.containsKey(value)) {
                wanted.add(value);
            }
        }
        if (found.size() > REMEMBERED) {
            found.clear();
            wanted.addAll(values);
            wanted.remove("");
        }
        wanted.removeIf(value -> !NameCell.isSound(value));
        if (wanted.isEmpty()) {
            return;
        }
        if (by.startsWith(EXTERNAL)) {
            external(tx, wanted);
        } else {
            field(tx, wanted);
        }
    }

    public Optional<UUID> find(String value) {
        return Optional.ofNullable(found.get(value));
    }

    /** Whether several records are called so; the first of them is found. */
    public boolean ambiguous(String value) {
        return ambiguous.contains(value);
    }

    /** Remembers what was made; only to be called once it is committed. */
    void learn(Map<String, UUID> made) {
        found.putAll(made);
    }

    private void external(Tx tx, Set<String> wanted) {
        var ids = ExternalIds.find(tx, object.name(), by.substring(EXTERNAL.length()), wanted);
        var live = live(tx, new HashSet<>(ids.values()));
        ids.forEach((key, id) -> {
            if (live.contains(id)) {
                found.put(key, id);
            }
        });
    }

    /** Of these records, those that are not in the trash and can be seen. */
    Set<UUID> live(Tx tx, Set<UUID> ids) {
        var live = new HashSet<UUID>();
        if (!ids.isEmpty()) {
            pages(tx, Query.of(object.name()).where(new Filter.Ids(ids)), row -> live.add(row.id()));
        }
        return live;
    }

    private void field(Tx tx, Set<String> wanted) {
        var field = object.require(by);
        var list = new ArrayList<Expr>();
        wanted.forEach(value -> list.add(new Expr.Literal(value, ValueType.TEXT)));
        var in = new Expr.Call(
                Function.IN,
                List.of(
                        new Expr.PathRef(List.of(by), field.type().valueType()),
                        new Expr.Literal(list, ValueType.listOf(ValueType.TEXT))),
                ValueType.BOOLEAN);
        var path = Path.of(by);
        pages(tx, Query.of(object.name(), by).where(new Filter.Matches(in)), row -> {
            if (row.get(path) instanceof String value) {
                var before = found.putIfAbsent(value, row.id());
                if (before != null && !before.equals(row.id())) {
                    ambiguous.add(value);
                }
            }
        });
    }

    private void pages(Tx tx, Query query, java.util.function.Consumer<io.rapport.query.Row> each) {
        Optional<String> next = Optional.empty();
        do {
            var page = queries.page(tx, query.limit(PAGE).after(next).permit(model, actor));
            page.rows().forEach(each);
            next = page.next();
        } while (next.isPresent());
    }
}
