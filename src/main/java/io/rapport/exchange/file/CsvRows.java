package io.rapport.exchange.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rapport.kernel.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file's rows, one at a time, the header left out. Cells come without the blanks around them, and without the zeros that old
 * programs fill columns with: no text in a database can hold them.
 */
public final class CsvRows implements Closeable {

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final int width;
    private @Nullable CsvRecord current;
    private long index = -1;

    private CsvRows(CsvReader<CsvRecord> reader, int width) {
        this.reader = reader;
        this.records = reader.iterator();
        this.width = width;
    }

    public static CsvRows open(Path file, Dialect dialect) throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(dialect.markLength());
            var text = new InputStreamReader(in, Charset.forName(dialect.charset()));
            var reader = CsvReader.builder()
                    .fieldSeparator(dialect.delimiter())
                    .skipEmptyLines(true)
                    .allowUnclosedQuote(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
            var rows = new CsvRows(reader, dialect.columns().size());
            if (dialect.header() && rows.next()) {
                rows.index = -1;
            }
            return rows;
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /** Goes to the next row; false at the end. */
    public boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            current = records.next();
            index++;
            return true;
        } catch (CsvParseException unreadable) {
            throw new Problem(Problem.Kind.INVALID, "import_unreadable", List.of(index + 2), List.of());
        }
    }

    /** A cell of the current row; empty where the row is too short. */
    public String cell(int column) {
        var record = record();
        return column < record.getFieldCount()
                ? SafeCell.read(withoutZeros(record.getField(column)).strip())
                : "";
    }

    public List<String> cells() {
        return record().getFields().stream().map(CsvRows::withoutZeros).toList();
    }

    private static String withoutZeros(String cell) {
        return cell.indexOf(0) < 0 ? cell : cell.replace("\0", "");
    }

    /** The line of the file that the row begins in, from 1. */
    public long line() {
        return record().getStartingLineNumber();
    }

    /** The position among the data rows, from 0. */
    public long index() {
        return index;
    }

    /** Whether the row has more or fewer cells than there are columns. */
    public boolean ragged() {
        return record().getFieldCount() != width;
    }

    private CsvRecord record() {
        if (current == null) {
            throw new IllegalStateException("before the first row");
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
