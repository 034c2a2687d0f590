package io.rapport.print;

import java.util.List;

/** A part of a document, from the left margin to the right one. */
public sealed interface Block {

    /** Begins a section; stays with what follows. */
    record Heading(String text) implements Block {}

    /** Formatted text. */
    record Prose(List<Paragraph> paragraphs) implements Block {

        public Prose {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** A name and what is to be said to it. */
    record Fact(String label, String value) {}

    /** Short facts side by side in two columns. */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** Whom a document is for on the left, what it is on the right. */
    record Parties(List<Paragraph> addressee, List<Fact> facts) implements Block {

        public Parties {
            addressee = List.copyOf(addressee);
            facts = List.copyOf(facts);
        }
    }

    /** Names with values of any length, one below another. */
    record Entries(List<Fact> facts) implements Block {

        public Entries {
            facts = List.copyOf(facts);
        }
    }

    /** Which side the texts of a column stand at. Figures stand at the end. */
    enum Side {
        START,
        END
    }

    /** @param weight how wide it is, compared with others of its table; figures take what they need */
    record Column(String title, Side side, float weight) {}

    /** @param note said below in small letters; empty for none */
    record Cell(String text, String note) {

        public static Cell of(String text) {
            return new Cell(text, "");
        }
    }

    /** Rows stay whole, and the titles of the columns are repeated on each page. */
    record Table(List<Column> columns, List<List<Cell>> rows) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** How loud a sum is. */
    enum Weight {
        PLAIN,
        /** What is to be paid. */
        STRONG
    }

    /** One of the sums below a table. */
    record Sum(String label, String amount, Weight weight) {}

    /** What a table adds up to, on the right. */
    record Totals(List<Sum> sums) implements Block {

        public Totals {
            sums = List.copyOf(sums);
        }
    }

    /** An empty line. */
    record Gap() implements Block {}
}
