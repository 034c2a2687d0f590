package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.records.AuditRetention;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the description says of addresses that are no object's. */
final class OpenApiFixed {

    private OpenApiFixed() {}

    static List<OpenApiOperation> everybody() {
        return List.of(
                get("/", "index", "index", "What there is").answers(200, "Links", Doc.OBJECT),
                get("/openapi.json", "describe", "index", "This description").answers(200, "OpenAPI 3.1", Doc.OBJECT),
                get("/tokens", "list_tokens", "tokens", "The caller's own tokens")
                        .answers(200, "The tokens", Doc.object("tokens", Doc.list(Doc.ref("token")))),
                post("/tokens", "create_token", "tokens", "Make a token for the caller")
                        .takes(Doc.object(
                                "name",
                                Doc.STRING,
                                "scopes",
                                Doc.list(Doc.STRING),
                                "objects",
                                Doc.orNull(Doc.list(Doc.STRING)),
                                "addresses",
                                Doc.list(Doc.STRING),
                                "expires_at",
                                Doc.orNull(Doc.MOMENT)))
                        .answers(201, "The token and, this once, its secret", Doc.ref("token")),
                on("delete", "/tokens/{id}", "revoke_token", "tokens", "End a token")
                        .answers(204, "Done"),
                get("/notices", "list_notices", "notices", "What the caller is told, latest first")
                        .takes("unread", "Only what is unread", Doc.BOOLEAN)
                        .takes("before", "Continues behind a notice, by its id", Doc.ID)
                        .takes("limit", "At most so many, up to 200", Doc.of("type", "integer"))
                        .answers(200, "The notices", Doc.object("notices", Doc.list(Doc.ref("notice")))),
                post("/notices/read", "read_notices", "notices", "Mark notices read, or unread")
                        .takes(Doc.object("ids", Doc.list(Doc.ID), "read", Doc.BOOLEAN))
                        .answers(204, "Done"),
                get("/model", "read_model", "model", "The objects and their fields")
                        .takes("retired", "Whether to list what was retired instead", Doc.BOOLEAN)
                        .answers(200, "The model", Doc.OBJECT),
                get("/model/objects/{object}", "read_object", "model", "One object and its fields")
                        .answers(200, "The object", Doc.OBJECT),
                get("/views", "list_views", "views", "The saved views that the caller may use")
                        .takes("object", "Only those of one object", Doc.STRING)
                        .answers(200, "The views", Doc.object("views", Doc.list(Doc.ref("view")))),
                post("/views", "create_view", "views", "Keep a view")
                        .takes(Doc.ref("view_values"))
                        .answers(201, "The view", Doc.ref("view")),
                get("/views/{id}", "read_view", "views", "One view").answers(200, "The view", Doc.ref("view")),
                on("patch", "/views/{id}", "change_view", "views", "Change a view")
                        .takes(Doc.ref("view_values"))
                        .answers(200, "The view", Doc.ref("view")),
                on("delete", "/views/{id}", "delete_view", "views", "Delete a view")
                        .answers(204, "Done"),
                post("/views/{id}/restore", "restore_view", "views", "Bring a deleted view back")
                        .answers(200, "The view", Doc.ref("view")),
                on("put", "/views/{id}/first", "open_first", "views", "Let the list open with a view")
                        .takes(Doc.object("role", Doc.orNull(Doc.ID)))
                        .answers(204, "Done"),
                on("delete", "/views/{id}/first", "open_first_no_longer", "views", "Let it open with another")
                        .takes("role", "For those who hold a role, instead of the caller", Doc.ID)
                        .answers(204, "Done"),
                get("/purposes", "list_purposes", "consent", "What people's data is used for")
                        .answers(200, "The purposes", Doc.object("purposes", Doc.list(Doc.OBJECT))),
                get("/rule-packs", "list_rule_packs", "consent", "What the law of countries asks")
                        .answers(200, "The packs", Doc.object("rule_packs", Doc.list(Doc.OBJECT))),
                get("/operations", "list_operations", "operations", "What was done, latest first")
                        .with("cursor", "as_of")
                        .answers(
                                200,
                                "The operations",
                                Doc.object(
                                        "operations", Doc.list(Doc.ref("operation")), "next", Doc.orNull(Doc.STRING))),
                get("/operations/{id}", "read_operation", "operations", "One operation")
                        .with("as_of")
                        .answers(200, "The operation", Doc.ref("operation")),
                get(
                                "/operations/{id}/rejects",
                                "list_rejects",
                                "operations",
                                "What a bulk change left as it is, and why")
                        .with("cursor")
                        .answers(
                                200,
                                "The records",
                                Doc.object(
                                        "rejected", Doc.list(OpenApiParts.reject()), "next", Doc.orNull(Doc.STRING))),
                post("/operations/{id}/undo", "undo", "operations", "Take an operation back")
                        .takes(
                                "on_conflict",
                                "What to do with records that changed since",
                                Doc.of("enum", List.of("skip", "refuse")))
                        .answers(200, "What was taken back, and what was not", Doc.OBJECT)
                        .answers(202, "The job that takes a large operation back", Doc.ref("job")));
    }

