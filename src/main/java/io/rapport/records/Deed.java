package io.rapport.records;

import java.util.Set;

/**
 * What a verb does, such as <em>win</em>; the verb itself is declared in the {@link io.rapport.model.ObjectDef}. A deed takes
 * whole batches. The records are locked and permitted, and meet the verb's condition, when it is asked; it writes nothing itself
 * but says what is to become, and all of that is one operation: atomic, logged, and undone as one.
 */
public interface Deed {

    /** The API name of the object. */
    String object();

    /** The verb's name. */
    String verb();

    /** Paths to values of linked records that it reads by {@link Doing#related}; own fields are all there. */
    default Set<String> reads() {
        return Set.of();
    }

    void perform(Doing doing);
}
