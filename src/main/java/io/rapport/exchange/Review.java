package io.rapport.exchange;

import io.rapport.exchange.ImportPreview.Issue;
import io.rapport.exchange.ImportPreview.Outcome;
import io.rapport.exchange.Suggestion.Code;
import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.load.Cells;
import io.rapport.exchange.load.Lookup;
import io.rapport.exchange.load.Lookups;
import io.rapport.exchange.match.Countries;
import io.rapport.exchange.match.Namesakes;
import io.rapport.exchange.match.NearMatches;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.tenancy.Tx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Goes through a plan with the files' values: what would not be taken, what could be meant, how many records come of it. */
final class Review {

    private static final int SAMPLES = 50;
    private static final int MOST_SUGGESTIONS = 500;

    private final Path folder;
    private final List<FileProfile> files;
    private final ImportPlan plan;
    private final DataModel model;
    private final Reading reading;
    private final Lookups lookups;
    private final List<ImportAdvice> advice;
    private final Function<ObjectDef, Set<String>> names;
    private final Tx tx;
    private final List<Suggestion> suggestions = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, Function<String, Optional<String>>> near = new HashMap<>();

    /** @param names of an object's records, to compare with; empty where they are too many */
    Review(
            Path folder,
            List<FileProfile> files,
            ImportPlan plan,
            DataModel model,
            Reading reading,
            Lookups lookups,
            List<ImportAdvice> advice,
            Function<ObjectDef, Set<String>> names,
            Tx tx) {
        this.folder = folder;
        this.files = files;
        this.plan = plan;
        this.model = model;
        this.reading = reading;
        this.lookups = lookups;
        this.advice = advice;
        this.names = names;
        this.tx = tx;
    }

    List<Suggestion> suggestions() {
        return suggestions;
    }

    List<Issue> issues() {
        return issues;
    }

    void run() {
        for (var file : files) {
            if (file.ragged() > 0) {
                issue(new At(file, "", "", ""), "import_ragged", file.ragged(), List.of(), false);
            }
            var records =
                    plan.file(file.name()).map(ImportPlan.FilePlan::records).orElse(List.of());
            records.forEach(record -> model.object(record.object()).ifPresent(object -> {
                record.columns().forEach(column -> column(file, object, column));
                required(file, object, record, records);
            }));
        }
    }

    private record At(FileProfile file, String object, String field, String column) {}

    private void column(FileProfile file, ObjectDef object, ColumnPlan plan) {
        String name = plan.column();
        var field = object.field(plan.fieldName());
        if (name == null || field.isEmpty() || plan.field() == null) {
            return;
        }
        var profile = file.column(name).orElseThrow();
        var at = new At(file, object.name(), field.get().name(), name);
        mapped(at, plan, profile);
        notations(at, plan, profile);
        var cells = new Cells(plan, field.get(), file, reading);
        switch (field.get().type()) {
            case RelationType relation -> links(at, plan, profile, cells, model.require(relation.target()));
            case ReferencesType references -> links(at, plan, profile, cells, model.require(references.target()));
            case ChoiceType choice ->
                choices(at, plan, profile, cells, choice.choices().live());
            case MultiChoiceType choice ->
                choices(at, plan, profile, cells, choice.choices().live());
            default -> values(at, plan, profile, cells);
        }
    }

    /** What the plan takes for something else is shown, so that it can be taken back. */
    private void mapped(At at, ColumnPlan plan, ColumnProfile profile) {
        plan.replacements().forEach((from, to) -> {
            int rows = profile.values().getOrDefault(from, 0);
            if (rows > 0 && !to.isEmpty()) {
                suggest(Code.NEAR_MATCH, at, from, to, rows, true);
            }
        });
    }

    private void notations(At at, ColumnPlan plan, ColumnProfile profile) {
        for (var other : profile.form().others()) {
            suggest(
                    Code.NOTATION,
                    at,
                    profile.form().notation(),
                    other,
                    profile.filled(),
                    other.equals(plan.notation()));
        }
    }

