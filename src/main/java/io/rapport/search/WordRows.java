package io.rapport.search;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Texts;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The words by which some records of one object are found, and the lexicon of all names' words. */
final class WordRows {

    private static final int LONGEST_NAME = 1_000;
    private static final int MOST_WORDS = 40;

    /** Of a name, turned so that it begins with one of its words: what an index can hold. */
    private static final int LONGEST = 400;

    /** The words of the records at hand: each row begins with one of them. */
    private static final String FIRST_WORDS =
            "SELECT split_part(ltrim(w.words), ' ', 1) FROM {0} AS w WHERE w.record_id = ANY({1}) AND w.field = ''";

    private static final SQL SAME = DSL.sql(
            "w.record_id = n.record_id AND w.field = n.field AND w.words = n.words AND w.owner_id IS NOT DISTINCT FROM n.owner_id");

    private final Tx tx;
    private final DataModel model;
    private final ObjectDef object;
    private final Field<UUID[]> ids;
    private final Table<?> rows;
    private final Table<?> lexicon;

    WordRows(Tx tx, DataModel model, ObjectDef object, Set<UUID> ids) {
        this.tx = tx;
        this.model = model;
        this.object = object;
        this.ids = DSL.val(ids.toArray(UUID[]::new));
        this.rows = tx.table("search_word");
        this.lexicon = tx.table("search_lexicon");
    }

    /** What was there is read by the records' ids first: joined to what is to be, the whole table would be read. */
    void write() {
        var before = tx.dsl()
                .fetchSingle("SELECT ARRAY(" + FIRST_WORDS + ")", rows, ids)
                .get(0, String[].class);
        now().ifPresent(now -> tx.dsl().execute("""
                WITH now AS MATERIALIZED ({0}),
                was AS MATERIALIZED (
                    SELECT w.record_id, w.owner_id, w.field, w.words FROM {1} AS w WHERE w.record_id = ANY({2})),
                gone AS (DELETE FROM {1} AS w WHERE w.record_id = ANY({2}) AND NOT EXISTS (SELECT 1 FROM now AS n WHERE {4}))
                INSERT INTO {1} (record_id, owner_id, object, field, words)
                SELECT DISTINCT n.record_id, n.owner_id, {3}, n.field, n.words FROM now AS n
                WHERE NOT EXISTS (SELECT 1 FROM was AS w WHERE {4}) ORDER BY n.record_id
                """, now, rows, ids, DSL.val(object.name()), SAME));
        learn();
        if (before.length > 0) {
            forget(DSL.val(before));
        }
    }

    /** The rows as they are to be. */
    private Optional<SQL> now() {
        var all = new ArrayList<SQL>();
        if (!object.nameDef().columns().isEmpty()) {
            all.add(names());
        }
        ContactKeys.fields(object).forEach(field -> all.add(keys(field)));
        return all.stream().reduce((one, other) -> DSL.sql("{0} UNION ALL {1}", one, other));
    }

    private SQL names() {
        var name = column(object.nameDef());
        var folded = DSL.field("left({0}, {1})", String.class, Texts.fold(name), DSL.inline(LONGEST_NAME));
        return DSL.sql(
                """
                SELECT t.id AS record_id, ''::text AS field, {0} AS owner_id,
                    CASE p.n WHEN 1 THEN ' ' ELSE '' END || left(array_to_string(a.words[p.n:], ' ')
                        || CASE p.n WHEN 1 THEN '' ELSE ' ' || array_to_string(a.words[1 : p.n - 1], ' ') END, {1}) AS words
                FROM {2} AS t CROSS JOIN LATERAL (SELECT {3} AS words OFFSET 0) AS a
                CROSS JOIN LATERAL generate_series(1, least(cardinality(a.words), {4})) AS p(n)
                WHERE t.id = ANY({5}) AND t.deleted_at IS NULL AND {6} IS NOT NULL""",
                owner(),
                DSL.inline(LONGEST),
                tx.table(object.name()),
                Words.of(folded),
                DSL.inline(MOST_WORDS),
                ids,
                name);
    }

    private SQL keys(FieldDef field) {
        var value = column(field);
        return DSL.sql(
                """
                SELECT t.id, {0}::text, {1}, left(k.key, {2})
                FROM {3} AS t CROSS JOIN LATERAL unnest({4}) AS k(key)
                WHERE t.id = ANY({5}) AND t.deleted_at IS NULL AND {6} IS NOT NULL AND k.key <> ''""",
                DSL.inline(field.name()),
                owner(),
                DSL.inline(LONGEST),
                tx.table(object.name()),
                ContactKeys.beginnings(field, ContactKeys.of(field, value)),
                ids,
                value);
    }

    private static Field<String> column(FieldDef field) {
        return DSL.field(DSL.name("t", field.columns().getFirst().name()), String.class);
    }

    private Field<?> owner() {
        return object.field(SystemFields.OWNER)
                .<Field<?>>map(WordRows::column)
                .orElseGet(() -> DSL.inline((UUID) null, SQLDataType.UUID));
    }

    private void learn() {
        tx.dsl().execute("""
                INSERT INTO {2} (word, near) SELECT n.word, {3} FROM (SELECT DISTINCT s.word FROM (
                """ + FIRST_WORDS + """
                ) AS s(word) WHERE length(s.word) BETWEEN 3 AND 40 AND s.word !~ '[0-9]') AS n
                WHERE NOT EXISTS (SELECT 1 FROM {2} AS l WHERE l.word = n.word) ON CONFLICT (word) DO NOTHING
                """, rows, ids, lexicon, Lexicon.near(DSL.field("n.word", String.class)));
    }

    /** What no name holds any more is not kept. The order and the limit have the index asked, once for each word and object. */
    private void forget(Field<String[]> before) {
        List<String> names = model.objects().stream().map(ObjectDef::name).toList();
        tx.dsl().execute("""
                DELETE FROM {2} AS l WHERE l.word = ANY({3}) AND l.word NOT IN (
                """ + FIRST_WORDS + """
                ) AND NOT EXISTS (SELECT 1 FROM (VALUES (l.word), (' ' || l.word)) AS f(word)
                    CROSS JOIN unnest({4}) AS o(name) CROSS JOIN LATERAL (
                        SELECT 1 FROM {0} AS w WHERE w.object = o.name AND w.field = ''
                        AND w.words >= f.word AND w.words < f.word || '!' ORDER BY w.words LIMIT 1) AS held)
                """, rows, ids, lexicon, before, DSL.val(names.toArray(String[]::new)));
    }
}
