package io.rapport.backup;

import io.rapport.backup.Blueprint.TableShape;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Rows as PostgreSQL's text format of COPY, written alike wherever and whenever they are written. */
final class RowText {

    private static final List<String> SETTINGS = List.of(
            "DateStyle = 'ISO, YMD'",
            "TimeZone = 'UTC'",
            "IntervalStyle = 'postgres'",
            "extra_float_digits = 1",
            "bytea_output = 'hex'");

    private RowText() {}

    /** Settles for this transaction how values are written, and that names are those of the organisation's schema. */
    static void settle(Tx tx) {
        SETTINGS.forEach(setting -> tx.dsl().execute("SET LOCAL " + setting));
        tx.dsl().execute("SET LOCAL search_path = {0}", DSL.name(tx.tenant().schema()));
    }

    /** All rows of a table, each with the line break behind it. */
    static void write(Tx tx, TableShape table, OutputStream out) {
        var statement = tx.dsl()
                .render(DSL.sql("COPY (SELECT {0} FROM {1}) TO STDOUT", columns(table), tx.table(table.name())));
        copying(tx, copy -> copy.copyOut(statement, out));
    }

    /** Some rows of a table. */
    static void write(Tx tx, TableShape table, Condition which, OutputStream out) {
        var statement = tx.dsl()
                .render(DSL.sql(
                        "COPY (SELECT {0} FROM {1} WHERE {2}) TO STDOUT",
                        columns(table), tx.table(table.name()), which));
        copying(tx, copy -> copy.copyOut(statement, out));
    }

    static void read(Tx tx, TableShape table, InputStream in) {
        var statement = tx.dsl().render(DSL.sql("COPY {0} ({1}) FROM STDIN", tx.table(table.name()), columns(table)));
        copying(tx, copy -> copy.copyIn(statement, in, 1 << 16));
    }

    private static QueryPart columns(TableShape table) {
        return DSL.list(table.columns().stream().map(DSL::name).toList());
    }

    private interface Copying {
        long run(CopyManager copy) throws SQLException, IOException;
    }

    private static void copying(Tx tx, Copying copying) {
        try {
            copying.run(tx.connection().unwrap(PGConnection.class).getCopyAPI());
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
