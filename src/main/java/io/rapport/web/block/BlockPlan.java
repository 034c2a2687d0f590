package io.rapport.web.block;

import io.rapport.model.FieldDef;
import io.rapport.records.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What would become of a block of cells: of each its value before and after, or what is wrong with it. */
final class BlockPlan {

    /** One cell. What is wrong with it is a sentence; a cell with one is left as it is. */
    static final class Spot {

        final Optional<FieldDef> field;
        String before = "";
        String after = "";
        String problem = "";
        boolean changes;

        @Nullable
        Object value;

        Spot(Optional<FieldDef> field) {
            this.field = field;
        }

        void refuse(String sentence) {
            problem = sentence;
            changes = false;
        }
    }

    /**
     * A row of cells.
     *
     * @param id empty beyond the last row
     */
    record Line(Optional<UUID> id, String name, long version, List<Spot> spots) {

        boolean changes() {
            return spots.stream().anyMatch(spot -> spot.changes);
        }

        Change.Update change(String object, Map<UUID, Long> seen) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            spots.stream()
                    .filter(spot -> spot.changes)
                    .forEach(spot -> values.put(spot.field.orElseThrow().name(), spot.value));
            var key = id.orElseThrow();
            return new Change.Update(object, key, Optional.of(seen.getOrDefault(key, version)), values);
        }
    }

    final List<String> heads;
    final List<Line> lines;

    BlockPlan(List<String> heads, List<Line> lines) {
        this.heads = heads;
        this.lines = lines;
    }

    /** The rows in which something would change. */
    List<Line> changing() {
        return lines.stream().filter(Line::changes).toList();
    }

    List<Change.Update> changes(String object, Map<UUID, Long> seen) {
        return new ArrayList<>(
                changing().stream().map(line -> line.change(object, seen)).toList());
    }

    long changed() {
        return lines.stream()
                .flatMap(line -> line.spots().stream())
                .filter(spot -> spot.changes)
                .count();
    }

    long refused() {
        return lines.stream()
                .flatMap(line -> line.spots().stream())
                .filter(spot -> !spot.problem.isEmpty())
                .count();
    }
}
