package io.rapport.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The fields that an expression may name, seen from one object and by one actor. A field that the actor may not read is
 * absent from every answer, so that the error is the same as for one that does not exist.
 */
public interface Scope {

    /** The API name of the object from which paths start. */
    String object();

    /**
     * The type of the field at the path; empty if there is none. A reference answers {@link ValueType.Id}. The empty path is
     * the record itself.
     */
    Optional<ValueType> resolve(List<String> path);

    /** The scope of the records at the end of a relation to many; empty if the path is none. */
    Optional<Scope> many(List<String> path);

    /** Whether records of the object lie below one another, by a link that the actor may read. */
    boolean nests(String object);

    /** The names that may follow the path (empty: that may begin one), to suggest one for a misspelt name. */
    Collection<String> names(List<String> path);
}
