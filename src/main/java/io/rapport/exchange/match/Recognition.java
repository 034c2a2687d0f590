package io.rapport.exchange.match;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ColumnPlan.Missing;
import io.rapport.exchange.ImportAdvice;
import io.rapport.exchange.ImportKey;
import io.rapport.exchange.ImportPlan;
import io.rapport.exchange.ImportPlan.FilePlan;
import io.rapport.exchange.NewField;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Form;
import io.rapport.exchange.file.Kind;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Proposes a plan for files that belong together. */
public final class Recognition {

    private static final double RECOGNISED = 0.55;
    private static final double CONTAINED = 0.8;
    private static final int RELATION_LEAST_VALUES = 3;

    private final DataModel model;
    private final Vocabulary names;
    private final List<ImportAdvice> advice;
    private final Predicate<ObjectDef> importable;
    private final BiPredicate<ObjectDef, FieldDef> writable;
    private final boolean mayCreateFields;

    /**
     * @param importable objects that the actor may create records of
     * @param writable fields that the actor may write
     * @param mayCreateFields whether the actor may add fields and choices
     */
    public Recognition(
            DataModel model,
            Vocabulary names,
            List<ImportAdvice> advice,
            Predicate<ObjectDef> importable,
            BiPredicate<ObjectDef, FieldDef> writable,
            boolean mayCreateFields) {
        this.model = model;
        this.names = names;
        this.advice = advice;
        this.importable = importable;
        this.writable = writable;
        this.mayCreateFields = mayCreateFields;
    }

    public ImportPlan plan(List<FileProfile> files) {
        var guesses = new ArrayList<Guess>();
        var relations = new Relations(model);
        for (var file : files) {
            best(file).ifPresent(guess -> {
                guesses.add(guess);
                relations.addParent(guess);
            });
        }
        var plans = new HashMap<String, FilePlan>();
        for (var guess : guesses) {
            plans.put(guess.file().name(), plan(guess, relations));
        }
        return new ImportPlan(files.stream()
                .map(file -> plans.getOrDefault(file.name(), new FilePlan(file.name(), List.of())))
                .toList());
    }

    /** How a file is to be read as records of an object that a person chose. */
    public FilePlan plan(FileProfile file, ObjectDef object) {
        return plan(Guess.of(file, object, model, names, writable), new Relations(model));
    }

    private Optional<Guess> best(FileProfile file) {
        return model.objects().stream()
                .filter(importable)
                .map(object -> Guess.of(file, object, model, names, writable))
                .filter(guess -> guess.score() >= RECOGNISED)
                .max(Comparator.comparingDouble(Guess::score));
    }

    private FilePlan plan(Guess guess, Relations relations) {
        var file = guess.file();
        var object = guess.object();
        var fields = new HashMap<>(guess.fields());
        related(guess, relations, fields);
        var key = key(guess, fields);
        var columns = new ArrayList<ColumnPlan>();
        Set<String> taken = new HashSet<>();
        for (var column : file.columns()) {
            var field = fields.get(column.name());
            if (Guess.isExported(column.name(), object, names, writable)) {
                columns.add(exported(column, object));
            } else if (field != null) {
                columns.add(mapped(file, column, object, field, relations));
            } else if (column.name().equals(key.column()) && key.field() == null) {
                columns.add(ColumnPlan.ignore(column.name()));
            } else if (part(column, object).isPresent()) {
                columns.add(part(column, part(column, object).get()));
            } else {
                columns.add(unmatched(column, object, taken));
            }
        }
        var records = List.of(new RecordPlan(object.name(), key, columns));
        for (var one : advice) {
            records = one.extend(file, records);
        }
        return new FilePlan(file.name(), records);
    }

    /** A column whose values are another file's names is a link to its records, whatever it is called. */
    private void related(Guess guess, Relations relations, Map<String, FieldDef> fields) {
        for (var column : guess.file().columns()) {
            if (fields.containsKey(column.name())
                    || column.identifies(guess.file().rows())
                    || column.values().size() < RELATION_LEAST_VALUES
                    || column.form().kind() != Kind.TEXT) {
                continue;
            }
            for (var field : guess.object().liveFields()) {
                boolean free =
                        !fields.containsValue(field) && !field.readOnly() && writable.test(guess.object(), field);
                if (free
                        && field.type() instanceof RelationType relation
                        && relations.containment(column, relation.target()) >= CONTAINED) {
                    fields.put(column.name(), field);
                    break;
                }
            }
        }
    }

