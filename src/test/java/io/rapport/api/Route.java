package io.rapport.api;

import java.util.List;
import java.util.Map;

/**
 * Every route of the API with a request that would reach into the victim's organisation, and what two of the kinds of
 * callers are answered; what the other kinds are answered is the same for all routes.
 *
 * @param path where {@code {account}} and other names stand for things of the victim's
 * @param reader what somebody of the organisation who may only read is answered
 * @param stranger what another organisation's administrator is answered; below 300 where the request stays in the own one
 */
record Route(String method, String pattern, String path, Object body, int reader, int stranger) {

    static final List<Route> API = List.of(
            get("/api/v1", "", 200, 200),
            get("/api/v1/", "/", 200, 200),
            get("/api/v1/openapi.json", "/openapi.json", 200, 200),
            get("/api/v1/model", "/model", 200, 200),
            get("/api/v1/model/objects/{object}", "/model/objects/x_secrets", 200, 404),
            post("/api/v1/model/objects", "/model/objects", object("x_mine"), 403, 201),
            post("/api/v1/model/key", "/model/key", null, 403, 202),
            on(
                    "PATCH",
                    "/api/v1/model/objects/{object}",
                    "/model/objects/x_secrets",
                    Map.of("label", "Taken"),
                    403,
                    404),
            on("DELETE", "/api/v1/model/objects/{object}", "/model/objects/x_secrets", null, 403, 404),
            post("/api/v1/model/objects/{object}/fields", "/model/objects/x_secrets/fields", field(), 403, 404),
            on(
                    "PATCH",
                    "/api/v1/model/objects/{object}/fields/{field}",
                    "/model/objects/x_secrets/fields/x_code",
                    Map.of("label", "Taken"),
                    403,
                    404),
            on(
                    "DELETE",
                    "/api/v1/model/objects/{object}/fields/{field}",
                    "/model/objects/x_secrets/fields/x_code",
                    null,
                    403,
                    404),
            post("/api/v1/model/objects/{object}/restore", "/model/objects/x_gone/restore", null, 403, 404),
            post(
                    "/api/v1/model/objects/{object}/fields/{field}/restore",
                    "/model/objects/x_secrets/fields/x_past/restore",
                    null,
                    403,
                    404),
            get("/api/v1/model/objects/{object}/rules", "/model/objects/x_secrets/rules", 403, 404),
            post(
                    "/api/v1/model/objects/{object}/rules",
                    "/model/objects/x_secrets/rules",
                    Map.of("condition", "true", "message", "Taken"),
                    403,
                    404),
            on(
                    "PATCH",
                    "/api/v1/model/objects/{object}/rules/{id}",
                    "/model/objects/x_secrets/rules/{account}",
                    Map.of("active", false),
                    403,
                    404),
            on(
                    "DELETE",
                    "/api/v1/model/objects/{object}/rules/{id}",
                    "/model/objects/x_secrets/rules/{account}",
                    null,
                    403,
                    404),
            post(
                    "/api/v1/model/objects/{object}/rules/{id}/restore",
                    "/model/objects/x_secrets/rules/{account}/restore",
                    null,
                    403,
                    404),
            get("/api/v1/model/objects/{object}/layout", "/model/objects/x_secrets/layout", 403, 404),
            on(
                    "PUT",
                    "/api/v1/model/objects/{object}/layout",
                    "/model/objects/x_secrets/layout",
                    Map.of("columns", List.of("name")),
                    403,
                    404),
            on("DELETE", "/api/v1/model/objects/{object}/layout", "/model/objects/x_secrets/layout", null, 403, 404),
            get("/api/v1/model/objects/{object}/duplicates", "/model/objects/x_secrets/duplicates", 403, 404),
            on(
                    "PUT",
                    "/api/v1/model/objects/{object}/duplicates",
                    "/model/objects/x_secrets/duplicates",
                    Map.of("likely", 60),
                    403,
                    404),
            on(
                    "DELETE",
                    "/api/v1/model/objects/{object}/duplicates",
                    "/model/objects/x_secrets/duplicates",
                    null,
                    403,
                    404),
            post(
                    "/api/v1/model/objects/{object}/duplicates/restore",
                    "/model/objects/x_secrets/duplicates/restore",
                    Map.of("edition", "{account}"),
                    403,
                    404),
            post(
                    "/api/v1/model/objects/{object}/duplicates/previews",
                    "/model/objects/x_secrets/duplicates/previews",
                    Map.of("likely", 60),
                    403,
                    404),
            get("/api/v1/tokens", "/tokens", 200, 200),
            post("/api/v1/tokens", "/tokens", Map.of("name", ""), 422, 422),
            on("DELETE", "/api/v1/tokens/{id}", "/tokens/{token}", null, 404, 404),
            post("/api/v1/files", "/files?about=accounts/{account}", new Upload("taken.txt", "Taken"), 403, 422),
            get("/api/v1/files/{id}/content", "/files/{file}/content", 200, 404),
            get("/api/v1/{object}", "/accounts", 200, 200),
            post("/api/v1/{object}", "/accounts", Map.of("name", "New"), 403, 201),
            post("/api/v1/{object}/query", "/accounts/query", Map.of("filter", "id == \"{account}\""), 200, 200),
            post("/api/v1/{object}/exports", "/accounts/exports", Map.of("format", "csv"), 403, 202),
            get("/api/v1/exports/{id}", "/exports/{job}", 403, 404),
            get("/api/v1/{object}/summary", "/accounts/summary?group=name", 200, 200),
            get("/api/v1/{object}/compare", "/accounts/compare?from=2001-01-01&kind=new", 200, 200),
            post("/api/v1/{object}/batch", "/accounts/batch", batch(), 403, 404),
            post("/api/v1/{object}/bulk", "/accounts/bulk", bulk(), 403, 404),
            get("/api/v1/{object}/duplicates", "/accounts/duplicates", 200, 200),
            post("/api/v1/{object}/duplicates/runs", "/accounts/duplicates/runs", null, 403, 202),
            post("/api/v1/{object}/merge", "/accounts/merge", merge(), 403, 404),
            on(
                    "PUT",
                    "/api/v1/{object}/by/{field}",
                    "/accounts/by/external:erp?value=1",
                    Map.of("name", "Taken"),
                    403,
                    201),
            get("/api/v1/{object}/{id}", "/accounts/{account}", 200, 404),
            on("PATCH", "/api/v1/{object}/{id}", "/accounts/{account}", Map.of("name", "Taken"), 403, 404),
            on("DELETE", "/api/v1/{object}/{id}", "/accounts/{account}", null, 403, 404),
            post("/api/v1/{object}/{id}/restore", "/accounts/{trashed}/restore", null, 404, 404),
            post("/api/v1/{object}/{id}/{verb}", "/opportunities/{account}/win", Map.of(), 404, 404),
            post("/api/v1/{object}/{id}/reveal", "/accounts/{account}/reveal", Map.of("field", "revenue"), 403, 404),
            post(
                    "/api/v1/privacy/erasures/preview",
                    "/privacy/erasures/preview",
                    Map.of("object", "accounts", "id", "{account}"),
                    403,
                    404),
            post(
                    "/api/v1/privacy/erasures",
                    "/privacy/erasures",
                    Map.of("object", "accounts", "id", "{account}"),
                    403,
                    404),
            post(
                    "/api/v1/privacy/collections",
                    "/privacy/collections",
                    Map.of("object", "accounts", "id", "{account}"),
                    403,
                    404),
            get("/api/v1/privacy/collections/{id}", "/privacy/collections/{account}", 403, 404),
            get("/api/v1/privacy/erasures", "/privacy/erasures", 403, 200),
            get("/api/v1/privacy/erasures/{id}", "/privacy/erasures/{account}", 403, 404),
            get("/api/v1/privacy/ledger", "/privacy/ledger", 403, 200),
            get("/api/v1/privacy/policies", "/privacy/policies", 403, 200),
            on(
                    "PUT",
                    "/api/v1/privacy/policies/{object}",
                    "/privacy/policies/x_secrets",
                    Map.of("action", "keep"),
                    403,
                    404),
            post("/api/v1/privacy/proofs/find", "/privacy/proofs/find", Map.of("address", "a@example.com"), 403, 200),
            get("/api/v1/privacy/marks", "/privacy/marks?object=accounts&id={account}", 403, 404),
            on(
                    "PUT",
                    "/api/v1/privacy/marks",
                    "/privacy/marks",
                    Map.of("object", "accounts", "id", "{account}", "kind", "restricted"),
                    403,
                    404),
            get("/api/v1/privacy/retention_rules", "/privacy/retention_rules", 403, 200),
            post(
                    "/api/v1/privacy/retention_rules",
                    "/privacy/retention_rules",
                    Map.of("object", "x_secrets", "date_field", "created_at", "days", 30, "action", "delete"),
                    403,
                    422),
            on(
                    "PATCH",
                    "/api/v1/privacy/retention_rules/{id}",
                    "/privacy/retention_rules/{account}",
                    Map.of("active", true),
                    403,
                    404),
            on("DELETE", "/api/v1/privacy/retention_rules/{id}", "/privacy/retention_rules/{account}", null, 403, 404),
            post(
                    "/api/v1/privacy/retention_rules/{id}/preview",
                    "/privacy/retention_rules/{account}/preview",
                    null,
                    403,
                    404),
            get("/api/v1/{object}/{id}/history", "/accounts/{account}/history", 200, 404),
            get("/api/v1/{object}/{id}/shares", "/accounts/{account}/shares", 403, 404),
            on("PUT", "/api/v1/{object}/{id}/shares/{with}", "/accounts/{account}/shares/{user}", Map.of(), 403, 404),
            on("DELETE", "/api/v1/{object}/{id}/shares/{with}", "/accounts/{account}/shares/{user}", null, 403, 404),
            get("/api/v1/{object}/{id}/access", "/accounts/{account}/access", 200, 404),
            get("/api/v1/{object}/{id}/access/{user}", "/accounts/{account}/access/{user}", 403, 404),
            get("/api/v1/{object}/{id}/consents", "/accounts/{account}/consents", 200, 404),
            post("/api/v1/{object}/{id}/consents", "/accounts/{account}/consents", consent(), 403, 404),
            post(
                    "/api/v1/{object}/{id}/consents/{event}/correct",
                    "/accounts/{account}/consents/{operation}/correct",
                    Map.of(),
                    403,
                    404),
            post(
                    "/api/v1/{object}/{id}/consents/ask",
                    "/accounts/{account}/consents/ask",
                    Map.of("purpose", "newsletter"),
                    403,
                    404),
            post("/api/v1/{object}/{id}/preference-link", "/accounts/{account}/preference-link", Map.of(), 403, 404),
            get("/api/v1/{object}/{id}/contactability", "/accounts/{account}/contactability", 200, 404),
            post("/api/v1/{object}/consents/check", "/accounts/consents/check", reachable(), 200, 200),
            get("/api/v1/purposes", "/purposes", 200, 200),
            post("/api/v1/purposes", "/purposes", Map.of("key", "Taken"), 403, 422),
            on("PATCH", "/api/v1/purposes/{id}", "/purposes/{account}", Map.of("active", false), 403, 404),
            get("/api/v1/recipients", "/recipients", 403, 200),
            post("/api/v1/recipients", "/recipients", Map.of("name", ""), 403, 422),
            on("PATCH", "/api/v1/recipients/{id}", "/recipients/{account}", Map.of("active", false), 403, 404),
            get("/api/v1/rule-packs", "/rule-packs", 200, 200),
            get("/api/v1/suppressions", "/suppressions", 403, 200),
            post(
                    "/api/v1/suppressions",
                    "/suppressions",
                    Map.of("addresses", List.of("nobody"), "reason", "other"),
                    403,
                    422),
            post("/api/v1/suppressions/look-up", "/suppressions/look-up", Map.of("address", "a@example.com"), 403, 200),
            on("DELETE", "/api/v1/suppressions/{id}", "/suppressions/{account}", null, 403, 404),
            get("/api/v1/operations", "/operations", 200, 200),
            get("/api/v1/operations/{id}", "/operations/{operation}", 200, 404),
            get("/api/v1/operations/{id}/rejects", "/operations/{operation}/rejects", 404, 404),
            post("/api/v1/operations/{id}/undo", "/operations/{operation}/undo", null, 404, 404),
            get("/api/v1/notices", "/notices", 200, 200),
            post("/api/v1/notices/read", "/notices/read", Map.of("ids", List.of("{account}")), 204, 204),
            get("/api/v1/{object}/{id}/follow", "/accounts/{account}/follow", 200, 404),
            on("PUT", "/api/v1/{object}/{id}/follow", "/accounts/{account}/follow", null, 204, 404),
            on("DELETE", "/api/v1/{object}/{id}/follow", "/accounts/{account}/follow", null, 204, 404),
            get("/api/v1/views", "/views", 200, 200),
            post("/api/v1/views", "/views", Map.of("object", "accounts", "name", ""), 422, 422),
            get("/api/v1/views/{id}", "/views/{view}", 200, 404),
            on("PATCH", "/api/v1/views/{id}", "/views/{view}", Map.of("name", "Taken"), 403, 404),
            on("DELETE", "/api/v1/views/{id}", "/views/{view}", null, 403, 404),
            post("/api/v1/views/{id}/restore", "/views/{view}/restore", null, 403, 404),
            on("PUT", "/api/v1/views/{id}/first", "/views/{view}/first", Map.of("role", "{role}"), 403, 404),
            on("DELETE", "/api/v1/views/{id}/first", "/views/{view}/first?role={role}", null, 403, 404),
            get("/api/v1/audit", "/audit", 403, 200),
            get("/api/v1/addresses", "/addresses", 403, 200),
            on("PUT", "/api/v1/addresses", "/addresses", Map.of(), 403, 200),
            get("/api/v1/providers", "/providers", 403, 200),
            post("/api/v1/providers", "/providers", Map.of("name", ""), 403, 422),
            get("/api/v1/providers/{id}", "/providers/{provider}", 403, 404),
            on("PATCH", "/api/v1/providers/{id}", "/providers/{provider}", Map.of("active", false), 403, 404),
            on("DELETE", "/api/v1/providers/{id}", "/providers/{provider}", null, 403, 404),
            get("/api/v1/system", "/system", 403, 200),
            get("/api/v1/audit/retention", "/audit/retention", 403, 200),
            on("PUT", "/api/v1/audit/retention", "/audit/retention", Map.of("months", 12), 403, 200),
            get("/api/v1/audit/verification", "/audit/verification", 403, 404),
            post("/api/v1/audit/verification", "/audit/verification", null, 403, 202),
            get("/api/v1/default_sharing", "/default_sharing", 403, 200),
            on(
                    "PUT",
                    "/api/v1/default_sharing",
                    "/default_sharing",
                    Map.of("objects", Map.of("accounts", "read")),
                    403,
                    200),
            get("/api/v1/roles", "/roles", 403, 200),
            post("/api/v1/roles", "/roles", Map.of("name", "New role"), 403, 201),
            get("/api/v1/roles/{id}", "/roles/{role}", 403, 404),
            on("PATCH", "/api/v1/roles/{id}", "/roles/{role}", Map.of("name", "Taken"), 403, 404),
            on("DELETE", "/api/v1/roles/{id}", "/roles/{role}", null, 403, 404),
            post("/api/v1/roles/{id}/preview", "/roles/{role}/preview", Map.of("name", "Taken"), 403, 404),
            post("/api/v1/users/{id}/preview", "/users/{user}/preview", Map.of("roles", List.of()), 403, 404),
            post("/api/v1/teams/{id}/preview", "/teams/{team}/preview", Map.of("deleted", true), 403, 404),
            get("/api/v1/users/{id}/roles", "/users/{user}/roles", 403, 404),
            on("PUT", "/api/v1/users/{id}/roles", "/users/{user}/roles", Map.of("roles", List.of()), 403, 404),
            on("PUT", "/api/v1/users/{id}/teams", "/users/{user}/teams", Map.of("teams", List.of()), 403, 404),
            post(
                    "/api/v1/users/{id}/sign-in",
                    "/users/{user}/sign-in",
                    Map.of("password", "a long enough secret"),
                    403,
                    404),
            on("DELETE", "/api/v1/users/{id}/second-factor", "/users/{user}/second-factor", null, 403, 404),
            post("/api/v1/imports", "/imports", upload(), 403, 202),
            post("/api/v1/imports/{id}/start", "/imports/{import}/start", null, 403, 404),
            get("/api/v1/imports/{id}", "/imports/{import}", 403, 404),
            get("/api/v1/imports/{id}/rejects", "/imports/{import}/rejects", 403, 404),
            get("/api/v1/jobs/{id}", "/jobs/{job}", 404, 404),
            on("DELETE", "/api/v1/jobs/{id}", "/jobs/{job}", null, 404, 404));

