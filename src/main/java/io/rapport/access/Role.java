package io.rapport.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A set of rights that users hold. A user's roles unite: the widest scope of each operation counts, and of each field the
 * freest right.
 *
 * @param builtin one of those that an organisation starts with; the first of them can't be changed
 * @param grants by object; {@link #ANY} stands for the objects that are not named
 * @param fields exceptions to reading and writing all fields
 * @param secondFactor whether those who hold it must have a second factor to sign in
 * @param users how many users hold it
 */
public record Role(
        UUID id,
        String name,
        String description,
        boolean builtin,
        Set<Ability> abilities,
        Map<String, Grant> grants,
        List<FieldRight> fields,
        boolean secondFactor,
        long users) {

    public static final UUID ADMINISTRATOR = UUID.fromString("01930000-0000-7000-8000-000000000001");
    public static final UUID MANAGER = UUID.fromString("01930000-0000-7000-8000-000000000002");
    public static final UUID SALES_REPRESENTATIVE = UUID.fromString("01930000-0000-7000-8000-000000000003");
    public static final UUID READ_ONLY = UUID.fromString("01930000-0000-7000-8000-000000000004");

    public static final String ANY = "*";

    /** As it is, to be changed. */
    public Draft draft() {
        return new Draft(name, description, abilities, grants, fields, secondFactor);
    }

    /** What a role is to become. */
    public record Draft(
            String name,
            String description,
            Set<Ability> abilities,
            Map<String, Grant> grants,
            List<FieldRight> fields,
            boolean secondFactor) {

        public Draft(
                String name,
                String description,
                Set<Ability> abilities,
                Map<String, Grant> grants,
                List<FieldRight> fields) {
            this(name, description, abilities, grants, fields, false);
        }

        public Draft {
            abilities = Set.copyOf(abilities);
            grants = Map.copyOf(grants);
            fields = List.copyOf(fields);
        }

        /** The same, with or without the demand for a second factor. */
        public Draft secondFactor(boolean demanded) {
            return new Draft(name, description, abilities, grants, fields, demanded);
        }
    }
}
