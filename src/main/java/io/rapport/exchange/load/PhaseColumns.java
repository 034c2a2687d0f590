package io.rapport.exchange.load;

import io.rapport.exchange.ColumnPlan;
import io.rapport.kernel.Money;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The columns of a phase, by how they are read: as values, as links by name, as links to the row's other records. */
final class PhaseColumns {

    /** A column read as a value, or as a part of one. */
    record Plain(ColumnPlan plan, int column, FieldDef field, Cells cells) {}

    private static final String CURRENCY = "currency";

    private final List<Plain> plain = new ArrayList<>();
    private final List<Links> links = new ArrayList<>();
    private final List<ColumnPlan> sameRow = new ArrayList<>();
    private final int key;
    private final Reading reading;

    PhaseColumns(Phase phase, DataModel model, Lookups lookups, Reading reading) {
        this.reading = reading;
        var dialect = phase.file().dialect();
        String keyColumn = phase.plan().key().column();
        this.key = keyColumn == null ? -1 : dialect.index(keyColumn);
        for (var column : phase.plan().columns()) {
            var field = phase.object().field(column.fieldName());
            if (field.isEmpty()) {
                continue;
            }
            if (column.sameRow() != null) {
                sameRow.add(column);
                continue;
            }
            String name = column.column();
            int index = name == null ? -1 : dialect.index(name);
            var cells = new Cells(column, field.get(), phase.file(), reading);
            String target = phase.target(column);
            if (target.isEmpty()) {
                plain.add(new Plain(column, index, field.get(), cells));
            } else {
                links.add(new Links(
                        column,
                        index,
                        field.get().name(),
                        Links.many(field.get().type()),
                        target.equals(phase.object().name()),
                        cells,
                        lookups.of(model.require(target), column)));
            }
        }
    }

    List<Links> links() {
        return links;
    }

    List<ColumnPlan> sameRow() {
        return sameRow;
    }

    String key(RowData row) {
        return row.cell(key);
    }

    /** Reads a row's values; what can't be read is said once, by field. */
    Map<String, Object> values(RowData row, Map<String, Cells.Cell> wrong) {
        var values = new LinkedHashMap<String, Object>();
        var parts = new HashMap<String, Map<Object, Object>>();
        for (var column : plain) {
            if (column.plan().part().equals(CURRENCY)) {
                continue;
            }
            var cell = column.cells().read(row.cell(column.column()));
            if (cell.failed()) {
                wrong.putIfAbsent(column.field().name(), cell);
            } else if (cell.value() != null) {
                values.put(column.field().name(), cell.value());
                if (!column.plan().part().isEmpty()) {
                    parts.computeIfAbsent(column.field().name(), name -> new LinkedHashMap<>())
                            .put(column.plan().part(), column.cells().replaced(row.cell(column.column())));
                }
            }
        }
        parts.forEach((field, given) -> {
            if (given.size() > 1) {
                whole(field, given, values);
            }
        });
        plain.stream()
                .filter(column -> column.plan().part().equals(CURRENCY))
                .forEach(column -> inCurrency(column, row.cell(column.column()), values, wrong));
        return values;
    }

    /** An amount is in the currency that stands beside it, and in no other. */
    private void inCurrency(Plain column, String code, Map<String, Object> values, Map<String, Cells.Cell> wrong) {
        String name = column.field().name();
        if (!code.isEmpty() && values.get(name) instanceof Money money) {
            try {
                Object given = Map.of("amount", money.amount(), CURRENCY, code);
                values.put(name, Objects.requireNonNull(column.field().type().parse(given, reading)));
            } catch (InvalidValue invalid) {
                values.remove(name);
                wrong.putIfAbsent(name, new Cells.Cell(null, invalid.code(), invalid.args()));
            }
        }
    }

    /** Several columns are parts of one value; each was readable alone, so together they are. */
    private void whole(String name, Map<Object, Object> given, Map<String, Object> values) {
        plain.stream()
                .filter(column -> column.field().name().equals(name))
                .findFirst()
                .ifPresent(column -> {
                    try {
                        Object value = column.field().type().parse(given, reading);
                        if (value != null) {
                            values.put(name, value);
                        }
                    } catch (InvalidValue onlyTogether) {
                        values.remove(name);
                    }
                });
    }

    Set<String> fields() {
        var fields = new java.util.LinkedHashSet<String>();
        plain.forEach(column -> fields.add(column.field().name()));
        return fields;
    }
}
