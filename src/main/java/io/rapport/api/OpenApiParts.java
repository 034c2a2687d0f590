package io.rapport.api;

import io.rapport.views.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the description says once for all objects: parameters, schemas and the problem that every operation may answer. */
final class OpenApiParts {

    private OpenApiParts() {}

    static Map<String, Object> parameters() {
        return Doc.of(
                "filter",
                        query(
                                "filter",
                                "A condition in CEL, such as amount > 1000 && account.industry == \"retail\"",
                                Doc.STRING),
                "sort", query("sort", "Fields with commas between, with a minus to begin with the largest", Doc.STRING),
                "fields",
                        query("fields", "What to answer, with commas between; over relations with a point", Doc.STRING),
                "limit",
                        query(
                                "limit",
                                "Records per page",
                                Doc.of("type", "integer", "minimum", 1, "maximum", 500, "default", 50)),
                "cursor", query("cursor", "What an earlier page answered as next", Doc.STRING),
                "count", query("count", "Whether to count, exactly up to 10,000", Doc.BOOLEAN),
                "as_of", query("as_of", "A moment or a date in the past to look at", Doc.STRING),
                "trash", query("trash", "Whether to read the trash instead", Doc.BOOLEAN),
                "if_match", header("If-Match", "The version that is to be changed, from the ETag"),
                "idempotency_key",
                        header(
                                "Idempotency-Key",
                                "The same request sent again under the same key has no second effect"));
    }

    private static Object query(String name, String description, Object schema) {
        return Doc.of("name", name, "in", "query", "description", description, "schema", schema);
    }

    private static Object header(String name, String description) {
        return Doc.of("name", name, "in", "header", "description", description, "schema", Doc.STRING);
    }

    static Map<String, Object> responses() {
        return Doc.of(
                "problem",
                Doc.of(
                        "description",
                        "What is wrong (RFC 9457)",
                        "content",
                        Doc.of("application/problem+json", Doc.of("schema", Doc.ref("problem")))));
    }

    static Map<String, Object> schemas() {
        return Doc.of(
                "problem", problem(),
                "count", Doc.object("value", Doc.INTEGER, "exact", Doc.BOOLEAN),
                "reference", Doc.object("id", Doc.ID, "label", Doc.orNull(Doc.STRING)),
                "query", query(),
                "export", export(),
                "comparison",
                        Doc.object(
                                "from", Doc.STRING,
                                "to", Doc.STRING,
                                "opening", Doc.OBJECT,
                                "movements", Doc.list(Doc.OBJECT),
                                "closing", Doc.OBJECT,
                                "records", Doc.list(Doc.OBJECT),
                                "next", Doc.orNull(Doc.STRING)),
                "summary", Doc.object("groups", Doc.list(Doc.object("key", Doc.OBJECT, "measures", Doc.OBJECT))),
                "history", Doc.object("history", Doc.list(Doc.ref("change")), "next", Doc.orNull(Doc.STRING)),
                "change", change(),
                "operation", operation(),
                "bulk",
                        Doc.object(
                                "operation",
                                Doc.orNull(Doc.ID),
                                "matched",
                                Doc.INTEGER,
                                "permitted",
                                Doc.INTEGER,
                                "changed",
                                Doc.INTEGER,
                                "unchanged",
                                Doc.INTEGER,
                                "rejected",
                                Doc.list(reject())),
                "batch",
                        Doc.object(
                                "operation", Doc.orNull(Doc.ID),
                                "records", Doc.list(Doc.object("id", Doc.ID, "version", Doc.orNull(Doc.INTEGER)))),
                "share",
                        Doc.object(
                                "user",
                                Doc.ID,
                                "team",
                                Doc.ID,
                                "level",
                                Doc.STRING,
                                "until",
                                Doc.orNull(Doc.MOMENT),
                                "created_by",
                                Doc.orNull(Doc.ID),
                                "created_at",
                                Doc.MOMENT),
                "token",
                        Doc.object(
                                "id",
                                Doc.ID,
                                "name",
                                Doc.STRING,
                                "scopes",
                                Doc.list(Doc.STRING),
                                "objects",
                                Doc.orNull(Doc.list(Doc.STRING)),
                                "addresses",
                                Doc.list(Doc.STRING),
                                "created_at",
                                Doc.MOMENT,
                                "expires_at",
                                Doc.orNull(Doc.MOMENT),
                                "last_used_at",
                                Doc.orNull(Doc.MOMENT),
                                "revoked_at",
                                Doc.orNull(Doc.MOMENT),
                                "secret",
                                Doc.STRING),
                "notice", notice(),
                "role", role(),
                "view", view(),
                "view_values", viewValues(),
                "job", job());
    }

    private static Object notice() {
        return Doc.object(
                "id", Doc.ID,
                "kind", Doc.of("enum", List.of("mention", "comment", "change", "assigned", "job", "due")),
                "object", Doc.orNull(Doc.STRING),
                "record", Doc.orNull(Doc.ID),
                "label", Doc.orNull(Doc.STRING),
                "count", Doc.INTEGER,
                "by", Doc.orNull(Doc.STRING),
                "operation", Doc.orNull(Doc.ID),
                "job", Doc.orNull(Doc.ID),
                "at", Doc.MOMENT,
                "read_at", Doc.orNull(Doc.MOMENT));
    }

