package io.rapport.exchange.file;

import io.rapport.kernel.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;

/** Reads a file once and says what it holds. */
public final class Profiler {

    private static final int SHOWN_LINES = 20;

    private Profiler() {}

    /**
     * @param name the name that its sender gave it
     * @throws Problem when the file is empty or can't be cut into rows
     */
    public static FileProfile read(Path file, String name) throws IOException {
        var dialect = DialectGuess.of(file);
        var columns = IntStream.range(0, dialect.columns().size())
                .mapToObj(index -> new ColumnCount(dialect.columns().get(index), index))
                .toList();
        long rows = 0;
        long ragged = 0;
        var raggedLines = new ArrayList<Long>();
        try (var lines = CsvRows.open(file, dialect)) {
            while (lines.next()) {
                rows++;
                if (lines.ragged()) {
                    ragged++;
                    if (raggedLines.size() < SHOWN_LINES) {
                        raggedLines.add(lines.line());
                    }
                }
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(lines.cell(i));
                }
            }
        }
        return new FileProfile(
                name,
                file.getFileName().toString(),
                Files.size(file),
                dialect,
                rows,
                ragged,
                raggedLines,
                columns.stream().map(ColumnCount::profile).toList());
    }
}
