package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Asks what {@link Together} says of the records of a batch, once they are written and before anything is logged. */
@Component
final class TogetherChecks {

    private final List<Together> all;

    TogetherChecks(List<Together> all) {
        this.all = List.copyOf(all);
    }

    /** @throws io.rapport.kernel.Problem {@code invalid} with what is wrong */
    void check(Batch batch) {
        var errors = new Errors();
        for (var together : all) {
            batch.model().object(together.object()).ifPresent(object -> check(batch, object, together, errors));
        }
        errors.throwInvalid();
    }

    private static void check(Batch batch, ObjectDef object, Together together, Errors errors) {
        var written = new LinkedHashMap<UUID, Draft>();
        batch.group(object).drafts().stream()
                .filter(draft -> draft.position() >= 0 && !draft.staysDeleted())
                .filter(draft -> draft.isNew()
                        || draft.trashChanged()
                        || draft.changed().stream().anyMatch(together.reads()::contains))
                .forEach(draft -> written.put(draft.id(), draft));
        if (!written.isEmpty()) {
            var whole = object.require(together.whole().name());
            read(batch, object, whole, together, locked(batch, object, whole, written), written)
                    .values()
                    .forEach(drafts -> told(drafts, together, errors));
        }
    }

    private static void told(List<Draft> drafts, Together together, Errors errors) {
        drafts.sort(Comparator.comparingInt(Draft::position));
        int written =
                (int) drafts.stream().filter(draft -> draft.position() >= 0).count();
        together.check(drafts, written, errors);
    }

    /** The records that these hang on, locked until the transaction ends. */
    private static List<UUID> locked(Batch batch, ObjectDef object, FieldDef whole, Map<UUID, Draft> written) {
        var tx = batch.tx();
        var link = DSL.field(DSL.name("t", whole.columns().getFirst().name()), SQLDataType.UUID);
        var wholes = new TreeSet<>(tx.dsl()
                .select(link)
                .from(tx.table(object.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(written.keySet())), link.isNotNull())
                .fetch(link));
        tx.dsl()
                .select(RowReader.ID)
                .from(tx.table(whole.relation().orElseThrow().target()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", RowReader.ID, PgText.uuids(wholes)))
                .orderBy(RowReader.ID)
                .forNoKeyUpdate()
                .fetch();
        return List.copyOf(wholes);
    }

    private static Map<UUID, List<Draft>> read(
            Batch batch,
            ObjectDef object,
            FieldDef whole,
            Together together,
            List<UUID> wholes,
            Map<UUID, Draft> written) {
        var fields = new ArrayList<>(List.of(whole));
        together.reads().stream()
                .map(object::require)
                .filter(field -> !fields.contains(field))
                .forEach(fields::add);
        var reader = batch.reader(object, fields);
        var link = DSL.field(DSL.name("t", whole.columns().getFirst().name()), SQLDataType.UUID);
        var found = new LinkedHashMap<UUID, List<Draft>>();
        batch.tx()
                .dsl()
                .select(reader.columns("t"))
                .from(batch.tx().table(object.name()).as("t"))
                .where(DSL.condition("{0} = ANY({1})", link, PgText.uuids(wholes)), RowReader.DELETED_AT.isNull())
                .orderBy(RowReader.ID)
                .forEach(row -> {
                    var id = reader.id(row);
                    int position = written.containsKey(id) ? written.get(id).position() : -1;
                    var draft = new Draft(object, id, position, Draft.Kind.UPDATE);
                    reader.fill(row, draft);
                    draft.get(whole.name())
                            .ifPresent(value -> found.computeIfAbsent(((Ref) value).id(), any -> new ArrayList<>())
                                    .add(draft));
                });
        return found;
    }
}
