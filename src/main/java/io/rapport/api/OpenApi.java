package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.files.FileObject;
import io.rapport.query.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of the API (OpenAPI 3.1) as one caller may use it. */
final class OpenApi {

    private OpenApi() {}

    static Map<String, Object> of(ModelJson words) {
        var model = words.model();
        var schemas = OpenApiParts.schemas();
        var operations = new ArrayList<OpenApiOperation>();
        for (var object : model.objects()) {
            var described = new OpenApiObject(words, object);
            schemas.put(object.name(), described.record());
            schemas.put(object.name() + "_values", described.values());
            operations.addAll(described.operations());
            if (ConsentApi.OBJECTS.contains(object.name())) {
                operations.addAll(OpenApiConsent.of(object.name()));
            }
            if (object.name().equals(FileObject.NAME)) {
                operations.addAll(OpenApiFixed.files(!model.mayNever(Action.CREATE, object)));
            }
        }
        operations.addAll(OpenApiFixed.everybody());
        for (var ability : Ability.values()) {
            if (model.actor().may(ability)) {
                operations.addAll(OpenApiFixed.of(ability));
            }
        }
        return Doc.of(
                "openapi", "3.1.0",
                "info", Doc.of("title", "Rapport: " + model.actor().tenant().name(), "version", "1"),
                "servers", List.of(Doc.of("url", "/api/v1")),
                "security", List.of(Doc.of("token", List.of())),
                "paths", paths(operations),
                "components",
                        Doc.of(
                                "securitySchemes", Doc.of("token", Doc.of("type", "http", "scheme", "bearer")),
                                "parameters", OpenApiParts.parameters(),
                                "responses", OpenApiParts.responses(),
                                "schemas", schemas));
    }

    private static Map<String, Object> paths(List<OpenApiOperation> operations) {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        operations.forEach(operation -> paths.computeIfAbsent(operation.path, path -> new LinkedHashMap<>())
                .put(operation.method, operation.json()));
        return new LinkedHashMap<>(paths);
    }
}
