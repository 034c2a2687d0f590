package io.rapport.web.generic;

import java.util.List;

/**
 * Records that are parts of another and are worked on on its page, such as the lines of a deal: which columns their table has
 * there, what its form asks for, and what stands beneath.
 */
public interface RelatedParts {

    /** The API name of the parts' object. */
    String object();

    /** Their link to the record whose page it is. */
    String link();

    List<String> columns();

    /** What the form that adds one asks for. */
    List<String> asked();

    /** Whether they are what the record is about, so that its page opens with them. */
    default boolean comeFirst() {
        return false;
    }

    /** Fields of the record whose page it is; those that are empty are left out. */
    List<String> totals();
}
