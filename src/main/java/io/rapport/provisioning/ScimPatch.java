package io.rapport.provisioning;

import io.rapport.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a resource as JSON (RFC 7644, section 3.5.2), also in the spellings of Entra ID and Okta: operations in capitals, values
 * without a path, members by a path or as values.
 */
final class ScimPatch {

    private static final int MOST = 1_000;
    private static final int LONGEST = 2_500;
    private static final Pattern PATH =
            Pattern.compile("([A-Za-z$][A-Za-z0-9_$:.-]*?)(?:\\[(.*)])?(?:\\.([A-Za-z$][A-Za-z0-9_$-]*))?");

    private ScimPatch() {}

    /**
     * @param resource as it is
     * @return as it becomes
     * @throws Problem {@code scim_syntax}, {@code scim_path}, {@code scim_filter}, {@code scim_value} or {@code scim_no_target}
     */
    static Map<String, @Nullable Object> applied(Map<String, ?> resource, Map<String, ?> body) {
        var after = ScimJson.map(resource);
        if (!(ScimJson.map(body).get("Operations") instanceof List<?> operations)
                || operations.isEmpty()
                || operations.size() > MOST) {
            throw Problem.malformed("scim_syntax");
        }
        for (Object each : operations) {
            if (!(each instanceof Map<?, ?> map)) {
                throw Problem.malformed("scim_syntax");
            }
            apply(after, ScimJson.map(map));
        }
        return after;
    }

    private static void apply(Map<String, @Nullable Object> resource, Map<String, @Nullable Object> operation) {
        String op = String.valueOf(operation.get("op")).toLowerCase(Locale.ROOT);
        var path =
                Optional.ofNullable(operation.get("path")).map(String::valueOf).filter(text -> !text.isBlank());
        Object value = operation.get("value");
        if (!List.of("add", "replace", "remove").contains(op)) {
            throw Problem.malformed("scim_syntax");
        }
        if (path.isPresent()) {
            at(resource, op, path.get(), value);
        } else if (op.equals("remove")) {
            throw Problem.malformed("scim_no_target");
        } else if (value instanceof Map<?, ?> values) {
            values.forEach((name, inner) -> at(resource, op, String.valueOf(name), inner));
        } else {
            throw Problem.malformed("scim_value");
        }
    }

    private static void at(Map<String, @Nullable Object> resource, String op, String path, @Nullable Object value) {
        // A schema's name holds colons and points; what is in an extension stays whole
        String plain = ScimJson.plain(path.strip());
        if (plain.regionMatches(true, 0, "urn:", 0, 4)) {
            return;
        }
        var match = PATH.matcher(plain);
        if (plain.length() > LONGEST || !match.matches()) {
            throw Problem.malformed("scim_path");
        }
        String attribute = match.group(1);
        String filter = match.group(2);
        String sub = match.group(3);
        if (filter != null) {
            several(resource, op, attribute, ScimFilter.read(filter), Optional.ofNullable(sub), value);
        } else if (sub != null) {
            inner(resource, op, attribute, sub, value);
        } else {
            whole(resource, op, attribute, value);
        }
    }

    /** {@code name.familyName}. */
    private static void inner(
            Map<String, @Nullable Object> resource, String op, String attribute, String sub, @Nullable Object value) {
        var inner = resource.get(attribute) instanceof Map<?, ?> map ? ScimJson.map(map) : ScimJson.map(Map.of());
        put(inner, op, sub, value);
        resource.put(attribute, inner);
    }

    private static void whole(
            Map<String, @Nullable Object> resource, String op, String attribute, @Nullable Object value) {
        Object before = resource.get(attribute);
        if (op.equals("add") && before instanceof List<?> list) {
            var all = new ArrayList<Object>(list);
            var known = keys(list);
            for (Object each : value instanceof List<?> more ? more : value == null ? List.of() : List.of(value)) {
                if (each != null && known.add(key(each))) {
                    all.add(each);
                }
            }
            resource.put(attribute, all);
        } else if (op.equals("remove") && before instanceof List<?> list && value != null) {
            // Entra ID names the members that go as values, without a filter in the path
            var gone = keys(value instanceof List<?> some ? some : List.of(value));
            resource.put(
                    attribute,
                    list.stream().filter(known -> !gone.contains(key(known))).toList());
        } else if (before instanceof Map<?, ?> map && value instanceof Map<?, ?> more && !op.equals("remove")) {
            var inner = ScimJson.map(map);
            more.forEach((name, each) -> inner.put(String.valueOf(name), each));
            resource.put(attribute, inner);
        } else {
            put(resource, op, attribute, value);
        }
    }

    /** {@code emails[type eq "work"].value} or {@code members[value eq "…"]}. */
    private static void several(
            Map<String, @Nullable Object> resource,
            String op,
            String attribute,
            ScimFilter filter,
            Optional<String> sub,
            @Nullable Object value) {
        var all = new ArrayList<Object>();
        boolean found = false;
        for (Object each : resource.get(attribute) instanceof List<?> list ? list : List.of()) {
            if (!(each instanceof Map<?, ?> map) || !filter.matches(ScimJson.map(map))) {
                if (each != null) {
                    all.add(each);
                }
                continue;
            }
            found = true;
            var inner = ScimJson.map(map);
            if (sub.isPresent()) {
                put(inner, op, sub.get(), value);
                all.add(inner);
            } else if (!op.equals("remove")) {
                if (!(value instanceof Map<?, ?> more)) {
                    throw Problem.malformed("scim_value");
                }
                more.forEach((name, one) -> inner.put(String.valueOf(name), one));
                all.add(inner);
            }
        }
        if (!found
                && !op.equals("remove")
                && sub.isPresent()
                && filter instanceof ScimFilter.Compare(var name, var how, var wanted)
                && how.equals("eq")) {
            var made = ScimJson.map(Map.of(sub.get(), Objects.requireNonNullElse(value, "")));
            made.put(name, wanted);
            all.add(made);
        } else if (!found && op.equals("replace")) {
            throw Problem.malformed("scim_no_target");
        }
        resource.put(attribute, all);
    }

    private static void put(Map<String, @Nullable Object> map, String op, String name, @Nullable Object value) {
        if (op.equals("remove")) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
    }

    private static Set<Object> keys(List<?> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(ScimPatch::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** By what two values are the same. */
    private static Object key(Object value) {
        Object inner = value instanceof Map<?, ?> map ? ScimJson.map(map).get("value") : value;
        return inner == null ? value : inner;
    }
}
