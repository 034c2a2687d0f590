package io.rapport.exchange.load;

import io.rapport.exchange.ColumnPlan;
import io.rapport.kernel.Ref;
import io.rapport.model.ReferencesType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A column that links to records: how its cells name them, and how they are found. */
record Links(ColumnPlan plan, int column, String field, boolean many, boolean self, Cells cells, Lookup lookup) {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*[;|]\\s*");

    static boolean many(io.rapport.model.FieldType<?> type) {
        return type instanceof ReferencesType;
    }

    /** What a row names, after replacement. */
    List<String> names(RowData row) {
        String raw = row.cell(column);
        if (raw.isEmpty()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (String part : many ? SEPARATOR.split(raw) : new String[] {raw}) {
            String name = lookup.normal(cells.replaced(part));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    Set<String> names(List<RowData> rows) {
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> names.addAll(names(row)));
        return names;
    }

    Object value(List<Ref> links) {
        return many ? List.copyOf(links) : links.getFirst();
    }
}
