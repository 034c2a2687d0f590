package io.rapport.search;

import io.rapport.query.Texts;
import io.rapport.search.Index.Place;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Numbers and addresses by any part of them, for what no index of beginnings finds, such as the last digits of a number. */
final class ContactParts {

    private static final int MOST = 2_000;

    private final Tx tx;

    ContactParts(Tx tx) {
        this.tx = tx;
    }

    List<Candidate> holding(String part, List<Place> places) {
        return tx
                .dsl()
                .fetch(
                        """
                SELECT c.object, c.record_id, c.key FROM {0} AS c WHERE c.key LIKE {1}
                AND EXISTS (SELECT 1 FROM unnest({2}, {3}) AS p(object, field) WHERE p.object = c.object AND p.field = c.field)
                LIMIT {4}
                """,
                        tx.table("search_contact"),
                        DSL.val("%" + Texts.escape(part) + "%"),
                        DSL.val(places.stream()
                                .map(place -> place.object().name())
                                .toArray(String[]::new)),
                        DSL.val(places.stream().map(Place::field).toArray(String[]::new)),
                        DSL.inline(MOST))
                .stream()
                .map(row ->
                        new Candidate(row.get(0, String.class), row.get(1, UUID.class), 0, row.get(2, String.class)))
                .sorted()
                .toList();
    }
}
