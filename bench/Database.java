package bench;

import io.rapport.tenancy.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database beneath the measured Rapport, as somebody uses it who writes the best SQL by hand. */
final class Database implements AutoCloseable {

    final Connection connection;
    final String schema;

    private Database(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static Database of(Path home) throws IOException, SQLException {
        var address = EmbeddedPostgres.running(home).orElseThrow(() -> new IOException("no PostgreSQL in " + home));
        var password =
                Files.readString(home.resolve("postgres/superuser.password")).strip();
        var connection = DriverManager.getConnection(address.jdbcUrl(), "postgres", password);
        try (var found = connection
                .createStatement()
                .executeQuery("SELECT schema_name FROM rapport.tenant WHERE name = 'Bench'")) {
            found.next();
            var schema = found.getString(1);
            // Hand-written SQL needs no schema before each table, and is checked by nobody
            connection.setSchema(schema);
            return new Database(connection, schema);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void run(String sql, Object... values) throws SQLException {
        try (var statement = prepare(sql)) {
            bind(statement, values);
            statement.execute();
        }
    }

    /** The first column. */
    List<String> texts(String sql, Object... values) throws SQLException {
        try (var statement = prepare(sql)) {
            bind(statement, values);
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** As if somebody had just changed a record of each object: Rapport has to compute its figures anew. */
    void touch() throws SQLException {
        run("INSERT INTO touched (object, xid, at) SELECT o, pg_current_xact_id(), now()"
                + " FROM unnest(ARRAY['contacts', 'accounts', 'opportunities', 'notes', 'tasks']) AS u(o)");
    }

    /** Reads every value of every row, as any program must that shows them. */
    static int read(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        int rows = 0;
        try (var found = statement.executeQuery()) {
            int columns = found.getMetaData().getColumnCount();
            for (; found.next(); rows++) {
                for (int column = 1; column <= columns; column++) found.getString(column);
            }
        }
        return rows;
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }

    /** The function by whose result names are indexed for searching. */
    String fold() throws SQLException {
        return texts("SELECT substring(indexdef FROM '\\(([a-z]+\\.[a-z]+)\\(name\\)') FROM pg_indexes"
                        + " WHERE schemaname = ? AND indexname = 'contacts_fold_ix'", schema)
                .getFirst();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
