package io.rapport.exchange.match;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * How well a file fits an object, and by which columns: the share of columns that fit a field by name and content, with
 * premiums for a column that names the record and for the file's own name.
 *
 * @param fields which field each column is, for those that are one
 */
record Guess(FileProfile file, ObjectDef object, double score, Map<String, FieldDef> fields) {

    private static final double ENOUGH = 0.6;

    /** An id is a field only when it is called exactly so. */
    private static final double SURE = 0.95;

    /** A possible pair of a column and a field. */
    private record Pair(ColumnProfile column, FieldDef field, double score) {}

    static Guess of(
            FileProfile file,
            ObjectDef object,
            DataModel model,
            Vocabulary names,
            BiPredicate<ObjectDef, FieldDef> writable) {
        var pairs = new ArrayList<Pair>();
        Map<String, Double> best = new HashMap<>();
        for (var column : file.columns()) {
            if (isExported(column.name(), object, names, writable)) {
                continue;
            }
            double needed = isIdOf(column.name(), object, names) ? SURE : ENOUGH;
            for (var field : object.liveFields()) {
                if (!field.readOnly() && writable.test(object, field)) {
                    double score = nameScore(column.name(), names.of(object, field, model));
                    if (score >= needed && fits(column, field, score)) {
                        pairs.add(new Pair(column, field, score));
                    } else if (score >= SURE && field.type().writable()) {
                        // Called exactly so, but with other values: no field, and yet a sign of what the file holds
                        best.merge(column.name(), ENOUGH, Math::max);
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        var fields = new HashMap<String, FieldDef>();
        Set<String> used = new HashSet<>();
        for (var pair : pairs) {
            best.merge(pair.column().name(), pair.score(), Math::max);
            if (!fields.containsKey(pair.column().name())
                    && used.add(pair.field().name())) {
                fields.put(pair.column().name(), pair.field());
            }
        }
        for (var column : file.columns()) {
            if (isIdOf(column.name(), object, names)) {
                best.merge(column.name(), 0.9, Math::max);
            }
            if (isExported(column.name(), object, names, writable)) {
                best.merge(column.name(), SURE, Math::max);
            }
        }
        double sum = best.values().stream().mapToDouble(Double::doubleValue).sum();
        double score = sum / file.columns().size();
        return new Guess(file, object, score + premium(file, object, model, names, fields), fields);
    }

    /** Of a column that is called exactly like the field, some values may be wrong. */
    private static boolean fits(ColumnProfile column, FieldDef field, double score) {
        return Fit.fits(column, field.type())
                || score >= SURE && Fit.mostly(column, field.type()).isPresent();
    }

    /** What only an export holds: a part of a value, or a value that nobody writes. */
    static boolean isExported(
            String column, ObjectDef object, Vocabulary names, BiPredicate<ObjectDef, FieldDef> writable) {
        return names.part(object, column).isPresent()
                || object.liveFields().stream()
                        .filter(field -> !field.name().equals(SystemFields.ID))
                        .filter(field -> isFixed(object, field, writable))
                        .anyMatch(field -> names.shown(object, field, column));
    }

    private static boolean isFixed(ObjectDef object, FieldDef field, BiPredicate<ObjectDef, FieldDef> writable) {
        return field.readOnly() || !field.type().writable() || !writable.test(object, field);
    }

    /** A file of an object mostly has a column that names each record, or identifies it. */
    private static double premium(
            FileProfile file, ObjectDef object, DataModel model, Vocabulary names, Map<String, FieldDef> fields) {
        double premium = 0;
        for (var column : file.columns()) {
            var field = fields.get(column.name());
            if (field != null && field.name().equals(object.nameField()) && column.filled() > 0) {
                double called = nameScore(column.name(), names.of(object, field, model));
                premium = Math.max(premium, called * (column.identifies(file.rows()) ? 0.35 : 0.1));
            }
            if (isIdOf(column.name(), object, names) && column.identifies(file.rows())) {
                premium = Math.max(premium, 0.35);
            }
        }
        double title = nameScore(file.title(), names.of(object));
        return premium + (title >= SURE ? 0.4 : 0.2 * title);
    }

    /** {@code opportunity_id} identifies an opportunity. */
    static boolean isIdOf(String column, ObjectDef object, Vocabulary names) {
        var words = new ArrayList<>(Words.of(column));
        if (words.isEmpty() || !IDS.contains(words.removeLast())) {
            return false;
        }
        String rest = String.join(" ", words);
        return names.of(object).stream().anyMatch(name -> Words.key(name).equals(Words.key(rest)));
    }

    static final Set<String> IDS =
            Set.of("id", "key", "code", "number", "no", "nr", "uuid", "guid", "ref", "kode", "nomor");

    static double nameScore(String column, Set<String> names) {
        return names.stream()
                .mapToDouble(name -> Words.likeness(column, name))
                .max()
                .orElse(0);
    }
}
