package io.rapport.records;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import java.util.List;
import java.util.Set;

/**
 * What records that hang on the same one must be together, such as that one of them at most is the first. All of them are looked at as
 * they have become, while that one is locked, so that it also holds of two changes at once, and of an undo.
 */
public interface Together {

    /** The API name of the object. */
    String object();

    /** Their field that says which record they hang on. */
    FieldKey<Ref> whole();

    /** Own fields that it reads; where none of these changes, nothing is asked. */
    Set<String> reads();

    /**
     * Says what is wrong. The ones that are being written come last, in their order.
     *
     * @param all that hang on one record and are not in the trash
     * @param written how many of them, at the end, are being written: of these errors are told
     */
    void check(List<Draft> all, int written, Errors errors);
}
