-- What records are found by. Of names, each once for each of its words, beginning with it, the rest following, and the first with a
-- space before it: so that one index finds beginnings of words, the rest of the name, and whose the record is. Of phone numbers the
-- digits, whole and within their country; of e-mail addresses the whole and the domain; of web addresses the host.
CREATE TABLE ${schema}.search_word (
    record_id uuid NOT NULL,
    owner_id uuid,
    object text NOT NULL,
    field text NOT NULL,
    words text COLLATE "C" NOT NULL
);

-- All words of names, each once, with its first letters less one.
CREATE TABLE ${schema}.search_lexicon (
    word text COLLATE "C" PRIMARY KEY,
    near text[] NOT NULL
);

DO $$
DECLARE
    of text;
    owner text;
BEGIN
    FOR of IN SELECT DISTINCT object FROM ${schema}.search_entry UNION SELECT DISTINCT object FROM ${schema}.search_contact LOOP
        CONTINUE WHEN to_regclass(format('%I.%I', '${schema}', of)) IS NULL;
        owner := CASE WHEN EXISTS (
            SELECT FROM pg_attribute WHERE attrelid = format('%I.%I', '${schema}', of)::regclass AND attname = 'owner_id'
        ) THEN 't.owner_id' ELSE 'NULL::uuid' END;
        EXECUTE format($q$
            INSERT INTO ${schema}.search_word (record_id, owner_id, object, field, words)
            SELECT e.record_id, %s, e.object, '',
                CASE p.n WHEN 1 THEN ' ' ELSE '' END || left(array_to_string(a.words[p.n:], ' ')
                    || CASE p.n WHEN 1 THEN '' ELSE ' ' || array_to_string(a.words[:p.n - 1], ' ') END, 400)
            FROM ${schema}.search_entry AS e
            JOIN %I.%I AS t ON t.id = e.record_id AND t.deleted_at IS NULL
            CROSS JOIN LATERAL (SELECT array_remove(string_to_array(translate(e.folded,
                E'!"#$%%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r\u00a0\u00ab\u00b7\u00bb\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u3000\u3001\u3002',
                repeat(' ', 60)), ' '), '') AS words OFFSET 0) AS a
            CROSS JOIN LATERAL generate_series(1, least(cardinality(a.words), 40)) AS p(n)
            WHERE e.object = %L
            $q$, owner, '${schema}', of, of);
        EXECUTE format($q$
            INSERT INTO ${schema}.search_word (record_id, owner_id, object, field, words)
            SELECT c.record_id, %s, c.object, c.field, left(k.key, 400)
            FROM ${schema}.search_contact AS c
            JOIN %I.%I AS t ON t.id = c.record_id AND t.deleted_at IS NULL
            CROSS JOIN LATERAL unnest(ARRAY[c.key, CASE WHEN c.key LIKE '%%@%%' THEN substring(c.key FROM '@.*$')
                WHEN c.key ~ '^[0-9]+$' THEN regexp_replace(c.key,
                    '^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[789]|8[035789]|9[679])[0-9])', '') END])
                AS k(key)
            WHERE c.object = %L AND k.key <> ''
            $q$, owner, '${schema}', of, of);
    END LOOP;
END
$$;

INSERT INTO ${schema}.search_lexicon (word, near)
SELECT n.word, ARRAY(SELECT DISTINCT left(b.text, i - 1) || substr(b.text, i + 1)
    FROM (VALUES (left(n.word, 4)), (left(n.word, 6))) AS b(text) CROSS JOIN generate_series(1, length(b.text) + 1) AS i
    WHERE length(b.text) > 3 OR i > length(b.text))
FROM (SELECT DISTINCT split_part(ltrim(words), ' ', 1) FROM ${schema}.search_word WHERE field = '') AS n(word)
WHERE length(n.word) BETWEEN 3 AND 40 AND n.word !~ '[0-9]';

-- Only for this transaction: each of the indexes is sorted at once.
SET LOCAL maintenance_work_mem = '256MB';
CREATE INDEX search_word_record ON ${schema}.search_word (record_id);
CREATE INDEX search_word_begin ON ${schema}.search_word (object, field, words, owner_id, record_id);
CREATE INDEX search_lexicon_near ON ${schema}.search_lexicon USING gin (near);
CREATE INDEX search_lexicon_like ON ${schema}.search_lexicon USING gin (word extensions.gin_trgm_ops);
ANALYZE ${schema}.search_word;
ANALYZE ${schema}.search_lexicon;
DROP TABLE ${schema}.search_entry;
