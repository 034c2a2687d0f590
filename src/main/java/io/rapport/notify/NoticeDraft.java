package io.rapport.notify;

import io.rapport.kernel.Ids;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody is to be told.
 *
 * @param key names the event; a second notice of the same is none
 * @param object empty where it is about no record
 * @param records some of {@code count}
 * @param fields what was touched; empty where that does not matter
 * @param changeset where a notice is made of several, the one that this part is from
 */
public record NoticeDraft(
        UUID user,
        String key,
        Kind kind,
        Optional<String> object,
        List<UUID> records,
        Set<String> fields,
        long count,
        Optional<UUID> changeset,
        Optional<UUID> operation,
        Optional<UUID> actor,
        String actorName,
        Map<String, String> args,
        OffsetDateTime at) {

    static final int SOME = 20;

    /** @return whether it was news */
    public boolean tell(Tx tx, Choice choice) {
        return tx.dsl()
                        .execute(
                                """
                        INSERT INTO {0} AS n (id, user_id, key, kind, object, records, fields, count, changesets, operation_id,
                            actor_id, actor_name, args, at, mail)
                        VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14}, {15})
                        ON CONFLICT (user_id, key) DO UPDATE SET count = n.count + excluded.count,
                            fields = n.fields || excluded.fields, changesets = n.changesets || excluded.changesets
                        WHERE excluded.changesets <> '{}' AND NOT n.changesets @> excluded.changesets
                        """,
                                tx.table("notice"),
                                DSL.val(Ids.next()),
                                DSL.val(user),
                                DSL.val(key),
                                DSL.val(kind.key()),
                                DSL.val(object.orElse(null), SQLDataType.CLOB),
                                DSL.val(records.stream().limit(SOME).toArray(UUID[]::new)),
                                DSL.val(
                                        fields.isEmpty() ? null : fields.toArray(String[]::new),
                                        SQLDataType.CLOB.array()),
                                DSL.val(count),
                                DSL.val(changeset.stream().toArray(UUID[]::new)),
                                DSL.val(operation.orElse(null), SQLDataType.UUID),
                                DSL.val(actor.orElse(null), SQLDataType.UUID),
                                DSL.val(actorName),
                                DSL.val(JSONB.valueOf(JsonMapper.shared().writeValueAsString(args))),
                                DSL.val(at),
                                DSL.val(choice.mail(kind).key()))
                == 1;
    }
}