    private void links(At at, ColumnPlan plan, ColumnProfile profile, Cells cells, ObjectDef target) {
        var lookup = lookups.of(target, plan);
        var brought = brought(target, plan, lookup);
        var missing = new LinkedHashMap<String, Integer>();
        new Values(folder, at.file()).each(profile, values -> {
            var open = new HashSet<String>();
            values.keySet().forEach(value -> open.add(lookup.normal(cells.replaced(value))));
            open.removeAll(brought);
            open.remove("");
            lookup.load(tx, open);
            values.forEach((value, rows) -> {
                String named = lookup.normal(cells.replaced(value));
                if (open.contains(named) && lookup.find(named).isEmpty()) {
                    missing.merge(value, rows, Integer::sum);
                }
            });
        });
        var candidates = near.computeIfAbsent(target.name() + " " + plan.by(), key -> {
            var all = new LinkedHashSet<>(brought);
            all.addAll(plan.by() == null ? names.apply(target) : Set.<String>of());
            var others = new Namesakes(all, plan.by() == null ? namesakes(target) : List.of());
            var nearest = new NearMatches(all);
            return value -> others.of(value).or(() -> nearest.nearest(value));
        });
        leftOver(at, plan, missing, candidates, "import_unknown");
    }

    private List<Set<String>> namesakes(ObjectDef target) {
        return advice.stream()
                .flatMap(one -> one.namesakes().getOrDefault(target.name(), List.of()).stream())
                .toList();
    }

    /** The names of the records that the files themselves bring along. */
    private Set<String> brought(ObjectDef target, ColumnPlan plan, Lookup lookup) {
        var brought = new LinkedHashSet<String>();
        for (var filePlan : this.plan.files()) {
            var file = files.stream()
                    .filter(profile -> profile.name().equals(filePlan.file()))
                    .findFirst();
            for (var records : filePlan.records()) {
                if (records.object().equals(target.name()) && file.isPresent()) {
                    naming(records, target, plan)
                            .flatMap(file.get()::column)
                            .ifPresent(column -> new Values(folder, file.get()).each(column, values -> values.keySet()
                                    .forEach(value -> brought.add(lookup.normal(value)))));
                }
            }
        }
        return brought;
    }

    private static Optional<String> naming(RecordPlan records, ObjectDef target, ColumnPlan plan) {
        String by = plan.by();
        if (by != null && by.startsWith("external:")) {
            return by.equals("external:" + records.key().source())
                    ? Optional.ofNullable(records.key().column())
                    : Optional.empty();
        }
        return records.into(by == null ? target.nameField() : by).map(ColumnPlan::column);
    }

    private void choices(At at, ColumnPlan plan, ColumnProfile profile, Cells cells, List<Choice> choices) {
        var missing = new LinkedHashMap<String, Integer>();
        new Values(folder, at.file())
                .each(
                        profile,
                        values -> values.forEach((value, rows) -> {
                            boolean empty = cells.read(value).value() == null
                                    && !cells.replaced(value).isEmpty();
                            if (cells.read(value).failed() || empty) {
                                missing.merge(value, rows, Integer::sum);
                            }
                        }));
        var labels = new ArrayList<String>();
        choices.forEach(choice -> labels.addAll(choice.label().texts().values()));
        spellings(at, missing.keySet(), profile);
        leftOver(at, plan, missing, new NearMatches(labels)::nearest, "unknown_choice");
    }

    /** A word that is known to be written otherwise is only pointed out: it may be meant so. */
    private void spellings(At at, Collection<String> values, ColumnProfile profile) {
        var words = new ArrayList<String>();
        advice.forEach(one -> words.addAll(one.vocabulary().getOrDefault(at.object() + "." + at.field(), List.of())));
        var known = new NearMatches(words);
        for (var value : values) {
            known.nearest(value)
                    .filter(word -> !word.equalsIgnoreCase(value))
                    .ifPresent(word -> suggest(
                            Code.SPELLING, at, value, word, profile.values().getOrDefault(value, 0), false));
        }
    }

    private void values(At at, ColumnPlan plan, ColumnProfile profile, Cells cells) {
        boolean country = plan.part().equals("country");
        var wrong = new HashMap<String, Map<String, Integer>>();
        new Values(folder, at.file())
                .each(
                        profile,
                        values -> values.forEach((value, rows) -> {
                            var cell = cells.read(value);
                            boolean dropped = cell.value() == null
                                    && !cells.replaced(value).isEmpty();
                            if (cell.failed() || dropped) {
                                String code =
                                        cell.code() == null ? (country ? "unknown_country" : "invalid") : cell.code();
                                wrong.computeIfAbsent(code, any -> new LinkedHashMap<>())
                                        .merge(value, rows, Integer::sum);
                            }
                        }));
        wrong.forEach((code, values) ->
                leftOver(at, plan, values, country ? Countries::nearest : any -> Optional.empty(), code));
    }

