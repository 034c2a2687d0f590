package io.rapport.query;

import io.rapport.expression.Expressions;
import io.rapport.expression.ValueType;
import io.rapport.kernel.Money;
import io.rapport.model.BooleanType;
import io.rapport.model.Choice;
import io.rapport.model.ChoiceType;
import io.rapport.model.DataModel;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.DecimalType;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.IntegerType;
import io.rapport.model.Label;
import io.rapport.model.MoneyType;
import io.rapport.model.MultiChoiceType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferenceType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.RelationType.OnDelete;
import io.rapport.model.TextType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A random model with random records, their history, shares, and what one viewer may see of them. */
final class World {

    /** A record: fields by name, as {@link Naive} computes with them, and when it went to the trash. */
    record Rec(UUID id, Map<String, Object> values, Instant deletedAt) {

        Rec with(String field, Object value) {
            var others = new HashMap<>(values);
            others.put(field, value);
            return new Rec(id, others, deletedAt);
        }
    }

    /** Money as it is stored. */
    record Stored(BigDecimal base, BigDecimal amount, String currency) {

        Money shown() {
            return new Money(amount, java.util.Currency.getInstance(currency));
        }
    }

    record Share(String object, UUID record, UUID user, UUID team, String level, Instant until) {}

    record Logged(String object, UUID record, long version, Instant at, UUID by, Map<String, Object> before) {}

    /** All records at a moment. */
    record State(Instant at, Map<String, Map<UUID, Rec>> records) {}

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Jakarta");

    final Dice dice;
    final List<String> objects = new ArrayList<>();
    final List<UUID> users = new ArrayList<>();
    final List<UUID> teams = new ArrayList<>();
    final List<Share> shares = new ArrayList<>();
    final List<Logged> log = new ArrayList<>();
    final List<State> past = new ArrayList<>();
    final Map<String, Map<UUID, Rec>> records = new LinkedHashMap<>();
    DataModel model;
    FakeGate gate;

    World(long seed) {
        this.dice = new Dice(seed);
        for (int i = 0; i < 4; i++) {
            users.add(dice.id());
            teams.add(dice.id());
        }
        makeModel();
        makeRecords();
        makeHistory();
        makeGate();
    }

    private void makeModel() {
        int count = 2 + dice.below(3);
        for (int i = 0; i < count; i++) {
            objects.add("o" + i);
        }
        var fields = new LinkedHashMap<String, List<FieldDef>>();
        for (String object : objects) {
            fields.put(object, plainFields(object));
        }
        model = build(fields);
        for (String object : objects) {
            for (int i = 0; i < dice.below(4); i++) {
                var formula = formula(object, "f" + i);
                fields.get(object).add(formula);
                model = build(fields);
            }
        }
    }

    private DataModel build(Map<String, List<FieldDef>> fields) {
        var all = new ArrayList<ObjectDef>();
        all.add(object("users", false, List.of(field("name", new TextType()))));
        fields.forEach((name, list) -> all.add(object(name, !name.equals("o1"), list)));
        return new DataModel(1, all);
    }

    static ObjectDef object(String name, boolean owned, List<FieldDef> fields) {
        var label = Label.text(name);
        return new ObjectDef(name, label, label, "name", "box", owned, false, false, fields, List.of());
    }

    static FieldDef field(String name, FieldType<?> type) {
        return new FieldDef(name, type, Label.text(name), false, false, false, false, false, false, null);
    }

    private List<FieldDef> plainFields(String object) {
        var choices = Dice.CHOICES.stream()
                .map(key -> Choice.of(key, "grey", Label.text(key)))
                .toList();
        var fields = new ArrayList<FieldDef>();
        fields.add(field("name", new TextType()));
        var types = new LinkedHashMap<String, FieldType<?>>();
        types.put("title", new TextType());
        types.put("whole", new IntegerType());
        types.put("ratio", new DecimalType(5));
        types.put("amount", new MoneyType());
        types.put("active", new BooleanType());
        types.put("day", new DateType());
        types.put("moment", new DateTimeType());
        types.put("stage", new ChoiceType(choices));
        types.put("tags", new MultiChoiceType(choices));
        types.forEach((name, type) -> {
            if (dice.chance(75)) {
                fields.add(field(name, type));
            }
        });
        int relations = 1 + dice.below(3);
        for (int i = 0; i < relations; i++) {
            var target = dice.of(objects);
            var inverse = dice.chance(70) ? "back_" + object + "_" + i : null;
            fields.add(field("link" + i, new ReferenceType(target, OnDelete.KEEP, inverse)));
        }
        if (dice.chance(60)) {
            fields.add(field("many", new ReferencesType(dice.of(objects))));
        }
        return fields;
    }

