package io.rapport.exchange.match;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.Kind;
import io.rapport.model.DataModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns of the files name the records of which object. */
final class Relations {

    private static final double ENOUGH = 0.5;

    private final DataModel model;
    /** By object: by how a record is named ("" for by name), the values. */
    private final Map<String, Map<String, Set<String>>> parents = new HashMap<>();

    Relations(DataModel model) {
        this.model = model;
    }

    void addParent(Guess guess) {
        for (var column : guess.file().columns()) {
            if (!column.identifies(guess.file().rows())) {
                continue;
            }
            var field = guess.fields().get(column.name());
            if (field == null) {
                boolean id = !Words.of(column.name()).isEmpty()
                        && Guess.IDS.contains(Words.of(column.name()).getLast());
                if (id) {
                    put(guess, "external:" + guess.file().title(), column);
                }
            } else if (field.name().equals(guess.object().nameField())) {
                put(guess, "", column);
            }
        }
    }

    private void put(Guess guess, String naming, ColumnProfile column) {
        parents.computeIfAbsent(guess.object().name(), key -> new HashMap<>()).put(naming, Overlap.keys(column));
    }

    /** How many of the column's values name records of the object in one of the files. */
    double containment(ColumnProfile column, String object) {
        return parents.getOrDefault(object, Map.of()).values().stream()
                .mapToDouble(keys -> Overlap.of(column, keys))
                .max()
                .orElse(0);
    }

    /** How the column names records of the object; null when by name. */
    @Nullable
    String naming(ColumnProfile column, String object) {
        var ways = parents.getOrDefault(object, Map.of());
        for (var way : ways.entrySet()) {
            if (!way.getKey().isEmpty()
                    && Overlap.of(column, way.getValue()) >= ENOUGH
                    && Overlap.of(column, way.getValue()) > Overlap.of(column, ways.getOrDefault("", Set.of()))) {
                return way.getKey();
            }
        }
        boolean byEmail = column.form().kind() == Kind.EMAIL
                && model.object(object).flatMap(target -> target.field("email")).isPresent();
        return byEmail ? "email" : null;
    }
}
