package io.rapport.query;

import io.rapport.kernel.Problem;
import io.rapport.model.DateTimeType;
import io.rapport.query.Keys.Phase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A page as SQL, in two steps: the inner query finds the page's records with the joins that filter and order need, the outer
 * one joins what is shown, for those records only.
 */
final class PageCompiler {

    final Scene scene;
    private final PermittedQuery query;
    final String order;
    private boolean few;

    PageCompiler(Scene scene, PermittedQuery query) {
        this.scene = scene;
        this.query = query;
        this.order = query.query.sort().toString();
    }

    /** What tells whether the viewer's records are few; empty where nothing does. */
    Optional<Select<? extends Record>> reach() {
        return Reach.isNarrow(query.query.filter())
                ? Optional.empty()
                : Reach.bound(scene, query).map(DSL::select);
    }

    /** From now on the viewer's records are found first; the answers are the same. */
    void startFromTheFew() {
        few = true;
    }

    Optional<Cursor> cursor() {
        return query.query.cursor().map(text -> Cursor.decode(text, order, query.sorts.size()));
    }

    Phase phase(Optional<Cursor> cursor) {
        return cursor.map(at -> Keys.at(query.sorts, at)).orElseGet(() -> Keys.first(query.sorts));
    }

    /** The compiled statement and what its columns mean: id, version, then the sort keys, then the selection. */
    record Compiled(Select<? extends Record> select, Selection selection, int keys) {}

    Compiled page(Phase phase, Optional<Cursor> cursor, int limit) {
        var inner = root();
        return page(inner, Keys.of(inner, query.sorts), phase, cursor, limit);
    }

    /** The records before the cursor, the nearest first; without one, the last of the phase. */
    Compiled back(Phase phase, Optional<Cursor> cursor, int limit) {
        var inner = root();
        return page(inner, Keys.of(inner, query.sorts).backwards(), phase, cursor, limit);
    }

    private Compiled page(Source inner, Keys keys, Phase phase, Optional<Cursor> cursor, int limit) {
        var condition = condition(inner).and(keys.in(phase)).and(keys.after(cursor));
        var picked = new ArrayList<Field<?>>();
        picked.add(inner.id().as("id"));
        for (int i = 0; i < keys.keys.size(); i++) {
            picked.add(keys.keys.get(i).value().as("k" + i));
        }
        var found = DSL.select(picked).from(inner.from()).where(condition);
        var page = cursor.isEmpty() && Beginnings.leadTheOrder(query)
                ? sorted(found.offset(DSL.inline(0)).asTable("found"), keys, phase, limit)
                : found.orderBy(keys.order(phase)).limit(DSL.inline(limit));
        return outer(page.asTable("page"), keys, phase);
    }

    /** The first of what was found before anything was put in order. */
    private static Select<? extends Record> sorted(Table<?> found, Keys keys, Phase phase, int limit) {
        var id = DSL.field(DSL.name("found", "id"), SQLDataType.UUID);
        var order = keys.at(id, i -> DSL.field(DSL.name("found", "k" + i)));
        return DSL.select(found.fields())
                .from(found)
                .orderBy(order.order(phase))
                .limit(DSL.inline(limit));
    }

    /** The first records of each stretch of the only key, found one stretch after the other. */
    <T> Compiled heads(List<Stretch<T>> stretches, int limit) {
        var inner = root();
        var keys = Keys.of(inner, query.sorts);
        var value = keys.keys.getFirst().value();
        var from = DSL.field(DSL.name("stretch", "begin"), value.getDataType());
        var until = DSL.field(DSL.name("stretch", "beyond"), value.getDataType());
        var head = DSL.select(inner.id().as("id"), value.as("k0"))
                .from(inner.from())
                .where(condition(inner))
                .and(DSL.condition("{0} >= {1}", value, from))
                .and(DSL.condition("{0} < {1}", value, until))
                .orderBy(keys.order(Phase.PRESENT))
                .limit(DSL.inline(limit));
        var page = DSL.table(
                "(SELECT head.id, head.k0 FROM unnest({0}, {1}) AS stretch(\"begin\", beyond) CROSS JOIN LATERAL ({2}) AS head) AS page",
                all(value, stretches, Stretch::from), all(value, stretches, Stretch::until), head);
        return outer(page, keys, Phase.PRESENT);
    }

    /** How many records last from which day to which, cut to the days of a stretch. */
    Select<? extends Record> lasting(String begin, Optional<String> until, Stretch<LocalDate> days) {
        var root = root();
        var first = DSL.val(days.from());
        var last = DSL.val(days.until().minusDays(1));
        var begins = day(root, begin, false);
        var ends = until.<Field<LocalDate>>map(field -> DSL.greatest(begins, day(root, field, true)))
                .orElse(begins);
        var rows = DSL.select(begins.as("begins"), ends.as("ends"))
                .from(root.from())
                .where(condition(root))
                .asTable("rows");
        var from = DSL.field("greatest(rows.begins, {0})", SQLDataType.LOCALDATE, first);
        var to = DSL.field("least(rows.ends, {0})", SQLDataType.LOCALDATE, last);
        var cut = DSL.select(from.as("first"), to.as("last"))
                .from(rows)
                .where(DSL.condition("rows.begins <= {0} AND rows.ends >= {1}", last, first))
                .asTable("cut");
        var each = List.of(DSL.field(DSL.name("cut", "first")), DSL.field(DSL.name("cut", "last")));
        return DSL.select(each.get(0), each.get(1), DSL.count()).from(cut).groupBy(each);
    }

