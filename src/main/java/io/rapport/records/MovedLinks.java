package io.rapport.records;

import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.SystemFields;
import io.rapport.query.LogTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Leads what links to merged records to the survivor: in every object, by every sort of link, in the trash too, so that
 * nothing is lost when it comes back. Rules don't run, for nothing is decided anew: a won deal keeps its amount. As many
 * changesets as it takes, all of one operation.
 */
record MovedLinks(
        Batch merge,
        ObjectDef target,
        UUID survivor,
        Set<UUID> merged,
        Door door,
        Summing summing,
        OperationRef operation) {

    static final int FROM_A_MERGE = -1;

    private static final Set<String> STAMPS = Set.of(SystemFields.CREATED_BY, SystemFields.UPDATED_BY);

    void move() {
        merge.model().objects().stream()
                .sorted(Comparator.comparing(ObjectDef::name))
                .forEach(object -> {
                    var fields =
                            object.liveFields().stream().filter(this::leadsHere).toList();
                    if (!fields.isEmpty()) {
                        while (moveSome(object, fields) == Records.MOST) {}
                    }
                });
    }

    private boolean leadsHere(FieldDef field) {
        if (STAMPS.contains(field.name())) {
            return false;
        }
        return switch (field.type()) {
            case ReferencesType many -> many.target().equals(target.name());
            case LinksType any -> true;
            default ->
                field.relation()
                        .filter(relation -> relation.target().equals(target.name()))
                        .isPresent();
        };
    }

    private int moveSome(ObjectDef object, List<FieldDef> fields) {
        var tx = merge.tx();
        var batch = new Batch(tx, merge.actor(), merge.model(), merge.locks());
        var group = batch.group(object);
        fields.forEach(group::load);
        summing.fields(batch, object).forEach(group::load);
        var reader = batch.reader(object, group.loaded());
        var rows = tx.dsl()
                .select(reader.columns("t"))
                .from(tx.table(object.name()).as("t"))
                .where(DSL.or(fields.stream().map(this::linking).toList()))
                .and(object.name().equals(target.name()) ? among(merged).not() : DSL.noCondition())
                .orderBy(RowReader.ID)
                .limit(Records.MOST)
                .forNoKeyUpdate()
                .of(DSL.table(DSL.name("t")))
                .fetch();
        for (var row : rows) {
            var draft = new Draft(object, reader.id(row), FROM_A_MERGE, Draft.Kind.UPDATE);
            reader.fill(row, draft);
            fields.forEach(field -> draft.set(field.name(), moved(draft.valueBefore(field.name()))));
            batch.add(draft);
        }
        if (!rows.isEmpty()) {
            summing.settle(batch);
            door.pass(batch, operation, LogTime.now(tx));
        }
        return rows.size();
    }

    private static Condition among(Set<UUID> ids) {
        return DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(ids));
    }

    private Condition linking(FieldDef field) {
        var column = DSL.field(DSL.name("t", field.columns().getFirst().name()));
        var ids = merged.stream().filter(id -> !id.equals(survivor)).collect(Collectors.toSet());
        return switch (field.type()) {
            case ReferencesType many -> DSL.condition("{0} && {1}", column, PgText.uuids(ids));
            case LinksType any ->
                DSL.condition(
                        "{0} && {1}",
                        column, PgText.bind("text", ids.stream().map(id -> Link.to(target.name(), id)
                                .text())));
            default -> DSL.condition("{0} = ANY({1})", column, PgText.uuids(ids));
        };
    }

    private @Nullable Object moved(@Nullable Object value) {
        return switch (value) {
            case Ref ref -> merged.contains(ref.id()) ? Ref.to(survivor) : ref;
            case Link link ->
                link.object().equals(target.name()) && merged.contains(link.id())
                        ? Link.to(target.name(), survivor)
                        : link;
            case List<?> refs -> {
                var links = new LinkedHashSet<Object>();
                refs.forEach(ref -> links.add(moved(ref)));
                yield List.copyOf(links);
            }
            case null, default -> value;
        };
    }
}
