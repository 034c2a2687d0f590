package io.rapport.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.SafeCell;
import io.rapport.exchange.load.Reject;
import io.rapport.kernel.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * The rows that were not taken as a file: where they stood, why, and their cells under the names of their columns, so that
 * they can be mended and imported again.
 */
final class RejectFile implements Closeable {

    private static final List<String> LEADING = List.of("file", "line", "record", "field", "reason");

    private final List<FileProfile> files;
    private final MessageSource messages;
    private final Locale locale;
    private final List<String> columns;
    private final CsvWriter writer;

    RejectFile(OutputStream out, List<FileProfile> files, MessageSource messages, Locale locale) {
        this.files = files;
        this.messages = messages;
        this.locale = locale;
        var names = new LinkedHashSet<String>();
        files.forEach(file -> names.addAll(file.dialect().columns()));
        this.columns = List.copyOf(names);
        this.writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var header = new ArrayList<>(LEADING);
        columns.forEach(column -> header.add(SafeCell.write(column)));
        writer.writeRecord(header);
    }

    void write(Reject reject) {
        var cells = new String[LEADING.size() + columns.size()];
        Arrays.fill(cells, "");
        cells[0] = SafeCell.write(reject.file());
        cells[1] = String.valueOf(reject.line());
        cells[2] = reject.object();
        cells[3] = reject.field();
        cells[4] = SafeCell.write(reason(reject));
        files.stream()
                .filter(file -> file.name().equals(reject.file()))
                .findFirst()
                .ifPresent(file -> {
                    var names = file.dialect().columns();
                    for (int i = 0; i < Math.min(names.size(), reject.cells().size()); i++) {
                        cells[LEADING.size() + columns.indexOf(names.get(i))] =
                                SafeCell.write(reject.cells().get(i));
                    }
                });
        writer.writeRecord(cells);
    }

    private String reason(Reject reject) {
        Object[] args = Problem.FieldError.words(reject.code(), reject.args(), locale);
        String general = messages.getMessage("problem." + reject.code(), args, reject.code(), locale);
        return String.valueOf(messages.getMessage("problem.field." + reject.code(), args, general, locale));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
