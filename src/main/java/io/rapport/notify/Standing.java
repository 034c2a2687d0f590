package io.rapport.notify;

import io.rapport.kernel.Link;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.tenancy.Tx;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** A record as far as it decides who is told: whose it is, and whom and what it names. */
record Standing(
        Optional<UUID> owner, Optional<UUID> author, Optional<UUID> changeset, Set<UUID> mentions, List<Link> about) {

    static QueryPart column(ObjectDef object, String field) {
        return object.field(field)
                .filter(found -> !found.columns().isEmpty())
                .map(found ->
                        (QueryPart) DSL.name("t", found.columns().getFirst().name()))
                .orElseGet(() -> DSL.sql("NULL"));
    }

    /** One statement for each object. */
    static Map<UUID, Standing> read(
            Tx tx, DataModel model, Map<String, Speech> speeches, Map<String, ? extends Collection<UUID>> ids) {
        var read = new HashMap<UUID, Standing>();
        ids.forEach((name, some) -> model.object(name)
                .ifPresent(object -> read(tx, object, Optional.ofNullable(speeches.get(name)), some, read)));
        return read;
    }

    private static void read(
            Tx tx, ObjectDef object, Optional<Speech> speech, Collection<UUID> ids, Map<UUID, Standing> into) {
        for (var row : tx.dsl()
                .fetch(
                        "SELECT t.id, {0}::uuid, {1}::uuid, t.created_changeset, {2}::uuid[], {3}::text[] FROM {4} AS t"
                                + " WHERE t.id = ANY({5})",
                        column(object, SystemFields.OWNER),
                        column(object, SystemFields.CREATED_BY),
                        speech.map(of -> column(object, of.mentions())).orElseGet(() -> DSL.sql("NULL")),
                        speech.map(of -> column(object, of.about())).orElseGet(() -> DSL.sql("NULL")),
                        tx.table(object.name()),
                        DSL.val(ids.toArray(UUID[]::new)))) {
            into.put(
                    row.get(0, UUID.class),
                    new Standing(
                            Optional.ofNullable(row.get(1, UUID.class)),
                            Optional.ofNullable(row.get(2, UUID.class)),
                            Optional.ofNullable(row.get(3, UUID.class)),
                            Optional.ofNullable(row.get(4, UUID[].class))
                                    .map(Set::of)
                                    .orElse(Set.of()),
                            Optional.ofNullable(row.get(5, String[].class)).stream()
                                    .flatMap(Arrays::stream)
                                    .flatMap(text -> Link.parse(text).stream())
                                    .toList()));
        }
    }

    static Stream<Link> targets(Collection<Standing> standings) {
        return standings.stream().flatMap(standing -> standing.about().stream());
    }
}
