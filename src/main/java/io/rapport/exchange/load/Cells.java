package io.rapport.exchange.load;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.file.DateForm;
import io.rapport.exchange.file.DateTimes;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Form;
import io.rapport.exchange.file.Kind;
import io.rapport.exchange.file.MoneyText;
import io.rapport.exchange.file.NumberForm;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.Reading;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column as values of a field: replaced where the plan says so, brought into the notation that
 * programs write, multiplied, and parsed by the field's type. What was read once is remembered.
 */
public final class Cells {

    private static final int REMEMBERED = 20_000;

    /** A value, the absence of one, or why there is none. */
    public record Cell(@Nullable Object value, @Nullable String code, List<Object> args) {

        static final Cell EMPTY = new Cell(null, null, List.of());

        public boolean failed() {
            return code != null;
        }
    }

    private final ColumnPlan plan;
    private final FieldDef field;
    private final Reading reading;
    private final Map<String, String> replacements;
    private final String notation;
    private final Optional<DateForm> dates;
    private final boolean numeric;
    private final Map<String, Cell> known = new HashMap<>();

    public Cells(ColumnPlan plan, FieldDef field, FileProfile file, Reading reading) {
        this.plan = plan;
        this.field = field;
        this.reading = reading;
        this.replacements = plan.replacements();
        var form = plan.column() == null
                ? Form.of(Kind.TEXT)
                : file.column(plan.column()).map(column -> column.form()).orElse(Form.of(Kind.TEXT));
        String given = plan.notation();
        this.notation = given == null ? form.notation() : given;
        this.dates = DateForm.of(notation);
        this.numeric = switch (field.type().key()) {
            case "integer", "decimal", "money", "percent" -> true;
            default -> false;
        };
    }

    /** What stands for a cell: the cell itself, or what the plan takes instead; empty to leave the field empty. */
    public String replaced(String raw) {
        return replacements.isEmpty() ? raw : replacements.getOrDefault(raw, raw);
    }

    public Cell read(String raw) {
        if (raw.isEmpty()) {
            return Cell.EMPTY;
        }
        var cell = known.get(raw);
        if (cell == null) {
            cell = parse(replaced(raw));
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(raw, cell);
        }
        return cell;
    }

    private Cell parse(String text) {
        if (text.isEmpty()) {
            return Cell.EMPTY;
        }
        try {
            return new Cell(field.type().parse(input(text), reading), null, List.of());
        } catch (InvalidValue invalid) {
            return plan.onMissing() == ColumnPlan.Missing.EMPTY
                    ? Cell.EMPTY
                    : new Cell(null, invalid.code(), invalid.args());
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return new Cell(null, "invalid_number", List.of());
        }
    }

    private Object input(String text) {
        String part = plan.part();
        if (!part.isEmpty()) {
            return Map.of(part, text);
        }
        if (dates.isPresent()) {
            return DateTimes.iso(text, dates.get()).orElse(text);
        }
        return numeric ? number(text) : text;
    }

    private Object number(String text) {
        var money = MoneyText.of(text);
        String digits = money.map(MoneyText::number).orElse(text);
        var plain = form().plain(
                        digits.endsWith("%")
                                ? digits.substring(0, digits.length() - 1).strip()
                                : digits);
        if (plain.isEmpty()) {
            return text;
        }
        var factor = plan.factor();
        var number = factor == null
                ? plain.get()
                : new BigDecimal(plain.get())
                        .multiply(factor)
                        .stripTrailingZeros()
                        .toPlainString();
        return money.<Object>map(amount -> Map.of("amount", number, "currency", amount.currency()))
                .orElse(number);
    }

    private NumberForm form() {
        return switch (notation) {
            case "POINT" -> NumberForm.POINT;
            case "COMMA" -> NumberForm.COMMA;
            default -> NumberForm.PLAIN;
        };
    }
}
