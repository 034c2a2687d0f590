package io.rapport.exchange.export;

import io.rapport.access.Actor;
import io.rapport.exchange.PartTitles;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.AddressType;
import io.rapport.model.BooleanType;
import io.rapport.model.DataModel;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.DecimalType;
import io.rapport.model.Display;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.PercentType;
import io.rapport.model.RelationType;
import io.rapport.query.ModelScope;
import io.rapport.query.Path;
import io.rapport.query.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, under titles by which an import knows them again: an amount is followed by its currency, and an
 * address stands in parts. Rich text is HTML in CSV, from where it can come back, and plain in a workbook. Fields that the actor may not read are not among them.
 */
final class ExportColumns {

    /** One column: its title, where its value is read, and what of it stands in the cell. */
    private record Column(String title, Path path, Function<Object, @Nullable Object> cell) {}

    private final List<Path> paths = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> titles = new HashSet<>();
    private final BiFunction<String, Locale, String> texts;
    private final Display display;
    private final ExportFormat format;

    ExportColumns(
            DataModel model,
            Actor actor,
            ObjectDef object,
            List<String> fields,
            ExportFormat format,
            Display display,
            BiFunction<String, Locale, String> texts) {
        this.texts = texts;
        this.display = display;
        this.format = format;
        var scope = new ModelScope(model, object, actor);
        for (var field : fields) {
            var path = Path.of(field);
            if (!paths.contains(path) && scope.resolve(path.names()).isPresent()) {
                paths.add(path);
                add(model, object, path);
            }
        }
    }

    private void add(DataModel model, ObjectDef object, Path path) {
        var holder = object;
        var words = new ArrayList<String>();
        for (String name : path.names().subList(0, path.names().size() - 1)) {
            var relation = holder.require(name);
            words.add(label(relation));
            holder = model.require(relation.relation().orElseThrow().target());
        }
        var field = holder.require(path.names().getLast());
        words.add(label(field));
        add(String.join(": ", words), path, shown(field.type()));
    }

    private static FieldType<?> shown(FieldType<?> type) {
        return type instanceof FormulaType formula ? formula.result() : type;
    }

    private void add(String title, Path path, FieldType<?> type) {
        switch (type) {
            case MoneyType money -> {
                column(title, path, value -> ((Money) value).amount());
                part(title, "currency", path, value -> ((Money) value)
                        .currency()
                        .getCurrencyCode());
            }
            case AddressType address -> {
                part(title, "street", path, value -> ((Address) value).street());
                part(title, "city", path, value -> ((Address) value).city());
                part(title, "region", path, value -> ((Address) value).region());
                part(title, "postcode", path, value -> ((Address) value).postcode());
                part(title, "country", path, value -> ((Address) value).country());
            }
            case PercentType percent -> column(title, path, value -> new Sheet.Percent((BigDecimal) value));
            case RelationType relation -> column(title, path, value -> ((Ref) value).label());
            case IntegerType integer -> column(title, path, value -> value);
            case DecimalType decimal -> column(title, path, value -> value);
            case BooleanType flag -> column(title, path, value -> value);
            case DateType date -> column(title, path, value -> value);
            case DateTimeType moment -> column(title, path, value -> value);
            case LongTextType text when format != ExportFormat.XLSX -> column(title, path, value -> value);
            default -> column(title, path, value -> format(type, value));
        }
    }

    @SuppressWarnings("unchecked")
    private String format(FieldType<?> type, Object value) {
        return ((FieldType<Object>) type).format(value, display);
    }

    private void part(String title, String part, Path path, Function<Object, @Nullable Object> cell) {
        column(PartTitles.of(title, part, display.locale(), texts), path, cell);
    }

    /** Two fields may be called the same; the second then also says its name. */
    private void column(String title, Path path, Function<Object, @Nullable Object> cell) {
        String own = titles.add(title) ? title : title + " (" + path + ")";
        titles.add(own);
        columns.add(new Column(own, path, cell));
    }

    private String label(FieldDef field) {
        return field.label().in(display.locale(), texts);
    }

    List<Path> paths() {
        return paths;
    }

    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    List<@Nullable Object> cells(Row row) {
        var cells = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            var value = row.get(column.path());
            cells.add(value == null ? null : column.cell().apply(value));
        }
        return cells;
    }
}
