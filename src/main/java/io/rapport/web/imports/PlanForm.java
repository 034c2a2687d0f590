package io.rapport.web.imports;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ColumnPlan.Missing;
import io.rapport.exchange.ImportPlan;
import io.rapport.exchange.ImportPlan.FilePlan;
import io.rapport.exchange.NewField;
import io.rapport.exchange.RecordPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a person chose for the columns of an import. Each input is named by what it is about and where: {@code field.0.1.2} is the
 * field for column 2 of the second object that the first file makes.
 */
record PlanForm(MultiValueMap<String, String> sent) {

    static final String OBJECT = "object.";
    static final String FIELD = "field.";
    static final String MISSING = "missing.";
    static final String FROM = "from.";
    static final String TO = "to.";
    static final String NONE = "none.";

    /** Before the name and type of a field that is to be created. */
    static final String NEW = "new:";

    static String place(int file, int records, int column) {
        return file + "." + records + "." + column;
    }

    /** @param as how a file is read as records of an object */
    ImportPlan change(ImportPlan plan, BiFunction<String, String, FilePlan> as) {
        var files = new ArrayList<FilePlan>();
        for (int f = 0; f < plan.files().size(); f++) {
            var file = plan.files().get(f);
            String object = sent.getFirst(OBJECT + f);
            if (object == null || object.equals(object(file))) {
                files.add(columns(file, f));
            } else {
                files.add(object.isEmpty() ? new FilePlan(file.file(), List.of()) : as.apply(file.file(), object));
            }
        }
        return new ImportPlan(files);
    }

    /** What a file holds in the first place, which most of its columns are about; empty where it is left out. */
    static String object(FilePlan file) {
        return file.records().stream()
                .max(Comparator.comparingInt(record -> record.columns().size()))
                .map(RecordPlan::object)
                .orElse("");
    }

    private FilePlan columns(FilePlan file, int f) {
        var records = new ArrayList<RecordPlan>();
        for (int r = 0; r < file.records().size(); r++) {
            var record = file.records().get(r);
            var columns = new ArrayList<ColumnPlan>();
            for (int c = 0; c < record.columns().size(); c++) {
                columns.add(column(record.columns().get(c), place(f, r, c)));
            }
            records.add(record.with(columns));
        }
        return new FilePlan(file.file(), records);
    }

    /** A column that gets another field begins anew; one that keeps it keeps how it is read. */
    private ColumnPlan column(ColumnPlan column, String place) {
        String name = column.column();
        String field = sent.getFirst(FIELD + place);
        if (name == null || field == null) {
            return column;
        }
        if (field.equals(Optional.ofNullable(column.field()).orElse(""))) {
            return values(missing(column, sent.getFirst(MISSING + place)), place);
        }
        if (field.isEmpty()) {
            return ColumnPlan.ignore(name);
        }
        if (field.startsWith(NEW)) {
            var parts = field.substring(NEW.length()).split(":", 2);
            return ColumnPlan.creating(name, NewField.of(parts[0], parts.length > 1 ? parts[1] : "text", name));
        }
        return ColumnPlan.of(name, field);
    }

    private static ColumnPlan missing(ColumnPlan column, @Nullable String chosen) {
        for (var missing : Missing.values()) {
            if (missing.name().equalsIgnoreCase(chosen)) {
                return column.whenMissing(missing);
            }
        }
        return column;
    }

    /** Where nothing is typed and nothing ticked, a value is treated like the other unknown ones. */
    private ColumnPlan values(ColumnPlan column, String place) {
        var changed = column;
        for (int i = 0; sent.containsKey(FROM + place + "." + i); i++) {
            String at = place + "." + i;
            String from = Optional.ofNullable(sent.getFirst(FROM + at)).orElse("");
            String to = Optional.ofNullable(sent.getFirst(TO + at + ".text"))
                    .or(() -> Optional.ofNullable(sent.getFirst(TO + at)))
                    .map(String::strip)
                    .orElse("");
            if (sent.containsKey(NONE + at)) {
                changed = changed.mapping(from, "");
            } else {
                changed = to.isEmpty() ? changed.notMapping(from) : changed.mapping(from, to);
            }
        }
        return changed;
    }
}
