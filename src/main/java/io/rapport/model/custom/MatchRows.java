package io.rapport.model.custom;

import static io.rapport.model.custom.Columns.OBJECT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.kernel.Ids;
import io.rapport.model.MatchRules;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The table of what was set about the search for duplicates: a row for each time, the latest of an object holds. */
public record MatchRows(Tx tx) {

    private static final String TABLE = "match_rules";
    private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
    private static final Field<OffsetDateTime> AT = field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<UUID> ACTOR = field(name("actor_id"), SQLDataType.UUID);
    private static final Field<JSONB> RULES = field(name("rules"), SQLDataType.JSONB);

    Map<String, MatchRules> all() {
        var rules = new LinkedHashMap<String, MatchRules>();
        tx.dsl()
                .select(OBJECT, RULES)
                .distinctOn(OBJECT)
                .from(tx.table(TABLE))
                .orderBy(OBJECT, AT.desc(), ID.desc())
                .forEach(row -> rules.put(row.get(OBJECT), read(row.get(RULES))));
        return rules;
    }

    public void add(String object, MatchRules rules, Optional<UUID> by) {
        tx.dsl()
                .insertInto(tx.table(TABLE))
                .set(ID, Ids.next())
                .set(OBJECT, object)
                .set(AT, OffsetDateTime.now(ZoneOffset.UTC))
                .set(ACTOR, by.orElse(null))
                .set(RULES, json(rules))
                .execute();
    }

    /** The latest first. */
    public List<MatchRules.Edition> of(String object, int most) {
        return tx.dsl()
                .select(ID, AT, ACTOR, RULES)
                .from(tx.table(TABLE))
                .where(OBJECT.eq(object))
                .orderBy(AT.desc(), ID.desc())
                .limit(most)
                .fetch(MatchRows::edition);
    }

    private static MatchRules.Edition edition(Record row) {
        return new MatchRules.Edition(
                row.get(ID), row.get(AT), Optional.ofNullable(row.get(ACTOR)), read(row.get(RULES)));
    }

    private static JSONB json(MatchRules rules) {
        var json = new LinkedHashMap<String, Object>();
        json.put("fields", rules.fields());
        json.put("weights", rules.weights());
        json.put("likely", rules.likely());
        json.put("certain", rules.certain());
        json.put("warns", rules.warns());
        return StoredJson.of((Object) json);
    }

    private static MatchRules read(JSONB stored) {
        var json = StoredJson.object(stored);
        var fields = new LinkedHashMap<String, String>();
        map(json.get("fields")).forEach((field, as) -> fields.put(String.valueOf(field), String.valueOf(as)));
        var weights = new LinkedHashMap<String, Integer>();
        map(json.get("weights")).forEach((kind, weight) -> weights.put(String.valueOf(kind), number(weight, 100)));
        return new MatchRules(
                fields,
                weights,
                number(json.get("likely"), MatchRules.STANDARD.likely()),
                number(json.get("certain"), MatchRules.STANDARD.certain()),
                !Boolean.FALSE.equals(json.get("warns")));
    }

    private static Map<?, ?> map(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? map : Map.of();
    }

    private static int number(@Nullable Object json, int usual) {
        return json instanceof Number number ? number.intValue() : usual;
    }
}
