package io.rapport.backup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the statements of an archive may say. They are run as the tables' owner, so an archive that somebody has prepared must not
 * be able to say more with them than how an organisation's own tables, keys and indexes are made: each begins in one of the few
 * ways that {@link Survey} writes, and holds no word, function, qualified name or sign beyond those that PostgreSQL's catalog
 * uses for such tables. So it can neither reach another schema, nor run a query, nor call anything with an effect.
 */
final class Wording {

    private static final int LONGEST = 200_000;

    private static final int DEEPEST = 40;

    /** Quoted names and texts are taken out before. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\s++|[A-Za-z_][A-Za-z0-9_]*+|\\d++(?:\\.\\d++)?|::|<=|>=|<>|@>|<@|&&|->>|->|!~~?|~~?|\\|\\||-(?!-)|/(?!\\*)|[+*%=<>(),.\\[\\]]");

    private static final Set<String> WORDS = Set.of(
            // What tables, keys and indexes are made with
            "CREATE TABLE PARTITION BY RANGE LIST HASH OF FOR VALUES FROM TO IN DEFAULT MINVALUE MAXVALUE WITH COLLATE GENERATED"
                    .concat(
                            " ALWAYS AS IDENTITY ALTER ADD CONSTRAINT CHECK PRIMARY FOREIGN KEY UNIQUE REFERENCES ON DELETE UPDATE")
                    .concat(
                            " CASCADE RESTRICT SET NO ACTION NOT NULL DEFERRABLE INITIALLY DEFERRED IMMEDIATE VALID NULLS DISTINCT")
                    .concat(
                            " INDEX USING WHERE INCLUDE ASC DESC FIRST LAST STATISTICS AND OR IS ANY ALL ARRAY TRUE FALSE")
                    .concat(" btree gin gist hash brin text_pattern_ops jsonb_path_ops ndistinct dependencies mcv")
                    .concat(" fillfactor autovacuum_vacuum_scale_factor autovacuum_analyze_scale_factor true false")
                    // Types
                    .concat(
                            " boolean smallint integer bigint numeric real double precision text character varying bytea uuid")
                    .concat(" date time timestamp without with zone interval jsonb inet cidr xid8")
                    .split(" "));

    /** They compute something of their arguments alone. */
    private static final Set<String> FUNCTIONS = Set.of(
            "plain",
            "lower",
            "upper",
            "length",
            "char_length",
            "octet_length",
            "btrim",
            "coalesce",
            "num_nonnulls",
            "num_nulls",
            "now",
            "abs",
            "cardinality",
            "array_length",
            "jsonb_typeof",
            "gen_random_uuid");

    /** After these a bracket calls nothing. */
    private static final Set<String> BRACKETED = Set.of(
            "KEY",
            "CHECK",
            "UNIQUE",
            "INCLUDE",
            "WITH",
            "FROM",
            "TO",
            "IN",
            "AND",
            "OR",
            "NOT",
            "WHERE",
            "ANY",
            "ALL",
            "DEFAULT",
            "RANGE",
            "LIST",
            "HASH",
            "btree",
            "gin",
            "gist",
            "hash",
            "brin",
            "DISTINCT",
            "varying",
            "character",
            "numeric",
            "time",
            "timestamp",
            "ON",
            "NULL");

    private static final String EXTENSIONS = "extensions";
    private static final Set<String> OF_EXTENSIONS = Set.of("plain", "gin_trgm_ops", "gist_trgm_ops");

    private final Set<String> tables = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    Wording(Blueprint blueprint) {
        for (var table : blueprint.tables()) {
            tables.add(table.name());
            names.addAll(table.columns());
            // The parts of a table are tables of their own
            table.statements().stream()
                    .map(Wording::tokens)
                    .filter(tokens -> tokens.size() > 2)
                    .forEach(tokens -> tables.add(name(tokens.get(2))));
        }
        names.addAll(tables);
    }

    /** Whether a statement says how something of the organisation's is made, and nothing else. */
    boolean allows(String statement) {
        var tokens = tokens(statement);
        return !tokens.isEmpty() && begins(tokens) && words(tokens);
    }

    /** Empty where something stands between that is no token. */
    private static List<String> tokens(String statement) {
        var tokens = new ArrayList<String>();
        var match = TOKEN.matcher(statement);
        int at = 0;
        while (at < statement.length() && statement.length() <= LONGEST) {
            char first = statement.charAt(at);
            int end = first == '"' || first == '\''
                    ? closing(statement, at)
                    : match.find(at) && match.start() == at ? match.end() : -1;
            if (end < 0) {
                return List.of();
            }
            if (!Character.isWhitespace(first)) {
                tokens.add(statement.substring(at, end));
            }
            at = end;
        }
        return at == statement.length() ? tokens : List.of();
    }

