package io.rapport.access;

import io.rapport.kernel.Problem;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Gate;
import io.rapport.tenancy.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who acts, in which organisation, and what that one may do at this moment. Made anew for each request by {@link Actors}.
 */
public interface Actor extends Gate {

    Tenant tenant();

    /** The user; empty for the system itself. */
    Optional<UUID> user();

    /** The user's name, or the system's reason. */
    String name();

    /** The language that the user chose; empty where the browser's counts. */
    default Optional<Locale> locale() {
        return Optional.empty();
    }

    /**
     * What else is to be known of the user for every request, such as how pages are to look. It is read once and kept with
     * the rights, so whoever changes it moves {@link AccessVersion} in the same transaction.
     */
    default <T> T kept(Class<T> kind, Supplier<T> read) {
        return read.get();
    }

    /** How far a token carries the rights; all the way where there is none. */
    default Mandate mandate() {
        return Mandate.FULL;
    }

    /** The address that the request came from; empty where there is no request. */
    default Optional<String> ip() {
        return Optional.empty();
    }

    /** The name of whoever sees the program as this one does; empty where that is the person themselves. */
    default Optional<String> seenBy() {
        return Optional.empty();
    }

    /** Whether the field exists for the actor, its values kept from sight as sensitive ones are. */
    default boolean masks(ObjectDef object, FieldDef field) {
        return false;
    }

    /** Whether the actor knows that there is such a field. */
    default boolean knows(ObjectDef object, FieldDef field) {
        return reads(object, field) || masks(object, field);
    }

    /**
     * The same one seeing sensitive values, for whoever writes down that it was so.
     *
     * @throws Problem {@code forbidden} where the actor may not reveal them
     */
    default Actor revealing() {
        throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
    }

    /** What signing in takes of the user besides the first proof. */
    default SecondFactor secondFactor() {
        return SecondFactor.NONE;
    }

    boolean may(Ability ability);

    /** The same one looking at a moment that has passed: reads what was there then, and can change nothing. */
    default Actor at(Instant moment) {
        return new PastActor(present(), moment);
    }

    /** The same one, looking at what is there now. */
    default Actor present() {
        return this;
    }

    /** @throws Problem {@code forbidden} where the actor may not */
    default void require(Ability ability) {
        if (!may(ability)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "forbidden");
        }
    }
}
