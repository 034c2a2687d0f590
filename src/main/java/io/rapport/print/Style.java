package io.rapport.print;

/** How a part of a text stands out. */
public enum Style {
    PLAIN,
    BOLD,
    ITALIC,
    BOLD_ITALIC;

    boolean bold() {
        return this == BOLD || this == BOLD_ITALIC;
    }

    boolean slanted() {
        return this == ITALIC || this == BOLD_ITALIC;
    }

    /** Both at once. */
    Style with(Style other) {
        boolean bold = bold() || other.bold();
        boolean slanted = slanted() || other.slanted();
        return bold ? slanted ? BOLD_ITALIC : BOLD : slanted ? ITALIC : PLAIN;
    }
}