    /** @param end whether midnight is the end of the day before */
    private Field<LocalDate> day(Source root, String name, boolean end) {
        var field = query.fields.stream()
                .filter(path -> path.path().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("unknown_field", name))
                .field();
        var value = root.column(field.columns().getFirst());
        return field.type() instanceof DateTimeType
                ? DSL.field(
                        "(({0} - {1} * interval '1 microsecond') AT TIME ZONE {2})::date",
                        SQLDataType.LOCALDATE,
                        value,
                        DSL.inline(end ? 1 : 0),
                        DSL.val(scene.gate.viewer().zone().getId()))
                : value.coerce(SQLDataType.LOCALDATE);
    }

    private static <T> Field<?> all(Field<?> value, List<Stretch<T>> stretches, Function<Stretch<T>, T> bound) {
        return DSL.array(stretches.stream()
                .map(stretch -> DSL.val(bound.apply(stretch), value.getDataType()))
                .toList());
    }

    /** The records of a page in the order in which they were found. */
    private Compiled outer(Table<?> page, Keys keys, Phase phase) {
        var onPage = DSL.field(DSL.name("page", "id"), SQLDataType.UUID);
        var shown = Source.among(scene, query.object, page, onPage);
        int width = keys.keys.size();
        var selection = new Selection(2 + width);
        query.fields.forEach(path -> selection.add(shown, path));
        var columns = new ArrayList<Field<?>>();
        columns.add(shown.id());
        columns.add(DSL.field(DSL.name(shown.alias, "version"), SQLDataType.BIGINT));
        var found = keys.at(onPage, i -> DSL.field(DSL.name("page", "k" + i)));
        found.keys.forEach(key -> columns.add(key.value()));
        columns.addAll(selection.columns());
        var select = DSL.select(columns).from(shown.from()).orderBy(found.order(phase));
        return new Compiled(select, selection, width);
    }

    /** All records in one step: nothing is cut off, so nothing has to be found before it is shown. */
    Compiled all(Phase phase) {
        var shown = root();
        var keys = Keys.of(shown, query.sorts);
        var condition = condition(shown).and(keys.in(phase));
        var selection = selection(shown);
        var select = DSL.select(columns(shown, selection))
                .from(shown.from())
                .where(condition)
                .orderBy(keys.order(phase));
        return new Compiled(select, selection, 0);
    }

    /** All records in no order, with the place of the first of the cases that they are. */
    Compiled cases(List<Filter> cases) {
        var shown = root();
        var selection = selection(shown);
        var columns = columns(shown, selection);
        columns.add(firstOf(shown, cases));
        return new Compiled(DSL.select(columns).from(shown.from()).where(condition(shown)), selection, 0);
    }

    private Selection selection(Source shown) {
        var selection = new Selection(2);
        query.fields.forEach(path -> selection.add(shown, path));
        return selection;
    }

    private static List<Field<?>> columns(Source shown, Selection selection) {
        var columns = new ArrayList<Field<?>>();
        columns.add(shown.id());
        columns.add(DSL.field(DSL.name(shown.alias, "version"), SQLDataType.BIGINT));
        columns.addAll(selection.columns());
        return columns;
    }

    private static Field<Integer> firstOf(Source source, List<Filter> cases) {
        var none = DSL.inline(-1);
        CaseConditionStep<Integer> found = null;
        for (int i = 0; i < cases.size(); i++) {
            var met = Gating.granted(source, cases.get(i));
            found = found == null ? DSL.when(met, DSL.inline(i)) : found.when(met, DSL.inline(i));
        }
        return found == null ? none : found.otherwise(none);
    }

    Select<Record1<UUID>> ids() {
        var root = root();
        var condition = condition(root);
        return DSL.select(root.id().as("id")).from(root.from()).where(condition);
    }

    Select<? extends Record> count() {
        var root = root();
        var condition = condition(root);
        var some =
                DSL.select(DSL.one().as("x")).from(root.from()).where(condition).limit(DSL.inline(Count.LIMIT + 1));
        return DSL.selectCount().from(some.asTable("some"));
    }

    private Source root() {
        return Source.of(scene, query.object);
    }

    private Condition readable(Source source) {
        return scene.moment.isPresent() ? source.readable() : Gating.rowsAmong(source, query.query.filter());
    }

    private Condition condition(Source source) {
        var place = query.query.trash()
                ? source.deletedAt().isNotNull()
                : source.deletedAt().isNull();
        var condition = place.and(few ? Reach.amongFew(source) : readable(source));
        if (query.query.filter().equals(Filter.ALL)) {
            return condition;
        }
        var asked = condition.and(Gating.where(source, query.query.filter()));
        return query.query.trash() || scene.moment.isPresent()
                ? asked
                : asked.and(Reach.amongLinking(source, query.query.filter()));
    }

    static List<@Nullable String> keysOf(Record row, int keys) {
        var values = new ArrayList<@Nullable String>();
        for (int i = 0; i < keys; i++) {
            values.add(KeyText.write(row.get(2 + i)));
        }
        return values;
    }
}