    static List<OpenApiOperation> of(Ability ability) {
        return switch (ability) {
            case ADMINISTER ->
                Stream.concat(administration().stream(), OpenApiConsent.administration().stream())
                        .toList();
            case MANAGE_MODEL -> model();
            case IMPORT -> imports();
            case EXPORT -> exports();
            case SEE_AUDIT -> audit();
            case PRIVACY -> OpenApiPrivacy.operations();
            case BULK_CHANGE, UNDO_OTHERS, MANAGE_VIEWS, VIEW_AS, REVEAL, APPROVE_QUOTES, SETTLE_COMMISSION, USE_API ->
                List.of();
        };
    }

    private static List<OpenApiOperation> audit() {
        return List.of(
                get("/audit/retention", "read_audit_retention", "audit", "For how many months the audit is kept")
                        .answers(200, "The months, or null for ever", retention()),
                get(
                                "/audit/verification",
                                "read_verification",
                                "audit",
                                "The last verification of the log and the audit")
                        .answers(200, "The job", Doc.ref("job")),
                post("/audit/verification", "verify_audit", "audit", "Verify the log and the audit")
                        .answers(202, "The job", Doc.ref("job")),
                get("/audit", "read_audit", "audit", "Who did what, latest first")
                        .takes("person", "Only what this user did", Doc.ID)
                        .takes("kind", "Only kinds that begin so, such as sign_in or records", Doc.STRING)
                        .takes("from", "Nothing before this moment", Doc.STRING)
                        .takes("to", "Nothing after this moment", Doc.STRING)
                        .takes("object", "Only what concerns records of this object", Doc.STRING)
                        .takes("record", "Only what concerns this record, with its object", Doc.ID)
                        .with("limit", "cursor")
                        .answers(
                                200,
                                "The events",
                                Doc.object("events", Doc.list(Doc.OBJECT), "next", Doc.orNull(Doc.STRING))));
    }

    private static Map<String, Object> retention() {
        return Doc.object(
                "months", Doc.orNull(Doc.of("type", "integer", "minimum", 1, "maximum", AuditRetention.MOST)));
    }

