package io.rapport.web.imports;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ImportPreview;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.Suggestion;
import io.rapport.model.AddressType;
import io.rapport.model.FieldDef;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Fact;
import io.rapport.web.view.ImportPage;
import io.rapport.web.view.ImportPage.ImportColumn;
import io.rapport.web.view.ImportPage.ImportFile;
import io.rapport.web.view.ImportPage.ImportIssue;
import io.rapport.web.view.ImportPage.ImportOffer;
import io.rapport.web.view.ImportPage.ImportRecords;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A preview in the words of a person. */
@Component
class Previewing {

    /** @param targets what may be brought in */
    ImportPage page(Visit visit, ImportPreview preview, List<ObjectDef> targets) {
        String href = visit.shell().base() + "/import/" + preview.id();
        var files = new ArrayList<ImportFile>();
        for (int i = 0; i < preview.plan().files().size(); i++) {
            files.add(file(visit, preview, i, targets));
        }
        return new ImportPage(
                href,
                totals(visit, preview),
                notices(visit, preview),
                offers(visit, preview),
                preview.issues().stream().map(issue -> issue(visit, issue)).toList(),
                files,
                Action.post(visit.t("import.start"), href + "/start", "upload", Map.of())
                        .primary());
    }

    /** What would be created and updated, by object over all files. */
    private static List<Fact> totals(Visit visit, ImportPreview preview) {
        var created = new LinkedHashMap<String, Long>();
        var updated = new LinkedHashMap<String, Long>();
        for (var file : preview.files()) {
            for (var outcome : file.records()) {
                created.merge(outcome.object(), outcome.created(), Long::sum);
                updated.merge(outcome.object(), outcome.updated(), Long::sum);
            }
        }
        return created.entrySet().stream()
                .map(entry -> {
                    long more = updated.getOrDefault(entry.getKey(), 0L);
                    String label = visit.label(visit.object(entry.getKey()).many());
                    String note = more == 0
                            ? ""
                            : visit.t("import.updated", visit.formats().number(more));
                    return new Fact(
                            label, Cell.of("created", "integer", visit.formats().number(entry.getValue())), note);
                })
                .toList();
    }

    private static List<Notice> notices(Visit visit, ImportPreview preview) {
        boolean nothing =
                preview.plan().files().stream().allMatch(file -> file.records().isEmpty());
        if (nothing) {
            return List.of(new Notice("warn", visit.t("import.nothing"), Optional.empty()));
        }
        long rejected = preview.rejectedRows();
        return rejected == 0
                ? List.of()
                : List.of(new Notice("warn", visit.t("import.will_reject", rejected), Optional.empty()));
    }

    private static List<ImportOffer> offers(Visit visit, ImportPreview preview) {
        var offers = new ArrayList<ImportOffer>();
        for (int i = 0; i < preview.suggestions().size(); i++) {
            var suggestion = preview.suggestions().get(i);
            boolean asked = preview.suggestions().subList(0, i).stream().anyMatch(earlier -> same(earlier, suggestion));
            if (asked || preview.suggestions().stream().anyMatch(other -> settles(other, suggestion))) {
                continue;
            }
            String text =
                    visit.t("import.offer." + suggestion.code().name().toLowerCase(Locale.ROOT), suggestion.column());
            String rows = visit.t("import.rows", suggestion.rows()) + " · " + suggestion.file();
            offers.add(new ImportOffer(i, text, from(suggestion), to(visit, suggestion), rows, suggestion.accepted()));
        }
        return offers;
    }

    /** One column may fill fields of several objects; what is suggested for its values is asked once. */
    static boolean same(Suggestion one, Suggestion other) {
        return one.code() == other.code()
                && one.file().equals(other.file())
                && one.column().equals(other.column())
                && one.from().equals(other.from())
                && one.to().equals(other.to());
    }

    /** A value that is taken for a name already need not be spelt like it as well. */
    private static boolean settles(Suggestion other, Suggestion suggestion) {
        return other.accepted()
                && other.code() == Suggestion.Code.NEAR_MATCH
                && suggestion.code() == Suggestion.Code.SPELLING
                && other.file().equals(suggestion.file())
                && other.column().equals(suggestion.column())
                && other.from().equals(suggestion.from())
                && other.to().equals(suggestion.to());
    }

    private static String from(Suggestion suggestion) {
        return switch (suggestion.code()) {
            case NEAR_MATCH, SPELLING -> suggestion.from();
            default -> suggestion.column();
        };
    }

    private static String to(Visit visit, Suggestion suggestion) {
        return switch (suggestion.code()) {
            case FACTOR -> "× " + visit.formats().number(new BigDecimal(suggestion.to()));
            case NEW_FIELD -> visit.t("import.new_field", suggestion.column());
            default -> suggestion.to();
        };
    }

    private static ImportIssue issue(Visit visit, ImportPreview.Issue issue) {
        var samples = issue.samples().stream().limit(4).toList();
        String first = samples.isEmpty() ? "" : samples.getFirst();
        String where = issue.column().isEmpty() ? issue.file() : issue.file() + " · " + issue.column();
        return new ImportIssue(
                visit.t("problem.field." + issue.code(), first),
                where,
                visit.t("import.rows", issue.rows()),
                String.join(", ", samples),
                issue.rejected());
    }