    private ImportKey key(Guess guess, Map<String, FieldDef> fields) {
        var file = guess.file();
        for (var column : file.columns()) {
            var field = fields.get(column.name());
            if (column.identifies(file.rows()) && field != null && field.unique()) {
                return ImportKey.field(column.name(), field.name());
            }
        }
        for (var column : file.columns()) {
            boolean id = Guess.isIdOf(column.name(), guess.object(), names)
                    || !fields.containsKey(column.name())
                            && !Words.of(column.name()).isEmpty()
                            && Guess.IDS.contains(Words.of(column.name()).getLast());
            if (id && column.identifies(file.rows())) {
                return ImportKey.external(column.name(), file.title());
            }
        }
        for (var column : file.columns()) {
            var field = fields.get(column.name());
            if (column.identifies(file.rows())
                    && field != null
                    && field.name().equals(guess.object().nameField())) {
                return ImportKey.field(column.name(), field.name());
            }
        }
        return ImportKey.none();
    }

    private ColumnPlan mapped(
            FileProfile file, ColumnProfile column, ObjectDef object, FieldDef field, Relations relations) {
        var plan = ColumnPlan.of(column.name(), field.name());
        if (!Fit.fits(column, field.type())) {
            plan = plan.written(Fit.mostly(column, field.type())
                    .map(Form::notation)
                    .filter(notation -> !notation.isEmpty())
                    .orElse(null));
        }
        if (field.type() instanceof RelationType relation) {
            return plan.naming(relations.naming(column, relation.target())).whenMissing(Missing.CREATE);
        }
        return switch (field.type().key()) {
            case "choice", "multi_choice" -> plan.whenMissing(mayCreateFields ? Missing.CREATE : Missing.EMPTY);
            case "references" -> plan.whenMissing(Missing.EMPTY);
            case "address" -> address(plan, column);
            case "money" -> factor(file, column, object, field).map(plan::times).orElse(plan);
            default -> plan;
        };
    }

    private static ColumnPlan address(ColumnPlan plan, ColumnProfile column) {
        return AddressPart.of(column)
                .map(part -> part(column, plan.field() + "." + part))
                .orElse(plan);
    }

    /** A country that nobody knows costs the record no more than that. */
    private static ColumnPlan part(ColumnProfile column, String field) {
        return ColumnPlan.of(column.name(), field).whenMissing(Missing.EMPTY);
    }

    /** A part of a value goes back to where it was; what nobody writes is left out. */
    private ColumnPlan exported(ColumnProfile column, ObjectDef object) {
        return names.part(object, column.name())
                .filter(path -> object.field(path.substring(0, path.indexOf('.')))
                        .filter(field -> !field.readOnly() && writable.test(object, field))
                        .isPresent())
                .map(path -> part(column, path))
                .orElseGet(() -> ColumnPlan.ignore(column.name()));
    }

    /** A column called like a part of an address belongs to the object's first one. */
    private Optional<String> part(ColumnProfile column, ObjectDef object) {
        return object.liveFields().stream()
                .filter(field -> field.type().key().equals("address") && writable.test(object, field))
                .findFirst()
                .flatMap(field -> AddressPart.named(column).map(part -> field.name() + "." + part));
    }

    private Optional<BigDecimal> factor(FileProfile file, ColumnProfile column, ObjectDef object, FieldDef field) {
        boolean large =
                advice.stream().anyMatch(one -> one.largeAmounts().contains(object.name() + "." + field.name()));
        return Factors.of(file, column, large);
    }

    private ColumnPlan unmatched(ColumnProfile column, ObjectDef object, Set<String> taken) {
        if (!mayCreateFields || column.form().kind() == Kind.EMPTY) {
            return ColumnPlan.ignore(column.name());
        }
        return newField(column, object, taken)
                .map(field -> ColumnPlan.creating(column.name(), field))
                .orElse(ColumnPlan.ignore(column.name()));
    }

    private static Optional<NewField> newField(ColumnProfile column, ObjectDef object, Set<String> taken) {
        String plain = String.join("_", Words.of(column.name())).replaceAll("[^a-z0-9_]", "");
        String cut = plain.length() > 40 ? plain.substring(0, 40) : plain;
        String name = "x_" + (cut.isEmpty() ? "column_" + (column.index() + 1) : cut);
        boolean free = object.fields().stream().noneMatch(field -> field.name().equals(name)) && taken.add(name);
        return free
                ? Optional.of(NewField.of(name, Fit.deserved(column.form().kind()), column.name()))
                : Optional.empty();
    }
}
