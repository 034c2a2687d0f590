package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Refuses a PostgreSQL that is too old, or set to lose what it has acknowledged. */
public final class ServerCheck {

    private static final int OLDEST = 18;
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private ServerCheck() {}

    /** @throws StartupFailure with the reason */
    public static void verify(Connection connection) throws SQLException {
        var server = connection.getMetaData();
        if (server.getDatabaseMajorVersion() < OLDEST) {
            throw new StartupFailure("This database is PostgreSQL %s; Rapport needs PostgreSQL %d or later."
                    .formatted(server.getDatabaseProductVersion(), OLDEST));
        }
        for (var setting : DURABLE) {
            var value = show(connection, setting);
            // remote_write, remote_apply and local are all as durable here as on
            if (value.equals("off")) {
                throw new StartupFailure(
                        "PostgreSQL runs with %s = off and could lose what it has acknowledged; turn it on."
                                .formatted(setting));
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, setting);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
