package io.rapport.model.custom;

import static io.rapport.model.custom.Columns.CREATED_AT;
import static io.rapport.model.custom.Columns.FIELD;
import static io.rapport.model.custom.Columns.OBJECT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.model.Label;
import io.rapport.model.ValidationRule;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

/** The table of validation rules. */
record RuleRows(Tx tx) {

    private static final String TABLE = "validation_rule";
    private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    private static final Field<String> CONDITION = field(name("condition"), SQLDataType.CLOB);
    private static final Field<JSONB> MESSAGE = field(name("message"), SQLDataType.JSONB);
    private static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
    private static final Field<OffsetDateTime> REMOVED_AT =
            field(name("removed_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    static RuleRows in(Tx tx) {
        return new RuleRows(tx);
    }

    Map<String, List<ValidationRule>> all() {
        var rules = new LinkedHashMap<String, List<ValidationRule>>();
        tx.dsl()
                .select(ID, OBJECT, CONDITION, MESSAGE, FIELD, ACTIVE)
                .from(tx.table(TABLE))
                .where(REMOVED_AT.isNull())
                .orderBy(CREATED_AT, ID)
                .forEach(row -> rules.computeIfAbsent(row.get(OBJECT), object -> new ArrayList<>())
                        .add(new ValidationRule(
                                row.get(ID),
                                row.get(CONDITION),
                                StoredJson.label(row.get(MESSAGE)),
                                row.get(FIELD),
                                row.get(ACTIVE))));
        return rules;
    }

    void add(String object, UUID id, ValidationRule.Draft rule) {
        tx.dsl()
                .insertInto(tx.table(TABLE))
                .set(ID, id)
                .set(OBJECT, object)
                .set(CONDITION, rule.condition())
                .set(MESSAGE, message(rule.message()))
                .set(FIELD, rule.field())
                .set(ACTIVE, rule.active())
                .set(CREATED_AT, OffsetDateTime.now(ZoneOffset.UTC))
                .execute();
    }

    /** @return whether the object has such a rule */
    boolean change(String object, UUID id, ValidationRule.Draft rule) {
        return tx.dsl()
                        .update(tx.table(TABLE))
                        .set(CONDITION, rule.condition())
                        .set(MESSAGE, message(rule.message()))
                        .set(FIELD, rule.field())
                        .set(ACTIVE, rule.active())
                        .where(ID.eq(id), OBJECT.eq(object), REMOVED_AT.isNull())
                        .execute()
                == 1;
    }

    boolean remove(String object, UUID id, boolean removed) {
        return tx.dsl()
                        .update(tx.table(TABLE))
                        .set(REMOVED_AT, removed ? OffsetDateTime.now(ZoneOffset.UTC) : null)
                        .where(ID.eq(id), OBJECT.eq(object), removed ? REMOVED_AT.isNull() : REMOVED_AT.isNotNull())
                        .execute()
                == 1;
    }

    private static JSONB message(Label message) {
        return StoredJson.of(message);
    }
}
