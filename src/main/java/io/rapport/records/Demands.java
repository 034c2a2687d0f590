package io.rapport.records;

import io.rapport.model.DataModel;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Conditions that records must meet as they have become, where which ones depends on data, such as what a stage asks before a
 * deal leaves it. They are asked in the database, in one statement for each object, and not of an undo.
 */
public interface Demands {

    /**
     * That a record must meet a condition.
     *
     * @param condition CEL over the record, asked with all values, whoever writes; one that can't be read is not met
     * @param field beside which it is told, with the code's sentence under {@code problem.field.<code>}
     */
    record Demand(UUID record, String condition, String field, String code, List<Object> args) {}

    /** The API name of the object. */
    String object();

    /** Paths that it reads; where none of the own fields among them changes, nothing is demanded. */
    Set<String> reads();

    /** What is demanded of the records of a batch; what is wrong without asking goes to the errors. */
    List<Demand> of(Drafts batch, DataModel model, Errors errors);
}
