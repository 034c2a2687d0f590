package io.rapport.privacy;

import io.rapport.consent.ContactStops;
import io.rapport.consent.Purpose;
import io.rapport.consent.Verdict;
import io.rapport.tenancy.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What customers asked for that ends contact: an objection stands as long as its request does and is not refused, so that what
 * takes the request back takes back what it ended; a restriction as long as its mark.
 */
@Component
class Stops implements ContactStops {

    @Override
    public Map<UUID, Verdict> of(Tx tx, String object, Collection<UUID> ids, Purpose purpose) {
        var stops = new HashMap<UUID, Verdict>();
        if (purpose.basis().canEnd()) {
            objected(tx, object, ids).forEach(id -> stops.put(id, Verdict.OBJECTED));
        }
        tx.dsl()
                .fetch(
                        "SELECT record_id FROM {0} WHERE object = {1} AND kind = 'restricted' AND record_id = ANY({2})",
                        tx.table("privacy_mark"), DSL.val(object), DSL.val(ids.toArray(UUID[]::new)))
                .forEach(row -> stops.put(row.get(0, UUID.class), Verdict.RESTRICTED));
        return stops;
    }

    @Override
    public Collection<UUID> objected(Tx tx, String object, Collection<UUID> ids) {
        var column = RequestObject.LINKS.get(object);
        return column == null
                ? java.util.Set.of()
                : tx.dsl()
                        .fetch("""
                                SELECT DISTINCT {1} FROM {0} WHERE {1} = ANY({2}) AND kind = 'objection'
                                    AND status <> 'refused' AND deleted_at IS NULL
                                """, tx.table(RequestObject.NAME), DSL.name(column), DSL.val(ids.toArray(UUID[]::new)))
                        .getValues(0, UUID.class);
    }
}