    private static List<OpenApiOperation> administration() {
        var draft = Doc.ref("role");
        return List.of(
                get("/addresses", "read_addresses", "roles", "From which networks people may come")
                        .answers(200, "The lists", Doc.OBJECT),
                on("put", "/addresses", "put_addresses", "roles", "Replace the lists")
                        .takes(Doc.object(
                                "organisation", Doc.list(Doc.STRING), "roles", Doc.OBJECT, "confirm", Doc.BOOLEAN))
                        .answers(200, "The lists", Doc.OBJECT),
                get("/providers", "list_providers", "roles", "By which providers people sign in")
                        .answers(200, "The providers", Doc.object("providers", Doc.list(Doc.OBJECT))),
                on("post", "/providers", "create_provider", "roles", "Let people sign in by a provider")
                        .takes(Doc.OBJECT)
                        .answers(201, "The provider, without its secret", Doc.OBJECT),
                get("/providers/{id}", "read_provider", "roles", "A provider")
                        .answers(200, "The provider, without its secret", Doc.OBJECT),
                on("patch", "/providers/{id}", "change_provider", "roles", "Change a provider")
                        .takes(Doc.OBJECT)
                        .answers(200, "The provider", Doc.OBJECT),
                on("delete", "/providers/{id}", "delete_provider", "roles", "Let nobody sign in by it any more")
                        .answers(204, "Done"),
                get("/system", "read_system", "system", "How the program is")
                        .answers(200, "The figures, as far as they concern the caller", Doc.OBJECT),
                get("/default_sharing", "read_default_sharing", "roles", "Which objects are shared with everybody")
                        .answers(200, "By object, read or edit", Doc.object("objects", Doc.OBJECT)),
                on(
                                "put",
                                "/default_sharing",
                                "put_default_sharing",
                                "roles",
                                "Share objects with everybody, and no others")
                        .takes(Doc.object("objects", Doc.OBJECT))
                        .answers(200, "By object, read or edit", Doc.object("objects", Doc.OBJECT)),
                on("put", "/audit/retention", "keep_audit", "audit", "Decide for how many months the audit is kept")
                        .takes(retention())
                        .answers(200, "The months, or null for ever", retention()),
                get("/roles", "list_roles", "roles", "All roles")
                        .answers(200, "The roles", Doc.object("roles", Doc.list(Doc.ref("role")))),
                post("/roles", "create_role", "roles", "Make a role")
                        .takes(draft)
                        .answers(201, "The role", Doc.ref("role")),
                get("/roles/{id}", "read_role", "roles", "One role").answers(200, "The role", Doc.ref("role")),
                on("patch", "/roles/{id}", "change_role", "roles", "Change a role")
                        .takes(draft)
                        .answers(200, "The role", Doc.ref("role")),
                on("delete", "/roles/{id}", "delete_role", "roles", "Remove a role")
                        .answers(204, "Done"),
                post("/roles/{id}/preview", "preview_role", "roles", "What a change of a role would change")
                        .takes(draft)
                        .answers(200, "For each person", Doc.OBJECT),
                post("/users/{id}/preview", "preview_user", "users", "What other roles and teams would change")
                        .takes(Doc.object(
                                "roles", Doc.list(Doc.ID), "team", Doc.orNull(Doc.ID), "teams", Doc.list(Doc.ID)))
                        .answers(200, "For each person", Doc.OBJECT),
                post("/teams/{id}/preview", "preview_team", "users", "What another place in the tree would change")
                        .takes(Doc.object("parent", Doc.orNull(Doc.ID), "deleted", Doc.BOOLEAN))
                        .answers(200, "For each person", Doc.OBJECT),
                get("/users/{id}/roles", "read_user_roles", "roles", "The roles of a user")
                        .answers(200, "The roles", Doc.object("roles", Doc.list(Doc.ref("role")))),
                on("put", "/users/{id}/roles", "assign_roles", "roles", "Give a user these roles and no others")
                        .takes(Doc.object("roles", Doc.list(Doc.ID)))
                        .answers(200, "The roles", Doc.object("roles", Doc.list(Doc.ref("role")))),
                on("put", "/users/{id}/teams", "assign_teams", "users", "Put a user into teams")
                        .takes(Doc.object("team", Doc.orNull(Doc.ID), "teams", Doc.list(Doc.ID)))
                        .answers(200, "The user", Doc.ref("users")),
                post("/users/{id}/sign-in", "give_sign_in", "users", "Let a user sign in")
                        .takes(Doc.object("password", Doc.STRING))
                        .answers(204, "The password is set")
                        .answers(200, "What the user needs to sign in", Doc.OBJECT),
                on("delete", "/users/{id}/second-factor", "reset_second_factor", "users", "End a second factor")
                        .answers(204, "Done, and the user is signed out"));
    }

    private static List<OpenApiOperation> model() {
        return List.of(
                post("/model/objects", "create_object", "model", "Make an object")
                        .takes(Doc.OBJECT)
                        .answers(201, "The object", Doc.OBJECT),
                on("patch", "/model/objects/{object}", "change_object", "model", "Change an object")
                        .takes(Doc.OBJECT)
                        .answers(200, "The object", Doc.OBJECT),
                on("delete", "/model/objects/{object}", "retire_object", "model", "Retire an object")
                        .answers(204, "Done"),
                post("/model/objects/{object}/restore", "restore_object", "model", "Bring a retired object back")
                        .answers(200, "The object", Doc.OBJECT),
                post(
                                "/model/objects/{object}/fields/{field}/restore",
                                "restore_field",
                                "model",
                                "Bring a retired field back")
                        .answers(200, "The field", Doc.OBJECT),
                post("/model/objects/{object}/fields", "create_field", "model", "Make a field")
                        .takes(Doc.OBJECT)
                        .answers(201, "The field", Doc.OBJECT),
                on("patch", "/model/objects/{object}/fields/{field}", "change_field", "model", "Change a field")
                        .takes(Doc.OBJECT)
                        .answers(200, "The field", Doc.OBJECT),
                on("delete", "/model/objects/{object}/fields/{field}", "retire_field", "model", "Retire a field")
                        .answers(204, "Done"),
                post("/model/key", "renew_key", "model", "A new key for values that lie encrypted")
                        .answers(202, "The job that locks them by it", Doc.ref("job")),
                get("/model/objects/{object}/rules", "list_rules", "model", "What must hold for an object's records")
                        .answers(200, "The rules", Doc.object("rules", Doc.list(Doc.OBJECT))),
                post("/model/objects/{object}/rules", "create_rule", "model", "Make a rule")
                        .takes(Doc.OBJECT)
                        .answers(201, "The rule", Doc.OBJECT),
                on("patch", "/model/objects/{object}/rules/{id}", "change_rule", "model", "Change a rule")
                        .takes(Doc.OBJECT)
                        .answers(200, "The rule", Doc.OBJECT),
                on("delete", "/model/objects/{object}/rules/{id}", "remove_rule", "model", "Remove a rule")
                        .answers(204, "Done"),
                post("/model/objects/{object}/rules/{id}/restore", "restore_rule", "model", "Bring a rule back")
                        .answers(200, "The rule", Doc.OBJECT),
                get("/model/objects/{object}/layout", "read_layout", "model", "Where an object's fields stand")
                        .answers(200, "The layout", Doc.OBJECT),
                on("put", "/model/objects/{object}/layout", "put_layout", "model", "Say where fields stand")
                        .takes(Doc.OBJECT)
                        .answers(200, "The layout", Doc.OBJECT),
                on("delete", "/model/objects/{object}/layout", "reset_layout", "model", "Use the computed layout")
                        .answers(204, "Done"),
                get("/model/objects/{object}/duplicates", "read_match_rules", "model", "How duplicates are found")
                        .answers(200, "The rules", Doc.OBJECT),
                on("put", "/model/objects/{object}/duplicates", "put_match_rules", "model", "Say how")
                        .takes(Doc.OBJECT)
                        .answers(200, "The rules, and the job that follows them", Doc.OBJECT),
                on("delete", "/model/objects/{object}/duplicates", "reset_match_rules", "model", "As usual again")
                        .answers(204, "Done"),
                post("/model/objects/{object}/duplicates/restore", "restore_match_rules", "model", "As before")
                        .takes(Doc.object("edition", Doc.ID))
                        .answers(200, "The rules, and the job that follows them", Doc.OBJECT),
                post("/model/objects/{object}/duplicates/previews", "preview_match_rules", "model", "Try rules")
                        .takes(Doc.OBJECT)
                        .answers(202, "The job, whose result tells what they would find", Doc.ref("job")));
    }

