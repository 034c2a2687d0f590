package io.rapport.web.audit;

import io.rapport.kernel.Ids;
import io.rapport.records.AuditTrail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What events say besides their kind, by names instead of ids; of what stood before and after, what differs. */
record AuditDetails(AuditWords words, AuditNames.Names names) {

    private static final Set<String> FIGURES = Set.of("created", "updated", "deleted");
    private static final int LONGEST = 160;
    private static final String NOTHING = "–";

    /** The name of whoever did it; the program's where nobody did. */
    String who(AuditTrail.Event event) {
        return event.actor()
                .map(id -> names.names().getOrDefault(id, id.toString()))
                .orElse("Rapport");
    }

    List<AuditPage.Detail> of(AuditTrail.Event event) {
        var details = new ArrayList<AuditPage.Detail>();
        var plain = new LinkedHashMap<>(event.detail());
        if (plain.containsKey("before") && plain.containsKey("after")) {
            details.addAll(differences(plain.remove("before"), plain.remove("after")));
        }
        if (plain.containsKey("record") && plain.get("object") instanceof String object) {
            plain.remove("object");
            details.addFirst(detail(words.value(object), plain.remove("record")));
        }
        plain.forEach((key, value) -> {
            if (!FIGURES.contains(key) || !String.valueOf(value).equals("0")) {
                details.add(detail(words.label(key), value));
            }
        });
        return details;
    }

    private AuditPage.Detail detail(String label, @Nullable Object value) {
        String href = Ids.parse(String.valueOf(value))
                .flatMap(id -> Optional.ofNullable(names.links().get(id)))
                .orElse("");
        return new AuditPage.Detail(label, shown(value), href);
    }

    private List<AuditPage.Detail> differences(@Nullable Object before, @Nullable Object after) {
        var was = new TreeMap<String, @Nullable Object>();
        var is = new TreeMap<String, @Nullable Object>();
        flatten("", before, was);
        flatten("", after, is);
        var paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(was.get(path), is.get(path)))
                .map(path -> new AuditPage.Detail(
                        path.isEmpty() ? words.label("change") : path,
                        cut(difference(was.get(path), is.get(path))),
                        ""))
                .toList();
    }

    /** Of two lists what came and what went. */
    private String difference(@Nullable Object was, @Nullable Object is) {
        if (!(was instanceof List<?> before) || !(is instanceof List<?> after)) {
            return text(was) + " → " + text(is);
        }
        return Stream.concat(
                        after.stream().filter(one -> !before.contains(one)).map(one -> "+ " + text(one)),
                        before.stream().filter(one -> !after.contains(one)).map(one -> "− " + text(one)))
                .collect(Collectors.joining(", "));
    }

    private void flatten(String path, @Nullable Object value, Map<String, @Nullable Object> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> flatten(
                    path.isEmpty() ? words.label(String.valueOf(key)) : path + " › " + words.label(String.valueOf(key)),
                    part,
                    into));
        } else {
            into.put(path, value);
        }
    }

    private String shown(@Nullable Object value) {
        return cut(text(value));
    }

    private String text(@Nullable Object value) {
        return switch (value) {
            case null -> NOTHING;
            case List<?> list when list.isEmpty() -> NOTHING;
            case List<?> list -> list.stream().map(this::text).collect(Collectors.joining(", "));
            case Map<?, ?> map when map.isEmpty() -> NOTHING;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> words.label(String.valueOf(entry.getKey())) + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", "));
            default -> one(String.valueOf(value));
        };
    }

    private String one(String text) {
        return Ids.parse(text)
                .flatMap(id -> Optional.ofNullable(names.names().get(id)))
                .orElseGet(() -> words.value(text));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