    /** What names nothing: near matches are suggested, the rest is told as an issue. */
    private void leftOver(
            At at,
            ColumnPlan plan,
            Map<String, Integer> missing,
            Function<String, Optional<String>> nearest,
            String code) {
        var rest = new LinkedHashMap<String, Integer>();
        missing.forEach((value, rows) -> {
            var match = missing.size() <= MOST_SUGGESTIONS ? nearest.apply(value) : Optional.<String>empty();
            match.ifPresent(to -> suggest(Code.NEAR_MATCH, at, value, to, rows, false));
            if (match.isEmpty() || plan.onMissing() == ColumnPlan.Missing.REJECT) {
                rest.put(value, rows);
            }
        });
        if (rest.isEmpty()) {
            return;
        }
        long rows = rest.values().stream().mapToLong(Integer::longValue).sum();
        var samples = rest.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SAMPLES)
                .map(Map.Entry::getKey)
                .toList();
        switch (plan.onMissing()) {
            case CREATE -> issue(at, "import_created", rows, samples, false);
            case EMPTY -> issue(at, "import_left_empty", rows, samples, false);
            case REJECT -> issue(at, code, rows, samples, true);
        }
    }

    /** Records without a value that they need are not taken, unless the value has another origin. */
    private void required(FileProfile file, ObjectDef object, RecordPlan record, List<RecordPlan> all) {
        boolean supplement = all.stream()
                .anyMatch(other -> !other.equals(record)
                        && other.object().equals(record.object())
                        && all.indexOf(other) < all.indexOf(record));
        for (FieldDef field : supplement ? List.<FieldDef>of() : object.fields()) {
            boolean derived =
                    advice.stream().anyMatch(one -> one.derived().contains(object.name() + "." + field.name()));
            if (!field.required() || field.retired() || field.initial() != null || derived) {
                continue;
            }
            var column = record.into(field.name());
            if (column.filter(found -> found.sameRow() != null).isPresent()) {
                continue;
            }
            long filled = column.map(ColumnPlan::column)
                    .flatMap(file::column)
                    .map(ColumnProfile::filled)
                    .orElse(0L);
            if (filled < file.rows()) {
                var at = new At(
                        file,
                        object.name(),
                        field.name(),
                        column.map(ColumnPlan::column).orElse(""));
                issue(at, "required", file.rows() - filled, List.of(), true);
            }
        }
    }

    /** Created and updated records of each object that a file's rows make. */
    List<Outcome> outcomes(FileProfile file, Function<RecordPlan, List<Map<String, String>>> samples) {
        var outcomes = new LinkedHashMap<String, Outcome>();
        var counted = new HashSet<String>();
        for (var record :
                plan.file(file.name()).map(ImportPlan.FilePlan::records).orElse(List.of())) {
            var object = model.object(record.object());
            if (object.isPresent()
                    && counted.add(record.object() + " " + record.key().column())) {
                var count = count(file, object.get(), record);
                outcomes.merge(
                        record.object(),
                        count.apply(samples.apply(record)),
                        (a, b) -> new Outcome(
                                a.object(), a.created() + b.created(), a.updated() + b.updated(), a.sample()));
            }
        }
        return List.copyOf(outcomes.values());
    }

    private Function<List<Map<String, String>>, Outcome> count(FileProfile file, ObjectDef object, RecordPlan record) {
        var key = record.key();
        var column = Optional.ofNullable(key.column()).flatMap(file::column);
        if (key.absent() || column.isEmpty()) {
            return sample -> new Outcome(object.name(), file.rows(), 0, sample);
        }
        var lookup = lookups.of(object, key);
        long[] counts = new long[2];
        new Values(folder, file).each(column.get(), values -> {
            var keys = new LinkedHashSet<String>();
            values.keySet().forEach(value -> keys.add(lookup.normal(value)));
            lookup.load(tx, keys);
            keys.forEach(value -> counts[lookup.find(value).isPresent() ? 1 : 0]++);
        });
        return sample -> new Outcome(object.name(), counts[0], counts[1], sample);
    }

    private void suggest(Code code, At at, String from, String to, long rows, boolean accepted) {
        if (suggestions.size() < MOST_SUGGESTIONS) {
            suggestions.add(new Suggestion(code, at.file().name(), at.object(), at.column(), from, to, rows, accepted));
        }
    }

    private void issue(At at, String code, long rows, List<String> samples, boolean rejected) {
        issues.add(new Issue(at.file().name(), at.object(), at.field(), at.column(), code, rows, samples, rejected));
    }
}