    /** Whether it answers in SCIM's forms. */
    boolean isScim() {
        return pattern.startsWith("/scim/");
    }

    /** A form with one small file; its parts are told from JSON by this type. */
    record Upload(String file, String content) {}

    private static Upload upload() {
        return new Upload("accounts.csv", "name\nImported\n");
    }

    private static Object consent() {
        return Map.of("purpose", "offers", "channel", "phone", "act", "given", "method", "call");
    }

    private static Object reachable() {
        return Map.of("ids", List.of("{account}"), "purpose", "offers", "channel", "phone");
    }

    private static Object object(String name) {
        return Map.of("name", name, "label", "Mine", "label_plural", "Mine");
    }

    private static Object field() {
        return Map.of("name", "x_more", "label", "More", "type", "text");
    }

    private static Object batch() {
        return Map.of("changes", List.of(Map.of("op", "delete", "id", "{account}")));
    }

    private static Object merge() {
        return Map.of("survivor", "{account}", "merged", List.of("{trashed}"));
    }

    private static Object bulk() {
        return Map.of("ids", List.of("{account}"), "change", Map.of("set", Map.of("name", "Taken")));
    }

    private static Route get(String pattern, String path, int reader, int stranger) {
        return on("GET", pattern, path, null, reader, stranger);
    }

    private static Route post(String pattern, String path, Object body, int reader, int stranger) {
        return on("POST", pattern, path, body, reader, stranger);
    }

    private static Route on(String method, String pattern, String path, Object body, int reader, int stranger) {
        return new Route(method, pattern, path, body, reader, stranger);
    }

    String key() {
        return method + " " + pattern;
    }
}
