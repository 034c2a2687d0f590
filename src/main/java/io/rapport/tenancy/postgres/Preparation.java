package io.rapport.tenancy.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import io.rapport.tenancy.StartupFailure;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Prepares a database for Rapport, over and over without harm: roles, the schemas {@code rapport} and
 * {@code extensions}, and the extensions pg_trgm and unaccent in the latter. Where the connecting user may not create
 * roles and nobody has done so for it, that user is both owner and program.
 */
public final class Preparation {

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "unaccent");

    private final DSLContext sql;

    private Preparation(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws StartupFailure where the user lacks a right that it needs */
    public static Roles run(Connection connection) {
        return new Preparation(DSL.using(connection, SQLDialect.POSTGRES)).run();
    }

    /** Creates the database inside the embedded server, and lets the program's role sign in with a password. */
    public static void embedded(Connection connection, String database, String password) {
        var preparation = new Preparation(DSL.using(connection, SQLDialect.POSTGRES));
        var roles = preparation.roles();
        preparation.sql.execute("ALTER ROLE {0} LOGIN PASSWORD {1}", name(roles.program()), inline(password));
        if (!preparation.exists("pg_database", "datname", database)) {
            preparation.sql.execute("CREATE DATABASE {0} OWNER {1}", name(database), name(roles.owner()));
        }
    }

    private Roles run() {
        var roles = roles();
        try {
            sql.execute("SET ROLE {0}", name(roles.owner()));
            sql.execute("CREATE SCHEMA IF NOT EXISTS rapport");
            sql.execute("CREATE SCHEMA IF NOT EXISTS extensions");
            for (var extension : EXTENSIONS) {
                sql.execute("CREATE EXTENSION IF NOT EXISTS {0} SCHEMA extensions", name(extension));
            }
            if (!roles.owner().equals(roles.program())) grant(roles);
            return roles;
        } catch (DataAccessException e) {
            throw new StartupFailure(
                    "The database user lacks a right that Rapport needs: it must own the database, with the extensions pg_trgm and unaccent available (%s)."
                            .formatted(firstLine(e)),
                    e);
        } finally {
            sql.execute("RESET ROLE");
        }
    }

    private Roles roles() {
        var me = sql.fetchSingle(
                "SELECT rolname, rolsuper OR rolcreaterole AS creates FROM pg_catalog.pg_roles WHERE rolname = current_user");
        var user = me.get("rolname", String.class);
        var own = Roles.OWN;
        var known = exists("pg_roles", "rolname", own.owner()) && exists("pg_roles", "rolname", own.program());
        if (known && maySet(own.owner()) && maySet(own.program())) return giveDatabase(own, user);
        if (!me.get("creates", Boolean.class)) return new Roles(user, user);
        for (var role : List.of(own.owner(), own.program())) {
            if (!exists("pg_roles", "rolname", role)) sql.execute("CREATE ROLE {0}", name(role));
            sql.execute("GRANT {0} TO {1} WITH INHERIT TRUE, SET TRUE", name(role), name(user));
        }
        sql.execute("GRANT {0} TO {1} WITH INHERIT FALSE, SET TRUE", name(own.owner()), name(own.program()));
        return giveDatabase(own, user);
    }

    private Roles giveDatabase(Roles roles, String user) {
        var database = sql.fetchSingle(
                "SELECT current_database() AS name, has_database_privilege({0}, current_database(), 'CREATE') AS creates",
                inline(roles.owner()));
        if (!database.get("creates", Boolean.class) && !user.equals(roles.program())) {
            sql.execute(
                    "GRANT CREATE ON DATABASE {0} TO {1}",
                    name(database.get("name", String.class)), name(roles.owner()));
        }
        return roles;
    }

    private void grant(Roles roles) {
        for (var right :
                List.of("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES", "USAGE ON SCHEMAS")) {
            sql.execute(
                    "ALTER DEFAULT PRIVILEGES FOR ROLE {0} GRANT " + right + " TO {1}",
                    name(roles.owner()),
                    name(roles.program()));
        }
        sql.execute("GRANT USAGE ON SCHEMA rapport, extensions TO {0}", name(roles.program()));
    }

    private boolean maySet(String role) {
        return Optional.ofNullable(sql.fetchValue("SELECT pg_has_role(current_user, {0}, 'SET')", inline(role)))
                .map(Boolean.class::cast)
                .orElse(false);
    }

    private boolean exists(String catalog, String column, String value) {
        return sql.fetchExists(DSL.selectOne()
                .from(DSL.table(name("pg_catalog", catalog)))
                .where(field(name(column), String.class).eq(value)));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(
                        e.getCause() == null ? e.getMessage() : e.getCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }
}
