package io.rapport.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One operation of the description: a method on a path, what it takes and what it answers. */
final class OpenApiOperation {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    final String path;
    final String method;
    private final Map<String, Object> doc = new LinkedHashMap<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Map<String, Object> responses = new LinkedHashMap<>();

    OpenApiOperation(String method, String path, String id, String tag, String summary) {
        this.method = method;
        this.path = path;
        doc.put("operationId", id);
        doc.put("tags", List.of(tag));
        doc.put("summary", summary);
        var variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            boolean id1 = name.equals("id") || name.equals("with") || name.equals("user");
            parameters.add(Doc.of("name", name, "in", "path", "required", true, "schema", id1 ? Doc.ID : Doc.STRING));
        }
        if (method.equals("post")) {
            parameters.add(Doc.of("$ref", "#/components/parameters/idempotency_key"));
        }
    }

    /** Parameters of the address that {@link OpenApi} describes once. */
    OpenApiOperation with(String... names) {
        Arrays.stream(names).forEach(name -> parameters.add(Doc.of("$ref", "#/components/parameters/" + name)));
        return this;
    }

    OpenApiOperation takes(String name, String description, Object schema) {
        parameters.add(Doc.of("name", name, "in", "query", "description", description, "schema", schema));
        return this;
    }

    OpenApiOperation takes(Object schema) {
        doc.put("requestBody", Doc.of("required", true, "content", Doc.json(schema)));
        return this;
    }

    OpenApiOperation takesForm(Object schema) {
        doc.put(
                "requestBody",
                Doc.of("required", true, "content", Doc.of("multipart/form-data", Doc.of("schema", schema))));
        return this;
    }

    OpenApiOperation answers(int status, String description, Object schema) {
        responses.put(String.valueOf(status), Doc.of("description", description, "content", Doc.json(schema)));
        return this;
    }

    OpenApiOperation answers(int status, String description) {
        responses.put(String.valueOf(status), Doc.of("description", description));
        return this;
    }

    OpenApiOperation answersText(int status, String description, String type) {
        responses.put(
                String.valueOf(status),
                Doc.of("description", description, "content", Doc.of(type, Doc.of("schema", Doc.STRING))));
        return this;
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<>(doc);
        if (!parameters.isEmpty()) {
            json.put("parameters", parameters);
        }
        var all = new LinkedHashMap<>(responses);
        all.put("default", Doc.of("$ref", "#/components/responses/problem"));
        json.put("responses", all);
        return json;
    }
}