    private FieldDef formula(String object, String name) {
        var viewer = new Viewer(Optional.of(users.getFirst()), Set.of(), ZoneId.of("UTC"));
        var scope = new ModelScope(model, model.require(object), Ungated.of(viewer));
        var kinds = List.<Map.Entry<ValueType, FieldType<?>>>of(
                Map.entry(ValueType.NUMBER, new DecimalType(4)),
                Map.entry(ValueType.NUMBER, new IntegerType()),
                Map.entry(ValueType.NUMBER, new MoneyType()),
                Map.entry(ValueType.TEXT, new TextType()),
                Map.entry(ValueType.BOOLEAN, new BooleanType()),
                Map.entry(ValueType.DATE, new DateType()),
                Map.entry(ValueType.INSTANT, new DateTimeType()));
        for (int attempt = 0; attempt < 50; attempt++) {
            var kind = dice.of(kinds);
            var source = new CelMaker(this, scope).expression(kind.getKey(), 2);
            try {
                Expressions.parse(source, scope, kind.getValue().valueType());
                return field(name, new FormulaType(source, kind.getValue()));
            } catch (io.rapport.kernel.Problem mixedTypes) {
                continue;
            }
        }
        return field(name, new FormulaType("size(name)", new IntegerType()));
    }

    private void makeRecords() {
        var people = new LinkedHashMap<UUID, Rec>();
        for (var user : users) {
            var values = system();
            values.put("name", dice.text());
            people.put(user, new Rec(user, values, dice.chance(15) ? deletion() : null));
        }
        records.put("users", people);
        for (String object : objects) {
            records.put(object, new LinkedHashMap<>());
            int rows = dice.below(35);
            for (int i = 0; i < rows; i++) {
                var id = dice.id();
                records.get(object).put(id, new Rec(id, new HashMap<>(), dice.chance(15) ? deletion() : null));
            }
        }
        for (String name : objects) {
            var object = model.require(name);
            records.get(name).replaceAll((id, rec) -> {
                var values = system();
                if (object.owned()) {
                    values.put("owner", dice.chance(80) ? dice.of(users) : null);
                }
                object.fields().forEach(field -> values.put(field.name(), value(field)));
                return new Rec(id, values, rec.deletedAt());
            });
            for (int i = 0; i < dice.below(8); i++) {
                var ids = List.copyOf(records.get(name).keySet());
                if (!ids.isEmpty()) {
                    boolean toUser = dice.chance(50);
                    shares.add(new Share(
                            name,
                            dice.of(ids),
                            toUser ? dice.of(users) : null,
                            toUser ? null : dice.of(teams),
                            dice.chance(50) ? "read" : "edit",
                            dice.chance(60) ? null : Dice.NOW.plusSeconds(dice.chance(50) ? 1000 : -1000)));
                }
            }
        }
    }

    private Map<String, Object> system() {
        var values = new HashMap<String, Object>();
        values.put("created_at", Dice.NOW.minus(400 + dice.below(50), ChronoUnit.DAYS));
        values.put("created_by", dice.chance(80) ? dice.of(users) : null);
        values.put("updated_at", values.get("created_at"));
        values.put("updated_by", values.get("created_by"));
        values.put("version", 1L);
        return values;
    }

    private static Instant deletion() {
        return Dice.NOW.minus(380, ChronoUnit.DAYS);
    }

    Object value(FieldDef field) {
        if (dice.chance(20)) {
            return null;
        }
        return switch (field.type()) {
            case TextType text -> dice.text();
            case IntegerType whole -> dice.whole();
            case DecimalType decimal -> dice.decimal();
            case MoneyType money -> money();
            case BooleanType bool -> dice.chance(50);
            case DateType day -> dice.date();
            case DateTimeType moment -> dice.instant();
            case ChoiceType choice -> dice.of(Dice.CHOICES);
            case MultiChoiceType choices ->
                Dice.CHOICES.stream().filter(choice -> dice.chance(40)).toList();
            case RelationType relation -> link(relation.target());
            case ReferencesType references ->
                Stream.generate(() -> link(references.target()))
                        .limit(dice.below(4))
                        .distinct()
                        .toList();
            default -> null;
        };
    }

    private Stored money() {
        var base = dice.decimal();
        return dice.chance(80)
                ? new Stored(base, base, "USD")
                : new Stored(base, base.multiply(BigDecimal.valueOf(2)), "EUR");
    }

    /** Now and then a link leads nowhere. */
    private UUID link(String target) {
        var ids = List.copyOf(records.getOrDefault(target, Map.of()).keySet());
        return ids.isEmpty() || dice.chance(5) ? dice.id() : dice.of(ids);
    }

    private void makeHistory() {
        var at = Dice.NOW.minus(300, ChronoUnit.DAYS);
        for (int step = 0; step < 25; step++) {
            past.add(snapshot(at));
            at = at.plus(1 + dice.below(200), ChronoUnit.HOURS);
            var object = model.require(dice.of(objects));
            var ids = List.copyOf(records.get(object.name()).keySet());
            if (!ids.isEmpty()) {
                change(object, dice.of(ids), at);
            }
        }
        past.add(snapshot(at));
        for (String object : objects) {
            if (dice.chance(50)) {
                var id = dice.id();
                var values = system();
                values.put("created_at", at.plusSeconds(1));
                values.put("updated_at", at.plusSeconds(1));
                model.require(object).fields().forEach(field -> values.put(field.name(), value(field)));
                records.get(object).put(id, new Rec(id, values, null));
            }
        }
        past.add(snapshot(at.plusSeconds(1)));
    }

