package io.rapport.exchange.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rapport.exchange.file.SafeCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 in UTF-8. Dates and moments are ISO 8601, numbers plain; texts that a spreadsheet would take for formulas stand
 * behind an apostrophe, numbers do not, because they hold nothing but digits.
 */
public final class CsvSheet implements Sheet {

    private static final char MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;

    private final CsvWriter writer;

    /** @param marked whether it begins with the mark by which spreadsheets know UTF-8 */
    public CsvSheet(OutputStream out, List<String> titles, boolean marked) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (marked) {
            text.write(MARK);
        }
        this.writer = CsvWriter.builder().bufferSize(BUFFER).build(text);
        row(titles);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        writer.writeRecord(cells.stream().map(CsvSheet::text).toList());
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case String text -> SafeCell.write(text);
            case Percent percent -> percent.value().toPlainString();
            case BigDecimal number -> number.toPlainString();
            default -> cell.toString();
        };
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