    private static List<OpenApiOperation> imports() {
        return List.of(
                post("/imports", "import", "imports", "Import files")
                        .takes("dry_run", "Whether to show only what would happen", Doc.BOOLEAN)
                        .takesForm(Doc.object(
                                "files",
                                Doc.list(Doc.of("type", "string", "contentMediaType", "text/csv")),
                                "mapping",
                                Doc.OBJECT))
                        .answers(200, "The preview", Doc.OBJECT)
                        .answers(202, "The job", Doc.ref("job")),
                post("/imports/{id}/start", "start_import", "imports", "Start an import that was previewed")
                        .takes(Doc.object("mapping", Doc.OBJECT))
                        .answers(202, "The job", Doc.ref("job")),
                get("/imports/{id}", "read_import", "imports", "One import").answers(200, "The import", Doc.OBJECT),
                get("/imports/{id}/rejects", "read_rejects", "imports", "The rows that were refused, with reasons")
                        .answersText(200, "The rows", "text/csv"),
                get("/jobs/{id}", "read_job", "jobs", "A job and its progress").answers(200, "The job", Doc.ref("job")),
                cancelling());
    }

    private static List<OpenApiOperation> exports() {
        return List.of(
                get("/exports/{id}", "read_export", "exports", "The file that an export has written, for its author")
                        .answersText(200, "The file, or a workbook in its place", "text/csv"),
                get("/jobs/{id}", "read_job", "jobs", "A job and its progress").answers(200, "The job", Doc.ref("job")),
                cancelling());
    }

    /** The bytes of files, for whoever knows of files; they come in a form, in place of a record's values. */
    static List<OpenApiOperation> files(boolean takesThem) {
        var given = get("/files/{id}/content", "download_file", "files", "What a file holds")
                .answersText(200, "The file", "application/octet-stream")
                .answersText(206, "The part that was asked for", "application/octet-stream")
                .answers(304, "The caller has it");
        var taken = post("/files", "upload_files", "files", "Put files on records")
                .takesForm(Doc.object(
                        "about", Doc.STRING, "files", Doc.list(Doc.of("type", "string", "format", "binary"))))
                .answers(201, "Their records", Doc.object("files", Doc.list(Doc.ref("files"))));
        return takesThem ? List.of(taken, given) : List.of(given);
    }

    private static OpenApiOperation cancelling() {
        return on("delete", "/jobs/{id}", "cancel_job", "jobs", "Cancel a job")
                .takes("undo", "Whether to take back what an import has done", Doc.BOOLEAN)
                .answers(202, "The job, or the one that takes back", Doc.ref("job"));
    }

    static OpenApiOperation get(String path, String id, String tag, String summary) {
        return on("get", path, id, tag, summary);
    }

    static OpenApiOperation post(String path, String id, String tag, String summary) {
        return on("post", path, id, tag, summary);
    }

    static OpenApiOperation on(String method, String path, String id, String tag, String summary) {
        return new OpenApiOperation(method, path, id, tag, summary);
    }
}
