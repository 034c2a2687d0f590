package io.rapport.records;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Gating;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the {@link Sums} of a batch: a fixed number of statements, however many records it has. */
@Component
final class Summing {

    static final int FROM_A_SUM = -1;

    private final List<Sums> all;

    Summing(List<Sums> all) {
        this.all = all;
    }

    /** Whether records of an object are summed into others, so that their rules run before those of the others. */
    boolean areParts(ObjectDef object) {
        return all.stream().anyMatch(sums -> sums.object().equals(object.name()));
    }

    /** Before anything is locked: which fields will be needed. */
    void prepare(Batch batch, Rulebook rules) {
        for (var sums : all) {
            if (has(batch, sums)) {
                load(batch, sums);
                rules.loadFields(batch.group(parts(batch, sums)));
                rules.loadFields(batch.group(whole(batch, sums)));
            }
        }
        for (var group : batch.groups()) {
            fields(batch, group.object()).forEach(group::load);
        }
    }

    /** The fields of an object without which sums can't be kept. */
    List<FieldDef> fields(Batch batch, ObjectDef object) {
        var names = new LinkedHashSet<String>();
        for (var sums : all) {
            if (sums.object().equals(object.name())) {
                names.add(sums.link());
                names.addAll(sums.fields().keySet());
            }
            if (whole(batch, sums).name().equals(object.name())) {
                names.addAll(sums.fields().values());
                names.addAll(sums.followers());
            }
        }
        return names.stream().map(object::require).toList();
    }

    /**
     * Whether a field of a record is a sum, or follows from one that changed with it.
     *
     * @param objects of the records that were changed together
     */
    boolean isKept(Batch batch, ObjectDef object, String field, Set<String> objects) {
        return all.stream()
                .filter(sums -> whole(batch, sums).name().equals(object.name()))
                .anyMatch(sums -> sums.fields().containsValue(field)
                        || sums.followers().contains(field) && objects.contains(sums.object()));
    }

    /** Locks what is summed into before its parts, as a deletion does, so that neither waits for the other. */
    void lock(Batch batch) {
        for (var sums : all) {
            if (!has(batch, sums)) {
                continue;
            }
            var group = batch.group(parts(batch, sums));
            var wholes = new HashSet<UUID>();
            group.drafts().forEach(part -> link(part.value(sums.link()), wholes));
            var ids = group.existing().stream().map(Draft::id).toList();
            if (!ids.isEmpty()) {
                batch.tx()
                        .dsl()
                        .select(linkColumn(group.object(), sums))
                        .from(batch.tx().table(group.object().name()).as("t"))
                        .where(among(ids))
                        .and(linkColumn(group.object(), sums).isNotNull())
                        .forEach(row -> wholes.add(row.value1()));
            }
            if (!wholes.isEmpty()) {
                batch.tx()
                        .dsl()
                        .select(RowReader.ID)
                        .from(batch.tx().table(whole(batch, sums).name()).as("t"))
                        .where(among(wholes))
                        .orderBy(RowReader.ID)
                        .forNoKeyUpdate()
                        .of(DSL.table(DSL.name("t")))
                        .fetch();
            }
        }
    }

    /** After the rules of the parts and before those of what they belong to. */
    void add(Batch batch) {
        for (var sums : all) {
            if (isTouched(batch, sums)) {
                sum(batch, sums, true).forEach((whole, values) -> values.forEach(whole::ask));
            }
        }
    }

    /** Where rules don't run: what follows from sums is made to follow where they came out otherwise. */
    void settle(Batch batch) {
        for (var sums : all) {
            if (isTouched(batch, sums)) {
                sum(batch, sums, false).forEach((whole, values) -> {
                    boolean others = values.entrySet().stream()
                            .anyMatch(one -> !Values.same(whole.value(one.getKey()), one.getValue()));
                    if (others) {
                        values.forEach(whole::set);
                        sums.follow(whole);
                    }
                });
            }
        }
    }

    private boolean has(Batch batch, Sums sums) {
        return batch.groups().stream()
                .anyMatch(group -> group.object().name().equals(sums.object())
                        && !group.drafts().isEmpty());
    }

    private boolean isTouched(Batch batch, Sums sums) {
        var whole = whole(batch, sums).name();
        return has(batch, sums)
                || batch.groups().stream()
                        .filter(group -> group.object().name().equals(whole))
                        .flatMap(group -> group.drafts().stream())
                        .anyMatch(draft -> draft.kind() == Draft.Kind.RESTORE);
    }

    private void load(Batch batch, Sums sums) {
        var parts = batch.group(parts(batch, sums));
        fields(batch, parts.object()).forEach(parts::load);
        var wholes = batch.group(whole(batch, sums));
        fields(batch, wholes.object()).forEach(wholes::load);
    }

    private static ObjectDef parts(Batch batch, Sums sums) {
        return batch.model().require(sums.object());
    }

    private static ObjectDef whole(Batch batch, Sums sums) {
        var target = parts(batch, sums).require(sums.link()).relation().orElseThrow();
        return batch.model().require(target.target());
    }

