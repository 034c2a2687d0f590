package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the program has acknowledged, by the accounts' names, which writers give only once. */
final class Ledger {

    /** An account as a reader finds it. */
    record State(long employees, boolean deleted) {}

    private final Map<String, State> acknowledged = new ConcurrentHashMap<>();

    void acknowledge(Map<String, State> effect) {
        acknowledged.putAll(effect);
    }

    State of(String name) {
        return acknowledged.get(name);
    }

    int size() {
        return acknowledged.size();
    }

    long live() {
        return acknowledged.values().stream().filter(state -> !state.deleted()).count();
    }

    /** Everything acknowledged is there; each write on its way to be acknowledged has happened whole, or not at all. */
    void verify(Connection database, String schema, Collection<Write> underway) throws SQLException {
        var found = accounts(database, schema);
        var expected = new TreeMap<>(acknowledged);
        for (var write : underway) {
            if (write.effect().entrySet().stream()
                    .anyMatch(entry -> entry.getValue().equals(found.get(entry.getKey())))) {
                expected.putAll(write.effect());
            }
        }
        assertThat(differences(expected, found)).isEmpty();
    }

    private static Map<String, String> differences(Map<String, State> expected, Map<String, State> found) {
        var names = new HashMap<>(expected);
        names.putAll(found);
        return names.keySet().stream()
                .filter(name -> !found.getOrDefault(name, new State(-1, true))
                        .equals(expected.getOrDefault(name, new State(-1, true))))
                .collect(Collectors.toMap(name -> name, name -> expected.get(name) + " became " + found.get(name)));
    }

    /** A name that is there twice was made twice. */
    private static Map<String, State> accounts(Connection database, String schema) throws SQLException {
        var found = new HashMap<String, State>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "SELECT name, employees, deleted_at IS NOT NULL FROM " + schema + ".accounts")) {
            while (rows.next()) {
                var twice = found.put(rows.getString(1), new State(rows.getLong(2), rows.getBoolean(3)));
                assertThat(twice).as(rows.getString(1)).isNull();
            }
        }
        return found;
    }
}
