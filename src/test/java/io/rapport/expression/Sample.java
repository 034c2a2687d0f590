package io.rapport.expression;

import static io.rapport.expression.ValueType.BOOLEAN;
import static io.rapport.expression.ValueType.DATE;
import static io.rapport.expression.ValueType.INSTANT;
import static io.rapport.expression.ValueType.MONEY;
import static io.rapport.expression.ValueType.NUMBER;
import static io.rapport.expression.ValueType.TEXT;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opportunities, accounts and contacts as one reader sees them. */
record Sample(String object, Map<String, Map<String, ValueType>> objects, Set<String> hidden) implements Scope {

    private static final ValueType USER = ValueType.id("users");

    private static final Map<String, Map<String, ValueType>> OBJECTS = Map.of(
            "opportunities",
            Map.ofEntries(
                    Map.entry("name", TEXT),
                    Map.entry("stage", TEXT),
                    Map.entry("amount", MONEY),
                    Map.entry("discount", MONEY),
                    Map.entry("probability", NUMBER),
                    Map.entry("close_date", DATE),
                    Map.entry("created_at", INSTANT),
                    Map.entry("won", BOOLEAN),
                    Map.entry("owner", USER),
                    Map.entry("tags", ValueType.listOf(TEXT)),
                    Map.entry("account", ValueType.id("accounts"))),
            "accounts",
            Map.of("name", TEXT, "industry", TEXT, "owner", USER, "team", ValueType.id("teams"), "rating", NUMBER),
            "contacts",
            Map.of("name", TEXT, "email", TEXT, "account", ValueType.id("accounts"), "born", DATE),
            "users",
            Map.of("name", TEXT),
            "teams",
            Map.of("name", TEXT));

    static Sample opportunities() {
        return new Sample("opportunities", OBJECTS, Set.of());
    }

    Sample hiding(String... fields) {
        return new Sample(object, objects, Set.of(fields));
    }

    Sample without(String... fields) {
        var left = new HashMap<String, Map<String, ValueType>>();
        objects.forEach((name, known) -> {
            var kept = new HashMap<>(known);
            kept.keySet().removeAll(Set.of(fields));
            left.put(name, kept);
        });
        return new Sample(object, left, Set.of("contacts"));
    }

    private Sample from(String other) {
        return new Sample(other, objects, hidden);
    }

    @Override
    public Optional<ValueType> resolve(List<String> path) {
        if (path.isEmpty()) return Optional.of(ValueType.id(object));
        var type = Optional.ofNullable(objects.get(object).get(path.getFirst()))
                .filter(_ -> !hidden.contains(path.getFirst()));
        if (path.size() == 1) return type;
        return type.filter(ValueType.Id.class::isInstance)
                .flatMap(id -> from(((ValueType.Id) id).target()).resolve(path.subList(1, path.size())));
    }

    @Override
    public Optional<Scope> many(List<String> path) {
        if (object.equals("opportunities") && path.equals(List.of("contacts")) && !hidden.contains("contacts")) {
            return Optional.of(from("contacts"));
        }
        return object.equals("accounts") && path.equals(List.of("contacts"))
                        || object.equals("contacts") && path.equals(List.of("account", "contacts"))
                ? Optional.of(from("contacts"))
                : Optional.empty();
    }

    @Override
    public Collection<String> names(List<String> path) {
        var at = path.isEmpty()
                ? Optional.of(object)
                : resolve(path)
                        .flatMap(type -> type instanceof ValueType.Id id ? Optional.of(id.target()) : Optional.empty());
        return at.map(found -> objects.get(found).keySet().stream()
                        .filter(name -> !hidden.contains(name))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public boolean nests(String object) {
        return object.equals("accounts");
    }
}
