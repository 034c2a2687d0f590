package io.rapport.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The routes of the door of directories; their addresses are whole. */
final class ScimRoutes {

    static final List<Route> ALL = List.of(
            get("/scim/v2/ServiceProviderConfig", 403, 200),
            get("/scim/v2/ResourceTypes", 403, 200),
            get("/scim/v2/Schemas", 403, 200),
            on("GET", "/scim/v2/Schemas/{id}", "/scim/v2/Schemas/{account}", null, 403, 404),
            get("/scim/v2/Users", 403, 200),
            on("POST", "/scim/v2/Users", "/scim/v2/Users", Map.of("userName", "{user}"), 403, 400),
            on("GET", "/scim/v2/Users/{id}", "/scim/v2/Users/{user}", null, 403, 404),
            on("PUT", "/scim/v2/Users/{id}", "/scim/v2/Users/{user}", Map.of("userName", "a@b.example"), 403, 404),
            on("PATCH", "/scim/v2/Users/{id}", "/scim/v2/Users/{user}", patch(), 403, 404),
            on("DELETE", "/scim/v2/Users/{id}", "/scim/v2/Users/{user}", null, 403, 404),
            get("/scim/v2/Groups", 403, 200),
            on("POST", "/scim/v2/Groups", "/scim/v2/Groups", members(), 403, 400),
            on("GET", "/scim/v2/Groups/{id}", "/scim/v2/Groups/{team}", null, 403, 404),
            on("PUT", "/scim/v2/Groups/{id}", "/scim/v2/Groups/{team}", Map.of("displayName", "Taken"), 403, 404),
            on("PATCH", "/scim/v2/Groups/{id}", "/scim/v2/Groups/{team}", patch(), 403, 404),
            on("DELETE", "/scim/v2/Groups/{id}", "/scim/v2/Groups/{team}", null, 403, 404));

    /** Those of the API, too. */
    static final List<Route> EVERY =
            Stream.concat(Route.API.stream(), ALL.stream()).toList();

    private ScimRoutes() {}

    private static Route get(String pattern, int reader, int stranger) {
        return on("GET", pattern, pattern, null, reader, stranger);
    }

    private static Object patch() {
        return Map.of("Operations", List.of(Map.of("op", "replace", "path", "displayName", "value", "Taken")));
    }

    private static Object members() {
        return Map.of("displayName", "Taken", "members", List.of(Map.of("value", "{user}")));
    }

    private static Route on(String method, String pattern, String path, Object body, int reader, int stranger) {
        return new Route(method, pattern, path, body, reader, stranger);
    }
}
