package io.rapport.model;

import java.util.Optional;

/**
 * Which standard fields a room works with as they lie, so that their values can't be kept encrypted. A room that does so says it by a
 * bean; see {@code docs/decisions/0111}. Fields of an organisation's own are worked with by nobody but itself.
 */
@FunctionalInterface
public interface ClearFields {

    /** Why, or empty where the room can do without the field. */
    Optional<Need> need(ObjectDef object, FieldDef field);

    /** What a field is needed for in the clear. */
    enum Need {
        /** Rules of the program derive other values from it, or check it. */
        RULES,
        /** People are reached by it, found by it, and written to no more by it. */
        REACHING;

        /** The code of the problem whose sentence tells a person. */
        public String problem() {
            return switch (this) {
                case RULES -> "encrypted_rules";
                case REACHING -> "encrypted_reaching";
            };
        }
    }
}