    /** Behind the quote that ends what begins with one; two within stand for one. Negative where there is none, or a backslash. */
    private static int closing(String statement, int from) {
        char quote = statement.charAt(from);
        for (int at = from + 1; at < statement.length(); at++) {
            char each = statement.charAt(at);
            if (each == '\\') {
                return -1;
            }
            if (each == quote) {
                if (at + 1 == statement.length() || statement.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
        }
        return -1;
    }

    private boolean begins(List<String> tokens) {
        return says(tokens, "CREATE", "TABLE", "<own>", "(")
                || says(tokens, "CREATE", "TABLE", "<own>", "PARTITION", "OF", "<own>", "FOR", "VALUES")
                || says(tokens, "CREATE", "TABLE", "<own>", "PARTITION", "OF", "<own>", "DEFAULT")
                || says(tokens, "CREATE", "INDEX", "<new>", "ON", "<own>", "USING")
                || says(tokens, "CREATE", "UNIQUE", "INDEX", "<new>", "ON", "<own>", "USING")
                || says(tokens, "CREATE", "STATISTICS", "<new>", "ON")
                || says(tokens, "CREATE", "STATISTICS", "<new>", "(")
                || says(tokens, "ALTER", "TABLE", "<own>", "ADD", "CONSTRAINT", "<new>", "PRIMARY", "KEY")
                || says(tokens, "ALTER", "TABLE", "<own>", "ADD", "CONSTRAINT", "<new>", "UNIQUE")
                || says(tokens, "ALTER", "TABLE", "<own>", "ADD", "CONSTRAINT", "<new>", "CHECK")
                || says(tokens, "ALTER", "TABLE", "<own>", "ADD", "CONSTRAINT", "<new>", "FOREIGN", "KEY");
    }

    private boolean says(List<String> tokens, String... beginning) {
        if (tokens.size() < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            String token = tokens.get(i);
            boolean fits =
                    switch (beginning[i]) {
                        case "<own>" -> isOwn(token);
                        case "<new>" -> isName(token);
                        default -> beginning[i].equals(token);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private boolean isOwn(String token) {
        return isName(token) && tables.contains(name(token)) && !name(token).startsWith("pg_");
    }

    private static boolean isName(String token) {
        return token.startsWith("\"") || token.matches("[a-z_][a-z0-9_]*");
    }

    private static String name(String token) {
        return token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token;
    }

    private boolean words(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String before = i == 0 ? "" : tokens.get(i - 1);
            String token = tokens.get(i);
            String after = i + 1 == tokens.size() ? "" : tokens.get(i + 1);
            boolean known =
                    switch (token) {
                        case "." -> before.equals(EXTENSIONS) && OF_EXTENSIONS.contains(after);
                        case "(" -> mayOpen(tokens, i);
                        case "AS" -> after.equals("IDENTITY");
                        case "REFERENCES" -> isOwn(after);
                        default -> !isWord(token) || isKnown(token, before, after, i);
                    };
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (!known || depth < 0 || depth > DEEPEST) {
                return false;
            }
        }
        return depth == 0;
    }

    private static boolean isWord(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    /** What is made anew is the third or fourth word of its statement. */
    private boolean isKnown(String token, String before, String after, int place) {
        return WORDS.contains(token)
                || names.contains(token)
                || token.equals(EXTENSIONS) && after.equals(".")
                || before.equals(".")
                || FUNCTIONS.contains(token) && after.equals("(")
                || place <= 3 && (before.equals("INDEX") || before.equals("STATISTICS"));
    }

    private boolean mayOpen(List<String> tokens, int place) {
        if (place == 0) {
            return false;
        }
        String before = tokens.get(place - 1);
        String earlier = place > 1 ? tokens.get(place - 2) : "";
        boolean isNamed = before.startsWith("\"") || isWord(before);
        return !isNamed
                || BRACKETED.contains(before)
                || earlier.equals("REFERENCES")
                || place == 3 && (earlier.equals("TABLE") || earlier.equals("STATISTICS"))
                || FUNCTIONS.contains(before) && (!earlier.equals(".") || OF_EXTENSIONS.contains(before));
    }
}
