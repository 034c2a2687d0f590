package io.rapport.tenancy.postgres;

/**
 * The two roles of the program.
 *
 * @param owner owns all schemas, tables and functions; taken on only by what changes them
 * @param program reads and writes rows and is no superuser
 */
public record Roles(String owner, String program) {

    static final Roles OWN = new Roles("rapport_owner", "rapport_program");
}
