package io.rapport.access;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.query.Viewer;
import io.rapport.tenancy.Tenant;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Somebody who is another in all that is not said otherwise. */
interface DelegatingActor extends Actor {

    Actor other();

    @Override
    default Tenant tenant() {
        return other().tenant();
    }

    @Override
    default Optional<UUID> user() {
        return other().user();
    }

    @Override
    default String name() {
        return other().name();
    }

    @Override
    default Optional<Locale> locale() {
        return other().locale();
    }

    @Override
    default <T> T kept(Class<T> kind, Supplier<T> read) {
        return other().kept(kind, read);
    }

    @Override
    default Mandate mandate() {
        return other().mandate();
    }

    @Override
    default Optional<String> ip() {
        return other().ip();
    }

    @Override
    default Optional<String> seenBy() {
        return other().seenBy();
    }

    @Override
    default SecondFactor secondFactor() {
        return other().secondFactor();
    }

    @Override
    default boolean may(Ability ability) {
        return other().may(ability);
    }

    @Override
    default RowAccess rows(ObjectDef object, Action action) {
        return other().rows(object, action);
    }

    @Override
    default boolean reads(ObjectDef object, FieldDef field) {
        return other().reads(object, field);
    }

    @Override
    default boolean writes(ObjectDef object, FieldDef field) {
        return other().writes(object, field);
    }

    @Override
    default boolean masks(ObjectDef object, FieldDef field) {
        return other().masks(object, field);
    }

    @Override
    default Viewer viewer() {
        return other().viewer();
    }

    @Override
    default Optional<Instant> moment() {
        return other().moment();
    }
}
