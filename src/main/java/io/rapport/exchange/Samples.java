package io.rapport.exchange;

import io.rapport.exchange.file.CsvRows;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.load.Cells;
import io.rapport.model.DataModel;
import io.rapport.model.Display;
import io.rapport.model.FieldType;
import io.rapport.model.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The first records of a file as they would look. */
record Samples(Previews.Subject subject, DataModel model, Reading reading) {

    private static final int SHOWN = 5;

    List<Map<String, String>> of(FileProfile file, RecordPlan plan) {
        var object = model.object(plan.object());
        var samples = new ArrayList<Map<String, String>>();
        try (var rows = CsvRows.open(subject.folder().resolve(file.stored()), file.dialect())) {
            while (object.isPresent() && samples.size() < SHOWN && rows.next()) {
                var sample = new LinkedHashMap<String, String>();
                for (var column : plan.columns()) {
                    String name = column.column();
                    String field = column.field();
                    if (name != null && field != null) {
                        String raw = rows.cell(file.dialect().index(name));
                        sample.put(
                                field,
                                object.get()
                                        .field(column.fieldName())
                                        .filter(def -> def.relation().isEmpty())
                                        .map(def -> show(def.type(), new Cells(column, def, file, reading), raw))
                                        .orElseGet(() -> column.replacements().getOrDefault(raw, raw)));
                    }
                }
                samples.add(sample);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return samples;
    }

    @SuppressWarnings("unchecked")
    private <T> String show(FieldType<T> type, Cells cells, String raw) {
        Object value = cells.read(raw).value();
        var locale = subject.actor().locale().orElse(Locale.ENGLISH);
        return value == null ? cells.replaced(raw) : type.format((T) value, new Display(locale, reading.zone()));
    }
}
