package io.rapport.search;

import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;

/**
 * All words of names, each once, to find those that a text with typing errors may mean. A word is near another where both, cut
 * to their first four or six letters, are the same after one letter is left out of each (the idea of SymSpell: one letter
 * missing, too many, wrong, or two turned); beyond that, words count that share many trigrams (pg_trgm).
 */
final class Lexicon {

    /** Shorter words are what they are. */
    static final int FEWEST_LETTERS = 4;

    private static final String SIMILAR_ENOUGH = "0.4";
    private static final int MOST_NEAR = 2_000;
    private static final int MOST_SIMILAR = 60;
    private static final int MOST = 12;

    private final Tx tx;

    /**
     * @param begins whether words that begin so are meant, as the text is such a beginning
     */
    record Meant(String word, boolean begins) {}

    private record Like(String word, int errors, int difference, float likeness) {}

    Lexicon(Tx tx) {
        this.tx = tx;
    }

    /** What each of the words may mean, the nearest first; at least what begins as a word does where any does. */
    Map<String, List<Meant>> meanings(List<String> words) {
        tx.dsl()
                .execute(
                        "SELECT set_config('pg_trgm.word_similarity_threshold', {0}, true)",
                        DSL.inline(SIMILAR_ENOUGH));
        var table = tx.table("search_lexicon");
        var word = DSL.field("q.word", String.class);
        var rows = tx.dsl()
                .fetch(
                        """
                SELECT q.word, l.word, extensions.word_similarity(q.word, l.word)
                FROM unnest({0}) AS q(word) CROSS JOIN LATERAL (
                    (SELECT n.word FROM {1} AS n WHERE n.near && {2} ORDER BY length(n.word), n.word LIMIT {3})
                    UNION (SELECT s.word FROM {1} AS s WHERE q.word OPERATOR(extensions.<%) s.word
                        ORDER BY extensions.word_similarity(q.word, s.word) DESC, s.word LIMIT {4})) AS l
                """,
                        DSL.val(words.toArray(String[]::new)),
                        table,
                        sought(word),
                        DSL.inline(MOST_NEAR),
                        DSL.inline(MOST_SIMILAR));
        var likes = new HashMap<String, List<Like>>();
        for (var row : rows) {
            String sought = row.get(0, String.class);
            var like = like(sought, row.get(1, String.class), row.get(2, Float.class));
            if (like.errors() <= Errors.allowed(sought) || like.likeness() >= 0.4f) {
                likes.computeIfAbsent(sought, any -> new ArrayList<>()).add(like);
            }
        }
        var meanings = new HashMap<String, List<Meant>>();
        likes.forEach((sought, found) -> meanings.put(sought, meant(sought, found)));
        return meanings;
    }

    private static Like like(String sought, String word, float likeness) {
        int errors = Errors.of(sought, word);
        return new Like(
                word,
                errors <= Errors.allowed(sought) ? errors : Integer.MAX_VALUE,
                Math.abs(word.length() - sought.length()),
                likeness);
    }

    private static List<Meant> meant(String sought, List<Like> found) {
        var meant = new ArrayList<Meant>();
        if (found.stream().anyMatch(like -> like.word().startsWith(sought))) {
            meant.add(new Meant(sought, true));
        }
        found.stream()
                .filter(like -> !like.word().startsWith(sought))
                .sorted(Comparator.comparingInt(Like::errors)
                        .thenComparing(Like::likeness, Comparator.reverseOrder())
                        .thenComparingInt(Like::difference)
                        .thenComparing(Like::word))
                .limit(MOST)
                .forEach(like -> meant.add(new Meant(like.word(), false)));
        return meant;
    }

    /** The keys of a word in the table. */
    static Field<String[]> near(Field<String> word) {
        return keys(DSL.sql("(VALUES (left({0}, 4)), (left({0}, 6)))", word));
    }

    private static Field<String[]> sought(Field<String> word) {
        return keys(DSL.sql("(VALUES (left({0}, CASE WHEN length({0}) < 6 THEN 4 ELSE 6 END)))", word));
    }

    private static Field<String[]> keys(SQL beginnings) {
        return DSL.field("""
                ARRAY(SELECT DISTINCT left(b.text, i - 1) || substr(b.text, i + 1)
                FROM {0} AS b(text) CROSS JOIN generate_series(1, length(b.text) + 1) AS i
                WHERE length(b.text) > 3 OR i > length(b.text))""", String[].class, beginnings);
    }
}
