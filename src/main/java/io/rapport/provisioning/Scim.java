package io.rapport.provisioning;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in SCIM's own forms. */
final class Scim {

    static final String PATH = "/scim/v2";
    static final MediaType TYPE = MediaType.parseMediaType("application/scim+json");
    static final int MOST = 200;
    private static final int USUAL = 100;

    private Scim() {}

    /** What is no id is nothing that exists. */
    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    static Map<String, @Nullable Object> meta(
            String type, String place, UUID id, OffsetDateTime created, OffsetDateTime changed) {
        return ScimJson.of(
                "resourceType",
                type,
                "created",
                created.toInstant().toString(),
                "lastModified",
                changed.toInstant().toString(),
                "location",
                PATH + "/" + place + "/" + id);
    }

    static ResponseEntity<byte[]> answer(int status, Object json) {
        var answer = ResponseEntity.status(status).contentType(TYPE);
        if (status == 201 && json instanceof Map<?, ?> map && map.get("meta") instanceof Map<?, ?> meta) {
            answer.header("Location", String.valueOf(meta.get("location")));
        }
        return answer.body(ScimJson.write(json));
    }

    /** A page of what was found; it begins with 1. */
    static ResponseEntity<byte[]> page(List<Map<String, @Nullable Object>> all, Map<String, String> asked) {
        int start = Math.max(1, number(asked, "startIndex", 1));
        int count = Math.clamp(number(asked, "count", USUAL), 0, MOST);
        var page = all.stream()
                .skip(start - 1L)
                .limit(count)
                .map(each -> narrowed(each, asked))
                .toList();
        return answer(
                200,
                ScimJson.of(
                        "schemas", List.of(ScimJson.LIST),
                        "totalResults", all.size(),
                        "startIndex", start,
                        "itemsPerPage", page.size(),
                        "Resources", page));
    }

    /** Only what was asked for, or without what was not wanted; id and schemas stay. */
    static Map<String, @Nullable Object> narrowed(Map<String, @Nullable Object> json, Map<String, String> asked) {
        var wanted = names(asked.get("attributes"));
        var without = names(asked.get("excludedAttributes"));
        if (wanted.isEmpty() && without.isEmpty()) {
            return json;
        }
        var narrowed = ScimJson.of();
        json.forEach((name, value) -> {
            String plain = name.toLowerCase(Locale.ROOT);
            boolean always = plain.equals("id") || plain.equals("schemas");
            if (always || (wanted.isEmpty() || wanted.contains(plain)) && !without.contains(plain)) {
                narrowed.put(name, value);
            }
        });
        return narrowed;
    }

    private static Set<String> names(@Nullable String text) {
        return Arrays.stream(Optional.ofNullable(text).orElse("").split(","))
                .map(name ->
                        ScimJson.plain(name.strip()).toLowerCase(Locale.ROOT).replaceFirst("[.].*$", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    static Optional<ScimFilter> filter(Map<String, String> asked) {
        return Optional.ofNullable(asked.get("filter"))
                .filter(text -> !text.isBlank())
                .map(ScimFilter::read);
    }

    private static int number(Map<String, String> asked, String name, int otherwise) {
        String text = asked.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Problem.malformed("scim_value");
        }
        return Integer.parseInt(text);
    }

    /** What went wrong (RFC 7644, section 3.12). */
    static ResponseEntity<byte[]> refused(Problem problem, String detail) {
        boolean taken = problem.errors().stream().anyMatch(error -> error.code().equals("taken"));
        int status = taken
                ? 409
                : problem.kind() == Problem.Kind.INVALID ? 400 : problem.kind().status();
        var json = ScimJson.of("schemas", List.of(ScimJson.ERROR), "status", String.valueOf(status));
        type(problem, taken).ifPresent(type -> json.put("scimType", type));
        json.put("detail", detail);
        return answer(status, json);
    }

    /** What the framework refused, or what nobody expected. */
    static ResponseEntity<byte[]> failed(int status) {
        String words = Optional.ofNullable(HttpStatus.resolve(status))
                .map(HttpStatus::getReasonPhrase)
                .orElse("");
        return answer(
                status,
                ScimJson.of("schemas", List.of(ScimJson.ERROR), "status", String.valueOf(status), "detail", words));
    }

    private static Optional<String> type(Problem problem, boolean taken) {
        if (taken) {
            return Optional.of("uniqueness");
        }
        return switch (problem.code()) {
            case "scim_filter" -> Optional.of("invalidFilter");
            case "scim_path" -> Optional.of("invalidPath");
            case "scim_syntax" -> Optional.of("invalidSyntax");
            case "scim_no_target" -> Optional.of("noTarget");
            case "scim_unique" -> Optional.of("uniqueness");
            case "scim_value", "invalid" -> Optional.of("invalidValue");
            default -> Optional.empty();
        };
    }
}
