package io.rapport.privacy;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.LinksType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tx;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * What is kept about a person, the trash included.
 *
 * @param object what the person is a record of
 * @param selves the record, and those that were merged into it
 * @param own by object what hangs on the person alone: notes, calls, files and what hangs on those
 * @param shared what hangs on the person and on others
 * @param referring what links to the person in some other way
 */
record Person(
        ObjectDef object,
        Set<UUID> selves,
        Map<String, Set<UUID>> own,
        Map<String, Set<UUID>> shared,
        Map<String, Set<UUID>> referring) {

    private static final int DEEPEST = 4;
    private static final Set<String> STAMPS =
            Set.of(SystemFields.OWNER, SystemFields.CREATED_BY, SystemFields.UPDATED_BY);

    static Person of(Tx tx, DataModel model, ObjectDef object, UUID id) {
        var person =
                new Person(object, selves(tx, id), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        person.hang(tx, model);
        person.refer(tx, model);
        return person;
    }

    private static Set<UUID> selves(Tx tx, UUID id) {
        var selves = new LinkedHashSet<>(Set.of(id));
        for (int before = 0; before < selves.size(); ) {
            before = selves.size();
            selves.addAll(tx.dsl()
                    .fetch(
                            "SELECT record_id FROM {0} WHERE standing AND into_id = ANY({1})",
                            tx.table("merged"), ids(selves))
                    .getValues(0, UUID.class));
        }
        return selves;
    }

    static org.jooq.Field<UUID[]> ids(Set<UUID> some) {
        return DSL.val(some.toArray(UUID[]::new));
    }

    /** What hangs on something hangs on what that hangs on. */
    private void hang(Tx tx, DataModel model) {
        var held = new TreeSet<String>();
        selves.forEach(id -> held.add(object.name() + "/" + id));
        for (int depth = 0; depth < DEEPEST; depth++) {
            var further = new TreeSet<String>();
            for (var other : model.objects()) {
                other.guard().ifPresent(guard -> linking(tx, other, guard, held).forEach((id, links) -> {
                    String link = other.name() + "/" + id;
                    if (held.contains(link)) {
                        return;
                    }
                    boolean alone = held.containsAll(links);
                    add(alone ? own : shared, other.name(), id);
                    if (alone) {
                        further.add(link);
                    }
                }));
            }
            if (!held.addAll(further)) {
                break;
            }
        }
        own.forEach((name, some) -> shared.getOrDefault(name, new HashSet<>()).removeAll(some));
    }

    private static Map<UUID, Set<String>> linking(Tx tx, ObjectDef object, FieldDef field, Set<String> targets) {
        var found = new LinkedHashMap<UUID, Set<String>>();
        tx.dsl()
                .fetch(
                        "SELECT t.id, t.{0} FROM {1} AS t WHERE t.{0} && {2}::text[]",
                        DSL.name(field.columns().getFirst().name()),
                        tx.table(object.name()),
                        DSL.val(targets.toArray(String[]::new)))
                .forEach(row ->
                        found.put(row.get(0, UUID.class), new HashSet<>(Arrays.asList(row.get(1, String[].class)))));
        return found;
    }

    private void refer(Tx tx, DataModel model) {
        var links = selves.stream().map(id -> object.name() + "/" + id).toArray(String[]::new);
        for (var other : model.objects()) {
            for (var field : other.liveFields()) {
                if (field.columns().isEmpty() || STAMPS.contains(field.name())) {
                    continue;
                }
                var column = DSL.name(field.columns().getFirst().name());
                var condition =
                        switch (field.type()) {
                            case ReferencesType many
                            when many.target().equals(object.name()) ->
                                DSL.condition("t.{0} && {1}", column, ids(selves));
                            case LinksType any
                            when !any.guarding() -> DSL.condition("t.{0} && {1}::text[]", column, DSL.val(links));
                            default ->
                                field.relation()
                                        .filter(relation -> relation.target().equals(object.name()))
                                        .map(relation -> DSL.condition("t.{0} = ANY({1})", column, ids(selves)))
                                        .orElse(DSL.falseCondition());
                        };
                if (condition.equals(DSL.falseCondition())) {
                    continue;
                }
                tx
                        .dsl()
                        .fetch("SELECT t.id FROM {0} AS t WHERE {1}", tx.table(other.name()), condition)
                        .getValues(0, UUID.class)
                        .stream()
                        .filter(id -> !(other.name().equals(object.name()) && selves.contains(id)))
                        .filter(id -> !own.getOrDefault(other.name(), Set.of()).contains(id))
                        .forEach(id -> add(referring, other.name(), id));
            }
        }
    }

    private static void add(Map<String, Set<UUID>> to, String object, UUID id) {
        to.computeIfAbsent(object, name -> new LinkedHashSet<>()).add(id);
    }
}