    private static ImportFile file(Visit visit, ImportPreview preview, int index, List<ObjectDef> targets) {
        var plan = preview.plan().files().get(index);
        var view = preview.files().stream()
                .filter(file -> file.name().equals(plan.file()))
                .findFirst()
                .orElseThrow();
        String detail = visit.t("import.rows", view.rows()) + " · "
                + visit.t("import.columns", view.columns().size());
        var records = new ArrayList<ImportRecords>();
        for (int i = 0; i < plan.records().size(); i++) {
            records.add(records(visit, preview, view, plan.records().get(i), index, i));
        }
        String chosen = PlanForm.object(plan);
        var objects = new ArrayList<Choice>();
        objects.add(new Choice("", visit.t("import.leave_file_out"), chosen.isEmpty()));
        targets.forEach(target -> objects.add(new Choice(
                target.name(), visit.label(target.many()), target.name().equals(chosen))));
        return new ImportFile(index, plan.file(), detail, objects, records);
    }

    private static ImportRecords records(
            Visit visit,
            ImportPreview preview,
            ImportPreview.FileView file,
            RecordPlan plan,
            int fileIndex,
            int index) {
        var object = visit.object(plan.object());
        var outcome = file.records().stream()
                .filter(found -> found.object().equals(plan.object()))
                .findFirst();
        var columns = new ArrayList<ImportColumn>();
        for (int i = 0; i < plan.columns().size(); i++) {
            var column = plan.columns().get(i);
            if (column.column() != null) {
                var unknown = new UnknownValues(
                        visit, preview, object, column, file.name(), PlanForm.place(fileIndex, index, i));
                columns.add(column(file, plan, unknown));
            }
        }
        var keys = new LinkedHashSet<String>();
        outcome.ifPresent(found -> found.sample().forEach(record -> keys.addAll(record.keySet())));
        return new ImportRecords(
                index,
                visit.label(object.many()),
                outcome.map(found -> visit.t(
                                "import.outcome",
                                visit.formats().number(found.created()),
                                visit.formats().number(found.updated())))
                        .orElse(""),
                columns,
                keys.stream()
                        .map(key -> object.field(key).map(visit::label).orElse(key))
                        .toList(),
                outcome.map(found -> found.sample().stream()
                                .map(record -> keys.stream()
                                        .map(key -> record.getOrDefault(key, ""))
                                        .toList())
                                .toList())
                        .orElse(List.of()));
    }

    private static ImportColumn column(ImportPreview.FileView file, RecordPlan plan, UnknownValues unknown) {
        var visit = unknown.visit();
        var column = unknown.column();
        var seen = file.columns().stream()
                .filter(view -> view.name().equals(column.column()))
                .findFirst();
        return new ImportColumn(
                unknown.place(),
                String.valueOf(column.column()),
                seen.map(ImportPreview.ColumnView::kind)
                        .map(kind -> visit.t("import.kind." + kind))
                        .orElse(""),
                seen.map(view -> String.join(
                                ", ", view.examples().stream().limit(4).toList()))
                        .orElse(""),
                fields(visit, unknown.object(), column),
                note(visit, plan, column),
                unknown.ways(),
                unknown.values());
    }

    private static List<Choice> fields(Visit visit, ObjectDef object, ColumnPlan column) {
        String chosen = Optional.ofNullable(column.field()).orElse("");
        var fields = new ArrayList<Choice>();
        fields.add(new Choice("", visit.t("import.leave_out"), chosen.isEmpty()));
        var create = column.create();
        if (create != null) {
            fields.add(new Choice(chosen, visit.t("import.new_field", create.label()), true));
        }
        for (var field : object.liveFields()) {
            if (field.type().writable() && !field.readOnly() && visit.actor().writes(object, field)) {
                add(visit, fields, field, chosen);
            }
        }
        if (create == null) {
            String name = String.valueOf(column.column());
            fields.add(new Choice(PlanForm.NEW + api(name) + ":text", visit.t("import.new_field", name), false));
        }
        return fields;
    }

    private static void add(Visit visit, List<Choice> fields, FieldDef field, String chosen) {
        fields.add(new Choice(field.name(), visit.label(field), field.name().equals(chosen)));
        if (field.type() instanceof MoneyType) {
            String name = field.name() + ".currency";
            fields.add(new Choice(name, visit.label(field) + " › " + visit.t("setup.currency"), name.equals(chosen)));
        }
        if (field.type() instanceof AddressType) {
            for (String part : List.of("street", "city", "region", "postcode", "country")) {
                String name = field.name() + "." + part;
                fields.add(
                        new Choice(name, visit.label(field) + " › " + visit.t("address." + part), name.equals(chosen)));
            }
        }
    }

    /** An API name for a column's title; the model checks it once more. */
    private static String api(String title) {
        String plain =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return "x_" + (plain.isEmpty() ? "field" : plain.length() > 40 ? plain.substring(0, 40) : plain);
    }

    private static String note(Visit visit, RecordPlan plan, ColumnPlan column) {
        var notes = new ArrayList<String>();
        if (String.valueOf(column.column()).equals(plan.key().column())) {
            notes.add(visit.t("import.key"));
        }
        if (column.factor() != null) {
            notes.add(visit.t("import.times", visit.formats().number(column.factor())));
        }
        Optional.ofNullable(column.notation()).map(Previewing::notation).ifPresent(notes::add);
        if (!column.replacements().isEmpty()) {
            notes.add(visit.t("import.replaced", column.replacements().size()));
        }
        return String.join(", ", notes);
    }

    /** How a notation looks: of dates their pattern, of numbers an example. */
    private static @Nullable String notation(String notation) {
        return switch (notation) {
            case "PLAIN" -> null;
            case "POINT" -> "1,234.5";
            case "COMMA" -> "1.234,5";
            default -> notation;
        };
    }
}
