package io.rapport.records;

import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Inserts many rows in one statement: from arrays, and above a few hundred by COPY, which costs the server less. */
record BulkInsert(Tx tx, Table<Record> table, List<BulkColumn> columns) {

    private static final int COPY_FROM = 200;

    /** A column with its SQL type as DDL writes it. */
    record BulkColumn(String name, String sqlType) {}

    void insert(List<@Nullable Object[]> rows) {
        if (rows.size() > COPY_FROM) {
            copy(rows);
        } else if (!rows.isEmpty()) {
            fromArrays(rows);
        }
    }

    private void fromArrays(List<@Nullable Object[]> rows) {
        tx.dsl()
                .execute(
                        "INSERT INTO {0} ({1}) SELECT {2} FROM unnest({3}) AS v ({1})",
                        table,
                        names(),
                        list(columns.stream().map(BulkInsert::selected)),
                        list(IntStream.range(0, columns.size())
                                .mapToObj(
                                        i -> PgText.column(scalar(columns.get(i).sqlType()), rows, row -> row[i]))));
    }

    private void copy(List<@Nullable Object[]> rows) {
        var text = new StringBuilder(rows.size() * columns.size() * 12);
        for (var row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    text.append('\t');
                }
                PgText.copy(text, PgText.of(row[i]));
            }
            text.append('\n');
        }
        var statement = tx.dsl().render(DSL.sql("COPY {0} ({1}) FROM STDIN", table, names()));
        try {
            tx.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(statement, new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private QueryPart names() {
        return list(columns.stream().map(column -> DSL.name(column.name())));
    }

    /** Arrays of arrays would be unnested whole, so array columns travel as text. */
    static String scalar(String sqlType) {
        return sqlType.endsWith("[]") ? "text" : sqlType;
    }

    private static QueryPart selected(BulkColumn column) {
        Name name = DSL.name("v", column.name());
        return column.sqlType().endsWith("[]")
                ? DSL.sql("cast({0} as {1})", name, DSL.sql(column.sqlType()))
                : DSL.sql("{0}", name);
    }

    static QueryPart list(java.util.stream.Stream<? extends QueryPart> parts) {
        return DSL.list(parts.toArray(QueryPart[]::new));
    }
}
