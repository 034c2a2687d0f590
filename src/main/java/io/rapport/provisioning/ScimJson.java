package io.rapport.provisioning;

import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Resources as JSON, whose names are found without regard to case. */
final class ScimJson {

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private static final int LONGEST = 2_000_000;
    private static final int LONGEST_ID = 255;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScimJson() {}

    /**
     * Reads no more than it takes, before whoever asks is known to administer.
     *
     * @throws Problem {@code scim_syntax}, {@code body_too_large}
     */
    static Map<String, @Nullable Object> read(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw Problem.of(Problem.Kind.TOO_LARGE, "body_too_large", LONGEST / 1_000_000);
            }
            return read(body);
        } catch (IOException broken) {
            throw Problem.malformed("scim_syntax");
        }
    }

    /** @throws Problem {@code scim_syntax} */
    static Map<String, @Nullable Object> read(byte[] body) {
        try {
            if (JSON.readValue(body, Object.class) instanceof Map<?, ?> map) {
                return map(map);
            }
        } catch (JacksonException broken) {
            throw Problem.malformed("scim_syntax");
        }
        throw Problem.malformed("scim_syntax");
    }

    static byte[] write(Object json) {
        return JSON.writeValueAsBytes(json);
    }

    /** One whose names are found without regard to case. */
    static Map<String, @Nullable Object> map(Map<?, ?> map) {
        var plain = new TreeMap<String, @Nullable Object>(String.CASE_INSENSITIVE_ORDER);
        map.forEach((name, value) -> plain.put(String.valueOf(name), value));
        return plain;
    }

    static Map<String, @Nullable Object> of(Object... pairs) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        for (int at = 0; at < pairs.length; at += 2) {
            json.put(String.valueOf(pairs[at]), pairs[at + 1]);
        }
        return json;
    }

    /** Without the schema's own name before it. */
    static String plain(String path) {
        int colon = path.lastIndexOf(':');
        boolean core = path.regionMatches(true, 0, USER + ":", 0, USER.length() + 1)
                || path.regionMatches(true, 0, GROUP + ":", 0, GROUP.length() + 1);
        return core ? path.substring(colon + 1) : path;
    }

    /** The values behind a path such as {@code name.familyName} or {@code emails.value}; none where nothing is. */
    static List<Object> values(Map<String, ?> resource, String path) {
        int dot = path.indexOf('.');
        Object value = map(resource).get(dot < 0 ? path : path.substring(0, dot));
        List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        if (dot < 0) {
            return all.stream().filter(Objects::nonNull).map(Object.class::cast).toList();
        }
        return all.stream()
                .filter(Map.class::isInstance)
                .flatMap(inner -> values(map((Map<?, ?>) inner), path.substring(dot + 1)).stream())
                .toList();
    }

    static Optional<String> text(Map<String, ?> resource, String path) {
        return values(resource, path).stream()
                .filter(value -> value instanceof String || value instanceof Number)
                .map(value -> sound(String.valueOf(value)).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** What the directory calls a resource itself. */
    static Optional<String> externalId(Map<String, ?> resource) {
        return text(resource, "externalId").map(id -> {
            if (id.length() > LONGEST_ID) {
                throw Problem.malformed("scim_value");
            }
            return id;
        });
    }

    /** No database keeps NUL or half a character. */
    private static String sound(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Problem.malformed("scim_value");
        }
        return text;
    }

    /** Truth, also as Entra ID writes it: {@code "True"}. */
    static Optional<Boolean> flag(Map<String, ?> resource, String name) {
        return switch (map(resource).get(name)) {
            case Boolean flag -> Optional.of(flag);
            case String text when text.equalsIgnoreCase("true") -> Optional.of(true);
            case String text when text.equalsIgnoreCase("false") -> Optional.of(false);
            case null -> Optional.empty();
            default -> throw Problem.malformed("scim_value");
        };
    }
}
