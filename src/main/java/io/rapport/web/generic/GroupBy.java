package io.rapport.web.generic;

import io.rapport.expression.ValueType;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.query.Grouping.Bucket;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Tone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of a list are grouped by: a choice, a link, a yes or no, or the stretch of time that a date falls into. */
record GroupBy(ListColumn column, Bucket bucket) {

    /** The key of the group without a value, in addresses. */
    static final String NOTHING = "-";

    private static final List<Bucket> BUCKETS =
            List.of(Bucket.DAY, Bucket.WEEK, Bucket.MONTH, Bucket.QUARTER, Bucket.YEAR);

    static Optional<GroupBy> of(Visit visit, ObjectDef object, String text) {
        int colon = text.indexOf(':');
        String path = colon < 0 ? text : text.substring(0, colon);
        var bucket = Arrays.stream(Bucket.values())
                .filter(each ->
                        colon >= 0 && each.name().toLowerCase(Locale.ROOT).equals(text.substring(colon + 1)))
                .findFirst()
                .orElse(Bucket.NONE);
        return ListColumn.of(visit, object, path)
                .filter(GroupBy::takes)
                .map(column -> new GroupBy(column, bucket(column, bucket)));
    }

    private static Bucket bucket(ListColumn column, Bucket wanted) {
        return !isTime(column) ? Bucket.NONE : wanted == Bucket.NONE ? Bucket.MONTH : wanted;
    }

    private static boolean isTime(ListColumn column) {
        var type = FieldPicks.shown(column.field()).type().valueType();
        return type == ValueType.DATE || type == ValueType.INSTANT;
    }

    static boolean takes(ListColumn column) {
        var type = column.field().type();
        return type instanceof ChoiceType
                || type instanceof RelationType
                || type instanceof BooleanType
                || isTime(column);
    }

    /** All that an object's list can be grouped by. */
    static List<Choice> choices(Visit visit, ObjectDef object, String chosen) {
        var choices = new ArrayList<Choice>();
        for (var group : ColumnsController.groups(visit, object)) {
            for (var column : group.columns()) {
                if (takes(column) && isTime(column)) {
                    BUCKETS.forEach(bucket -> choices.add(choice(visit, new GroupBy(column, bucket), chosen)));
                } else if (takes(column)) {
                    choices.add(choice(visit, new GroupBy(column, Bucket.NONE), chosen));
                }
            }
        }
        return choices;
    }

    private static Choice choice(Visit visit, GroupBy by, String chosen) {
        return new Choice(by.text(), by.label(visit), by.text().equals(chosen));
    }

    String text() {
        return bucket == Bucket.NONE
                ? column.key()
                : column.key() + ":" + bucket.name().toLowerCase(Locale.ROOT);
    }

    String label(Visit visit) {
        return bucket == Bucket.NONE
                ? column.label(visit)
                : visit.t(
                        "group.time",
                        column.label(visit),
                        visit.t("group." + bucket.name().toLowerCase(Locale.ROOT)));
    }

    /** How a group's value stands in an address. */
    static String key(@Nullable Object value) {
        return switch (value) {
            case null -> NOTHING;
            case Ref ref -> ref.id().toString();
            default -> value.toString();
        };
    }

    /** The records of a group in CEL; empty where the key is none. */
    Optional<String> condition(String key) {
        String path = column.key();
        if (key.equals(NOTHING)) {
            return Optional.of(path + " == null");
        }
        if (isTime(column)) {
            return day(key).map(day -> path + " >= \"" + day + "\" && " + path + " < \"" + end(day) + "\"");
        }
        return switch (column.field().type()) {
            case BooleanType flag -> Optional.of(path + (key.equals("true") ? " == true" : " == false"));
            case RelationType relation -> Ids.parse(key).map(id -> path + " == " + Conditions.literal(id.toString()));
            default -> Optional.of(path + " == " + Conditions.literal(key));
        };
    }

    private static Optional<LocalDate> day(String key) {
        try {
            return Optional.of(LocalDate.parse(key));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private LocalDate end(LocalDate day) {
        return switch (bucket) {
            case WEEK -> day.plusWeeks(1);
            case MONTH -> day.plusMonths(1);
            case QUARTER -> day.plusMonths(3);
            case YEAR -> day.plusYears(1);
            case NONE, DAY -> day.plusDays(1);
        };
    }

    /** A group's value as the head of its rows shows it. */
    Chip chip(Visit visit, @Nullable Object value) {
        return switch (value) {
            case null -> new Chip(visit.t("group.nothing"), Tone.GREY);
            case Ref ref -> new Chip(java.util.Objects.requireNonNullElse(ref.label(), "–"), Tone.GREY);
            case Boolean flag -> new Chip(visit.t(flag ? "value.yes" : "value.no"), Tone.GREY);
            case LocalDate day -> new Chip(time(visit, day), Tone.GREY);
            case String key
            when column.field().type() instanceof ChoiceType choice ->
                Cells.chip(visit, choice.choices().all(), key);
            default -> new Chip(value.toString(), Tone.GREY);
        };
    }

    private String time(Visit visit, LocalDate day) {
        return switch (bucket) {
            case MONTH -> visit.formats().month(YearMonth.from(day));
            case QUARTER -> visit.t("group.quarter_of", (day.getMonthValue() + 2) / 3, String.valueOf(day.getYear()));
            case YEAR -> String.valueOf(day.getYear());
            case WEEK -> visit.t("group.week_of", visit.formats().date(day));
            case NONE, DAY -> visit.formats().date(day);
        };
    }
}
