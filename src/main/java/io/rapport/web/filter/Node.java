package io.rapport.web.filter;

import java.util.List;

/** A condition, or several together. */
public sealed interface Node {

    /** How the parts of a group go together. */
    enum Join {
        ALL,
        ANY,
        NONE
    }

    record Group(Join join, List<Node> parts) implements Node {

        public Group {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a field must be.
     *
     * @param path from the record at hand, as in {@code account.industry}; empty while none is chosen
     * @param values as the language writes them, without quotes: choice keys, ids, digits, days, ranges of days
     */
    record Test(String path, Op op, List<String> values) implements Node {

        public Test {
            values = List.copyOf(values);
        }
    }

    /**
     * That there is a related record, or none, which the parts are true of.
     *
     * @param variable the name by which its conditions call that record
     */
    record Related(String path, boolean none, String variable, Join join, List<Node> parts) implements Node {

        public Related {
            parts = List.copyOf(parts);
        }
    }

    /** What is no such condition, as it was written. */
    record Text(String cel) implements Node {}

    Group NOTHING = new Group(Join.ALL, List.of());
}
