package io.rapport.records;

import java.util.Map;
import java.util.Set;

/**
 * Amounts of money of a record that are the sums of those of the records that belong to it, such as a deal's of its lines. They
 * are kept in the same operation as what they are made of and go back with it. A record without any that count has none.
 *
 * <p>The record summed into is locked first, so that two changes of different parts don't lose each other. Whoever changes
 * parts must be let change that record.
 */
public interface Sums {

    /** The API name of the object of the parts. */
    String object();

    /** The parts' link to what they belong to. */
    String link();

    /** Money of the parts, and the read-only money of the record that it adds up to. */
    Map<String, String> fields();

    /** Other fields of that record that {@link #follow} reads or sets. */
    Set<String> followers();

    /**
     * Sets what follows from the sums where rules don't run, as in an undo after which the sums are others than they were; rules
     * do the same.
     */
    void follow(Draft whole);
}
