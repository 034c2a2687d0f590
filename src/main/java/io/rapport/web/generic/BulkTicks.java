package io.rapport.web.generic;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.records.BulkSelection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/**
 * What is ticked in a list: rows, or all that match. Its parameters begin with an underscore, which no field's name does.
 */
public record BulkTicks(LinkedHashSet<UUID> ids, boolean all, ListState state) {

    public static BulkTicks of(MultiValueMap<String, String> sent) {
        var ids = new LinkedHashSet<UUID>();
        sent.getOrDefault("id", List.of()).forEach(id -> ids.add(Ids.parse(id).orElseThrow(Problem::notFound)));
        var state = new ListState(
                text(sent, "_filter"),
                text(sent, "_q"),
                text(sent, "_sort"),
                text(sent, "_columns"),
                text(sent, "_view"),
                "",
                text(sent, "_trash"),
                io.rapport.views.Shape.NONE);
        return new BulkTicks(ids, "1".equals(sent.getFirst("_all")), state);
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    public boolean isEmpty() {
        return ids.isEmpty() && !all;
    }

    public BulkSelection selection(Visit visit, ObjectDef object) {
        return all
                ? BulkSelection.matching(object.name(), ListController.filter(visit, object, state))
                : BulkSelection.of(object.name(), ids);
    }

    /** To be posted once more. */
    public List<Map.Entry<String, String>> keep() {
        var keep = new ArrayList<>(keep(state));
        if (all) {
            keep.add(Map.entry("_all", "1"));
        } else {
            ids.forEach(id -> keep.add(Map.entry("id", id.toString())));
        }
        return keep;
    }

    public static List<Map.Entry<String, String>> keep(ListState state) {
        return state.cursor("").parameters().stream()
                .map(parameter -> Map.entry("_" + parameter.getKey(), parameter.getValue()))
                .toList();
    }
}
