package io.rapport.web.generic;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Differences;
import io.rapport.query.Moved;
import io.rapport.query.Movement.Kind;
import io.rapport.query.Movements;
import io.rapport.query.Path;
import io.rapport.query.PermittedComparison;
import io.rapport.web.view.ComparePage;
import io.rapport.web.view.HistoryChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records behind the figures of a comparison, with what differs of each as far as the visitor may read it. */
@Component
class ComparedRecords {

    private static final int ROWS = 30;

    private final Movements comparisons;
    private final Differences differences;

    ComparedRecords(Movements comparisons, Differences differences) {
        this.comparisons = comparisons;
        this.differences = differences;
    }

    /** @param moreHref where the next ones are, or empty */
    record Shown(String heading, List<ComparePage.Moved> records, String moreHref) {}

    Shown of(
            Visit visit,
            ObjectDef object,
            PermittedComparison permitted,
            CompareController.Asked asked,
            Instant since,
            Instant until,
            boolean sums) {
        var kinds = asked.kind().map(List::of).orElseGet(() -> Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.SAME)
                .toList());
        var found = comparisons.records(visit.actor().tenant(), permitted, kinds, ROWS + 1, asked.offset());
        var shown = found.stream().limit(ROWS).toList();
        var fields = Layouts.readable(visit, object).stream()
                .filter(field -> !Layouts.isSystem(field) || field.name().equals("owner"))
                .toList();
        var both = differences.of(
                visit.actor().tenant(),
                visit.model(),
                visit.actor(),
                object,
                fields.stream().map(field -> Path.of(field.name())).toList(),
                shown.stream().map(Moved::id).toList(),
                since,
                until);
        var records = shown.stream()
                .map(moved -> record(visit, object, fields, moved, both.get(moved.id()), asked, since, sums))
                .toList();
        String more = found.size() > ROWS
                ? asked.href(
                                visit.base(object) + "/compare",
                                asked.whole(),
                                asked.kind().map(Kind::key).orElse(""),
                                asked.offset() + ROWS)
                        + "#records"
                : "";
        String heading = visit.t(
                "compare.records",
                asked.kind().map(kind -> visit.t("compare." + kind.key())).orElseGet(() -> visit.t("compare.every")));
        return new Shown(heading, records, more);
    }

    private static ComparePage.Moved record(
            Visit visit,
            ObjectDef object,
            List<FieldDef> fields,
            Moved moved,
            Differences.@Nullable Difference difference,
            CompareController.Asked asked,
            Instant since,
            boolean sums) {
        var there = Optional.ofNullable(difference).flatMap(Differences.Difference::after);
        var was = Optional.ofNullable(difference).flatMap(Differences.Difference::before);
        String title = there.or(() -> was)
                .flatMap(row -> row.value(object.nameField()))
                .map(Object::toString)
                .orElse("–");
        var moment = there.isEmpty() ? since.toString() : asked.to().isEmpty() ? "" : until(visit, asked);
        String href =
                visit.base(object) + "/" + moved.id() + (moment.isEmpty() ? "" : "?as_of=" + ListState.encode(moment));
        var changes = difference == null
                ? List.<HistoryChange>of()
                : fields.stream()
                        .filter(field -> difference.fields().containsKey(field.name()))
                        .map(field ->
                                change(visit, object, field, difference.fields().get(field.name())))
                        .toList();
        var delta =
                moved.after().orElse(BigDecimal.ZERO).subtract(moved.before().orElse(BigDecimal.ZERO));
        return new ComparePage.Moved(
                title,
                href,
                visit.t("compare." + moved.kind().key()),
                sums ? money(visit, moved.before()) : "",
                sums ? money(visit, moved.after()) : "",
                sums ? CompareController.signed(visit, delta) : "",
                changes);
    }

    private static String until(Visit visit, CompareController.Asked asked) {
        return SpokenMoments.read(visit, asked.to()).toString();
    }

    private static String money(Visit visit, Optional<BigDecimal> amount) {
        return amount.map(value -> ListController.money(visit, value)).orElse("–");
    }

    private static HistoryChange change(
            Visit visit, ObjectDef object, FieldDef field, Differences.@Nullable Pair pair) {
        return new HistoryChange(
                visit.label(field),
                pair == null ? "" : text(visit, object, field, pair.before()),
                pair == null ? "" : text(visit, object, field, pair.after()));
    }

    private static String text(Visit visit, ObjectDef object, FieldDef field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        var cell = Cells.of(visit, object, field, value);
        return cell.chips().isEmpty()
                ? cell.text()
                : String.join(
                        ", ",
                        cell.chips().stream()
                                .map(io.rapport.web.view.Chip::label)
                                .toList());
    }
}
