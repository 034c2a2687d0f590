package io.rapport.search;

import io.rapport.query.Texts;
import io.rapport.tenancy.Tx;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Words as the search knows them: in lower case, without accents, with any sign between them. */
final class Words {

    /** Neither letters nor digits: what stands between words. Written out, as what a letter is depends on a database's locale. */
    private static final String SIGNS =
            "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\r\u00a0\u00ab\u00b7\u00bb\u2013\u2014\u2018\u2019\u201a"
                    + "\u201c\u201d\u201e\u2022\u2026\u3000\u3001\u3002";

    private Words() {}

    /** The words of a text, in their order; none where it holds signs only. */
    static List<String> of(Tx tx, String text) {
        var words = tx.dsl()
                .fetchSingle("SELECT {0}", of(Texts.fold(DSL.val(text))))
                .get(0, String[].class);
        return Arrays.asList(words);
    }

    /** The words of a folded text, as an array. */
    static Field<String[]> of(Field<String> folded) {
        return DSL.field(
                "array_remove(string_to_array(translate({0}, {1}, {2}), ' '), '')",
                SQLDataType.CLOB.array(), folded, DSL.val(SIGNS), DSL.val(" ".repeat(SIGNS.length())));
    }
}
