package io.rapport.exchange;

import io.rapport.exchange.Suggestion.Code;
import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** New fields and factors that recognition proposes, beside what the plan has made of them. */
final class Proposals {

    private Proposals() {}

    static List<Suggestion> of(ImportPlan recognised, ImportPlan plan, List<FileProfile> files) {
        var suggestions = new ArrayList<Suggestion>();
        for (var file : files) {
            for (var records : recognised
                    .file(file.name())
                    .map(ImportPlan.FilePlan::records)
                    .orElse(List.of())) {
                for (var column : records.columns()) {
                    current(plan, file.name(), records.object(), column)
                            .flatMap(now -> suggestion(file, records.object(), column, now))
                            .ifPresent(suggestions::add);
                }
            }
        }
        return suggestions;
    }

    private static Optional<ColumnPlan> current(ImportPlan plan, String file, String object, ColumnPlan column) {
        String name = column.column();
        return plan.file(file).stream()
                .flatMap(filePlan -> filePlan.records().stream())
                .filter(records -> records.object().equals(object))
                .flatMap(records -> records.columns().stream())
                .filter(now -> name != null && name.equals(now.column()))
                .findFirst();
    }

    private static Optional<Suggestion> suggestion(
            FileProfile file, String object, ColumnPlan proposed, ColumnPlan now) {
        String column = String.valueOf(proposed.column());
        long rows = file.column(column).map(ColumnProfile::filled).orElse(0L);
        var factor = proposed.factor();
        if (factor != null) {
            boolean accepted = factor.equals(now.factor());
            return Optional.of(new Suggestion(
                    Code.FACTOR, file.name(), object, column, "1", factor.toPlainString(), rows, accepted));
        }
        var create = proposed.create();
        boolean open = now.create() != null || now.field() == null;
        return create == null || !open
                ? Optional.empty()
                : Optional.of(new Suggestion(
                        Code.NEW_FIELD,
                        file.name(),
                        object,
                        column,
                        create.type(),
                        create.name(),
                        rows,
                        now.create() != null));
    }
}
