package io.rapport.exchange;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.CsvRows;
import io.rapport.exchange.file.FileProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The different values of a column with their counts: from the profile where it has them all, else read again. */
record Values(Path folder, FileProfile file) {

    private static final int CHUNK = 20_000;

    /** Hands them over in portions of bounded size; a value may come again in a later one. */
    void each(ColumnProfile column, Consumer<Map<String, Integer>> portion) {
        if (column.exact()) {
            portion.accept(column.values());
            return;
        }
        try (var rows = CsvRows.open(folder.resolve(file.stored()), file.dialect())) {
            var values = new LinkedHashMap<String, Integer>();
            while (rows.next()) {
                String value = rows.cell(column.index());
                if (!value.isEmpty()) {
                    values.merge(value, 1, Integer::sum);
                }
                if (values.size() >= CHUNK) {
                    portion.accept(values);
                    values.clear();
                }
            }
            portion.accept(values);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