    private State snapshot(Instant at) {
        var copy = new HashMap<String, Map<UUID, Rec>>();
        records.forEach((object, rows) -> copy.put(object, Map.copyOf(rows)));
        return new State(at, copy);
    }

    private void change(ObjectDef object, UUID id, Instant at) {
        var rec = records.get(object.name()).get(id);
        var before = new HashMap<String, Object>();
        var changed = rec;
        for (var field : object.fields()) {
            if (field.type().writable() && dice.chance(30)) {
                before.put(field.name(), logged(field, rec.values().get(field.name())));
                changed = changed.with(field.name(), value(field));
            }
        }
        if (object.owned() && dice.chance(20)) {
            before.put("owner", logged(object.require("owner"), rec.values().get("owner")));
            changed = changed.with("owner", dice.of(users));
        }
        if (dice.chance(20)) {
            before.put(
                    "deleted_at",
                    rec.deletedAt() == null ? null : rec.deletedAt().toString());
            changed = new Rec(id, changed.values(), rec.deletedAt() == null ? at : null);
        }
        long version = (Long) rec.values().get("version") + 1;
        var by = dice.chance(80) ? dice.of(users) : null;
        log.add(new Logged(object.name(), id, version, at, by, before));
        records.get(object.name())
                .put(id, changed.with("version", version).with("updated_at", at).with("updated_by", by));
    }

    private static Object logged(FieldDef field, Object value) {
        return switch (value) {
            case null -> null;
            case Stored money ->
                Map.of("base", money.base(), "amount", money.amount().toPlainString(), "currency", money.currency());
            case UUID id -> id.toString();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Instant moment -> moment.toString();
            case java.time.LocalDate day -> day.toString();
            default -> value;
        };
    }

    private void makeGate() {
        var hidden = new HashSet<String>();
        for (var object : model.objects()) {
            object.liveFields().stream()
                    .filter(field -> !field.name().equals("id") && dice.chance(12))
                    .forEach(field -> hidden.add(object.name() + "." + field.name()));
        }
        var viewer = new Viewer(
                Optional.of(users.getFirst()),
                Set.copyOf(teams.subList(0, dice.below(3))),
                Set.copyOf(users.subList(0, 1 + users.size() / 3)),
                Set.copyOf(users.subList(0, 1 + users.size() / 2)),
                ZoneId.of(dice.of(ZONES)),
                DayOfWeek.of(1 + users.size() % 7));
        var rows = new HashMap<String, RowAccess>();
        gate = new FakeGate(viewer, rows, hidden);
        for (var object : model.objects()) {
            rows.put(object.name(), access(object, viewer));
        }
    }

    private RowAccess access(ObjectDef object, Viewer viewer) {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> RowAccess.ALL;
            case 3 -> object.name().equals("o0") ? RowAccess.ALL : RowAccess.DENIED;
            default -> new RowAccess.Where(grant(object, viewer, 2));
        };
    }

    private Filter linked(FieldDef field) {
        String target = field.relation().orElseThrow().target();
        return dice.chance(50)
                ? new Filter.LinkedTo(field.name(), link(target))
                : new Filter.LinkedToOneOf(
                        field.name(), Stream.of(link(target), link(target)).collect(Collectors.toSet()));
    }

    private Filter grant(ObjectDef object, Viewer viewer, int depth) {
        int kind = dice.below(depth == 0 ? 5 : 8);
        return switch (kind) {
            case 0 -> new Filter.OwnedBy(Set.copyOf(users.subList(0, 1 + dice.below(4))));
            case 1 -> new Filter.SharedWith(viewer.user().orElseThrow(), viewer.teams(), dice.chance(30));
            case 2, 3 -> {
                var scope = new ModelScope(model, object, Ungated.of(viewer));
                yield new CelMaker(this, scope)
                        .condition(2)
                        .<Filter>map(Filter.Matches::new)
                        .orElse(Filter.ALL);
            }
            case 4 ->
                object.liveFields().stream()
                        .filter(field -> field.relation().isPresent())
                        .max(Comparator.comparing(field -> field.name().hashCode() ^ depth))
                        .<Filter>map(field ->
                                dice.chance(70) ? new Filter.ThroughParent(field.name(), Action.READ) : linked(field))
                        .orElse(Filter.NONE);
            case 5 -> new Filter.Or(List.of(grant(object, viewer, depth - 1), grant(object, viewer, depth - 1)));
            case 6 -> new Filter.And(List.of(grant(object, viewer, depth - 1), grant(object, viewer, depth - 1)));
            default -> new Filter.Not(grant(object, viewer, depth - 1));
        };
    }
}