    private static Object view() {
        return Doc.object(
                "id", Doc.ID,
                "object", Doc.STRING,
                "name", Doc.STRING,
                "audience", AUDIENCE,
                "team", Doc.orNull(Doc.ID),
                "owner", Doc.ID,
                "state", viewState(),
                "left_out", Doc.INTEGER,
                "first", Doc.BOOLEAN,
                "created_at", Doc.MOMENT,
                "updated_at", Doc.MOMENT);
    }

    private static Object viewValues() {
        return Doc.object(
                "object",
                Doc.STRING,
                "name",
                Doc.STRING,
                "audience",
                AUDIENCE,
                "team",
                Doc.orNull(Doc.ID),
                "state",
                viewState());
    }

    private static Object viewState() {
        var state = new ArrayList<Object>(List.of(
                "filter", Doc.STRING, "q", Doc.STRING, "sort", Doc.list(Doc.STRING), "columns", Doc.list(Doc.STRING)));
        Shape.NAMES.forEach(name -> state.addAll(List.of(name, Doc.STRING)));
        return Doc.object(state.toArray());
    }

    private static final Object AUDIENCE = Doc.of("enum", List.of("private", "team", "everyone"));

    static Object reject() {
        return Doc.object("id", Doc.ID, "field", Doc.STRING, "code", Doc.STRING, "detail", Doc.STRING);
    }

    private static Object problem() {
        var error = Doc.object(
                "record",
                Doc.INTEGER,
                "field",
                Doc.STRING,
                "code",
                Doc.STRING,
                "detail",
                Doc.STRING,
                "yours",
                Doc.of(),
                "theirs",
                Doc.of());
        return Doc.of(
                "type", "object",
                "required", List.of("type", "title", "status", "code"),
                "properties",
                        Doc.of(
                                "type",
                                Doc.STRING,
                                "title",
                                Doc.STRING,
                                "status",
                                Doc.INTEGER,
                                "detail",
                                Doc.STRING,
                                "code",
                                Doc.STRING,
                                "version",
                                Doc.INTEGER,
                                "errors",
                                Doc.list(error)));
    }

    private static Object query() {
        var texts = Doc.of("oneOf", List.of(Doc.STRING, Doc.list(Doc.STRING)));
        return Doc.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                Doc.of(
                        "filter",
                        Doc.of("oneOf", List.of(Doc.STRING, Doc.OBJECT)),
                        "sort",
                        texts,
                        "fields",
                        texts,
                        "limit",
                        Doc.of("type", "integer", "minimum", 1, "maximum", 500),
                        "cursor",
                        Doc.orNull(Doc.STRING),
                        "count",
                        Doc.BOOLEAN,
                        "as_of",
                        Doc.orNull(Doc.STRING),
                        "trash",
                        Doc.BOOLEAN));
    }

    private static Object change() {
        return Doc.object(
                "operation",
                Doc.ID,
                "at",
                Doc.MOMENT,
                "by",
                Doc.object("id", Doc.orNull(Doc.ID), "label", Doc.STRING),
                "source",
                Doc.STRING,
                "label",
                Doc.orNull(Doc.STRING),
                "outcome",
                Doc.of("enum", List.of("created", "updated", "deleted", "restored", "unchanged")),
                "version",
                Doc.INTEGER,
                "undoable",
                Doc.BOOLEAN,
                "undone_by",
                Doc.orNull(Doc.ID),
                "undoes",
                Doc.orNull(Doc.ID),
                "changes",
                Doc.list(Doc.object("field", Doc.STRING, "before", Doc.of(), "after", Doc.of())));
    }

    private static Object operation() {
        return Doc.object(
                "id",
                Doc.ID,
                "at",
                Doc.MOMENT,
                "by",
                Doc.object("id", Doc.orNull(Doc.ID), "label", Doc.STRING),
                "source",
                Doc.STRING,
                "label",
                Doc.STRING,
                "records",
                Doc.orNull(Doc.INTEGER),
                "undoable",
                Doc.BOOLEAN,
                "undone_by",
                Doc.orNull(Doc.ID),
                "undoes",
                Doc.orNull(Doc.ID));
    }

    private static Object role() {
        return Doc.object(
                "id",
                Doc.ID,
                "name",
                Doc.STRING,
                "description",
                Doc.STRING,
                "builtin",
                Doc.BOOLEAN,
                "abilities",
                Doc.list(Doc.STRING),
                "grants",
                Doc.OBJECT,
                "fields",
                Doc.list(Doc.OBJECT),
                "second_factor",
                Doc.BOOLEAN,
                "users",
                Doc.INTEGER);
    }

    private static Object export() {
        return Doc.of(
                "type",
                "object",
                "required",
                List.of("format"),
                "additionalProperties",
                false,
                "properties",
                Doc.of(
                        "format", Doc.of("enum", List.of("xlsx", "csv", "csv_bom")),
                        "filter", Doc.of("description", "CEL as a text, or the JSON form"),
                        "sort", Doc.list(Doc.STRING),
                        "fields", Doc.list(Doc.STRING),
                        "as_of", Doc.STRING,
                        "trash", Doc.BOOLEAN));
    }

    private static Object job() {
        return Doc.object(
                "id", Doc.ID,
                "state", Doc.of("enum", List.of("queued", "running", "done", "failed", "cancelled")),
                "progress", Doc.OBJECT);
    }
}