    /** @return what each record's sums come to */
    private Map<Draft, Map<String, @Nullable Object>> sum(Batch batch, Sums sums, boolean asking) {
        load(batch, sums);
        var whole = whole(batch, sums);
        var parts = batch.group(parts(batch, sums)).drafts();
        var ids = new HashSet<UUID>();
        var asked = new HashMap<UUID, Draft>();
        for (var part : parts) {
            if (counts(part, sums)) {
                var own = new HashSet<UUID>();
                link(part.value(sums.link()), own);
                link(part.valueBefore(sums.link()), own);
                ids.addAll(own);
                if (part.position() >= 0) {
                    own.forEach(id -> asked.put(id, part));
                }
            }
        }
        batch.group(whole).drafts().stream()
                .filter(draft -> draft.kind() == Draft.Kind.RESTORE)
                .forEach(draft -> ids.add(draft.id()));
        if (ids.isEmpty()) {
            return Map.of();
        }
        follow(batch, whole, ids);
        if (asking) {
            new Asked(batch, whole, sums.link()).check(asked);
        }
        var totals = stored(batch, sums, ids);
        for (var part : parts) {
            if (!part.staysDeleted() && part.value(sums.link()) instanceof Ref ref && ids.contains(ref.id())) {
                var own = totals.computeIfAbsent(ref.id(), id -> new HashMap<>());
                sums.fields().keySet().forEach(field -> {
                    if (part.value(field) instanceof Money money) {
                        own.merge(field, money.amount(), BigDecimal::add);
                    }
                });
            }
        }
        return values(batch, sums, whole, ids, totals);
    }

    private static Map<Draft, Map<String, @Nullable Object>> values(
            Batch batch, Sums sums, ObjectDef whole, Set<UUID> ids, Map<UUID, Map<String, BigDecimal>> totals) {
        var currency = Currency.getInstance(batch.tx().tenant().currency());
        var values = new HashMap<Draft, Map<String, @Nullable Object>>();
        for (var id : ids) {
            batch.draft(whole, id).filter(draft -> !draft.staysDeleted()).ifPresent(draft -> {
                var own = totals.getOrDefault(id, Map.of());
                var set = new HashMap<String, @Nullable Object>();
                sums.fields().forEach((part, sum) -> {
                    var total = own.get(part);
                    set.put(sum, total == null ? null : new Money(total, currency));
                });
                values.put(draft, set);
            });
        }
        return values;
    }

    /** Whether a part's change can change a sum. */
    private static boolean counts(Draft part, Sums sums) {
        return part.isNew()
                || part.trashChanged()
                || part.changed(sums.link())
                || sums.fields().keySet().stream().anyMatch(part::changed);
    }

    private static void link(@Nullable Object value, Collection<UUID> into) {
        if (value instanceof Ref ref) {
            into.add(ref.id());
        }
    }

    /** Takes what is not in the batch into it. */
    private static void follow(Batch batch, ObjectDef whole, Set<UUID> ids) {
        var missing =
                ids.stream().filter(id -> batch.draft(whole, id).isEmpty()).toList();
        if (missing.isEmpty()) {
            return;
        }
        var reader = batch.reader(whole, batch.group(whole).loaded());
        batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(whole.name()).as("t"))
                .where(among(missing))
                .orderBy(RowReader.ID)
                .forNoKeyUpdate()
                .of(DSL.table(DSL.name("t")))
                .fetch()
                .forEach(row -> {
                    var draft = new Draft(whole, reader.id(row), FROM_A_SUM, Draft.Kind.UPDATE);
                    reader.fill(row, draft);
                    if (!draft.wasDeleted()) {
                        batch.add(draft);
                    }
                });
    }

    /** What the parts that are not in the batch come to; a statement of its own, after the lock, sees what others have made. */
    private static Map<UUID, Map<String, BigDecimal>> stored(Batch batch, Sums sums, Set<UUID> ids) {
        var parts = batch.group(parts(batch, sums));
        var link = linkColumn(parts.object(), sums);
        var names = List.copyOf(sums.fields().keySet());
        var columns = new ArrayList<Field<?>>();
        columns.add(link);
        names.forEach(name -> columns.add(DSL.sum(DSL.field(
                DSL.name("t", parts.object().require(name).columns().getFirst().name()), SQLDataType.NUMERIC))));
        var totals = new HashMap<UUID, Map<String, BigDecimal>>();
        batch.tx()
                .dsl()
                .select(columns)
                .from(batch.tx().table(parts.object().name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", link, PgText.uuids(ids)))
                .and(RowReader.DELETED_AT.isNull())
                .and(among(parts.drafts().stream().map(Draft::id).toList()).not())
                .groupBy(link)
                .forEach(row -> {
                    var own = new HashMap<String, BigDecimal>();
                    for (int i = 0; i < names.size(); i++) {
                        if (row.get(i + 1) instanceof BigDecimal total) {
                            own.put(names.get(i), total);
                        }
                    }
                    totals.put(Objects.requireNonNull(row.get(link)), own);
                });
        return totals;
    }

    private static Field<UUID> linkColumn(ObjectDef parts, Sums sums) {
        var column = parts.require(sums.link()).columns().getFirst();
        return DSL.field(DSL.name("t", column.name()), SQLDataType.UUID);
    }

    private static Condition among(Collection<UUID> ids) {
        return DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids));
    }

    /** Whoever asks for a change of parts must be let change what they belong to. */
    private record Asked(Batch batch, ObjectDef whole, String link) {

        void check(Map<UUID, Draft> asked) {
            var existing = asked.keySet().stream()
                    .filter(id -> batch.draft(whole, id)
                            .filter(draft -> draft.position() < 0)
                            .isPresent())
                    .toList();
            if (existing.isEmpty()) {
                return;
            }
            var allowed = new HashSet<>(batch.tx()
                    .dsl()
                    .select(RowReader.ID)
                    .from(batch.tx().table(whole.name()).as("t"))
                    .where(among(existing))
                    .and(Gating.condition(batch.tx(), batch.model(), batch.actor(), whole, Action.UPDATE, "t"))
                    .fetch(RowReader.ID));
            var errors = new Errors();
            existing.stream()
                    .filter(id -> !allowed.contains(id))
                    .forEach(id -> errors.add(Objects.requireNonNull(asked.get(id)), link, "not_permitted"));
            errors.throwAs(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }
}
