package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.duplicates.Duplicates;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Verb;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.records.Merges;
import io.rapport.records.VerbRights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the description says of one object: its schemas, and the operations that its caller may use. */
record OpenApiObject(ModelJson words, ObjectDef object) {

    private CallerModel model() {
        return words.model();
    }

    private String name() {
        return object.name();
    }

    /** A record as it is read; every field may be null, because not every path holds a value. */
    Map<String, Object> record() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", Doc.ID);
        properties.put("version", Doc.INTEGER);
        for (var field : model().fields(object)) {
            if (!properties.containsKey(field.name())) {
                properties.put(field.name(), titled(Doc.orNull(field.type().schema()), field));
            }
        }
        return Doc.of(
                "type",
                "object",
                "title",
                words.label(object.one()),
                "required",
                List.of("id", "version"),
                "properties",
                properties);
    }

    /** The fields that the caller may write. */
    Map<String, Object> values() {
        var properties = new LinkedHashMap<String, Object>();
        var fields = new ArrayList<FieldDef>(model().fields(object));
        object.fields().stream()
                .filter(field -> !field.retired() && model().actor().masks(object, field))
                .forEach(fields::add);
        for (var field : fields) {
            boolean writable = field.type().writable()
                    && !field.readOnly()
                    && !field.columns().isEmpty()
                    && model().actor().writes(object, field);
            if (writable) {
                properties.put(field.name(), titled(Doc.orNull(field.type().schema()), field));
            }
        }
        return Doc.of("type", "object", "properties", properties, "additionalProperties", false);
    }

    private Map<String, Object> titled(Map<String, Object> schema, FieldDef field) {
        var titled = new LinkedHashMap<>(schema);
        titled.put("title", words.label(field.label()));
        return titled;
    }

    List<OpenApiOperation> operations() {
        var all = new ArrayList<OpenApiOperation>();
        reads(all);
        if (may(Action.CREATE)) {
            all.add(operation("post", "", "create", "Make a record")
                    .with("fields")
                    .takes(Doc.of("allOf", List.of(Doc.ref(name() + "_values")), "properties", Doc.of("id", Doc.ID)))
                    .answers(201, "The record", Doc.ref(name())));
        }
        if (may(Action.UPDATE)) {
            all.add(operation("patch", "/{id}", "update", "Change a record")
                    .with("if_match", "fields")
                    .takes(Doc.ref(name() + "_values"))
                    .answers(200, "The record", Doc.ref(name()))
                    .answers(204, "Changed, and no longer visible to the caller"));
        }
        VerbRights.allowed(model().actor(), model().model(), object).forEach(verb -> all.add(verb(verb)));
        if (may(Action.DELETE)) {
            all.add(operation("delete", "/{id}", "delete", "Put a record in the trash")
                    .with("if_match")
                    .answers(204, "Done"));
            all.add(operation("post", "/{id}/restore", "restore", "Take a record out of the trash")
                    .with("fields")
                    .answers(200, "The record", Doc.ref(name())));
        }
        if (words.model().actor().may(Ability.REVEAL)) {
            all.add(operation("post", "/{id}/reveal", "reveal", "See a sensitive value, which the audit keeps")
                    .takes(Doc.object("field", Doc.STRING))
                    .answers(200, "The value", Doc.OBJECT));
        }
        if (may(Action.CREATE) || may(Action.UPDATE) || may(Action.DELETE)) {
            many(all);
        }
        return all;
    }

    private OpenApiOperation verb(Verb verb) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var field : VerbRights.parameters(model().actor(), object, verb)) {
            boolean needed = field.required();
            var schema = field.type().schema();
            properties.put(field.name(), titled(needed ? schema : Doc.orNull(schema), field));
            if (needed) {
                required.add(field.name());
            }
        }
        return operation("post", "/{id}/" + verb.name(), verb.name(), words.label(verb.label()))
                .with("if_match", "fields")
                .takes(Doc.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        required,
                        "additionalProperties",
                        false))
                .answers(200, "The record", Doc.ref(name()))
                .answers(204, "Done, and the record is no longer visible to the caller");
    }

    private void reads(List<OpenApiOperation> all) {
        all.add(operation("get", "", "list", "A page of records")
                .with("filter", "sort", "fields", "limit", "cursor", "count", "as_of", "trash")
                .answers(200, "The page", page()));
        all.add(operation("post", "/query", "query", "A page of records, asked for as JSON")
                .takes(Doc.ref("query"))
                .answers(200, "The page", page()));
        if (model().actor().may(Ability.EXPORT)) {
            all.add(operation("post", "/exports", "export", "Write records to a file")
                    .takes(Doc.ref("export"))
                    .answers(202, "The job, whose id is the export's", Doc.ref("job")));
        }
        all.add(operation("get", "/summary", "summarise", "Figures over groups of records")
                .takes(
                        "group",
                        "What to group by: fields, dates with :day, :week, :month, :quarter or :year",
                        Doc.STRING)
                .takes("measure", "Figures: count, sum(field), avg(field), min(field), max(field)", Doc.STRING)
                .with("filter", "as_of")
                .answers(200, "The groups", Doc.ref("summary")));
        all.add(operation("get", "/compare", "compare", "What has changed between two moments")
                .takes("from", "The earlier moment", Doc.STRING)
                .takes("to", "The later moment; now where it is left out", Doc.STRING)
                .takes("measure", "What to sum up, such as sum(amount)", Doc.STRING)
                .takes("kind", "The movements whose records are wanted, with commas between", Doc.STRING)
                .with("filter", "fields", "limit", "cursor")
                .answers(200, "The movements, which add up exactly", Doc.ref("comparison")));
        all.add(operation("get", "/{id}", "read", "One record")
                .with("fields", "as_of", "trash")
                .answers(200, "The record", Doc.ref(name()))
                .answers(
                        303,
                        "It was merged into another, whose address is in Location",
                        Doc.object("merged_into", Doc.ID))
                .answers(304, "The caller has this version"));
        all.add(operation("get", "/{id}/history", "history", "What happened to a record")
                .with("cursor", "as_of")
                .answers(200, "The changes, latest first", Doc.ref("history")));
    }

    private void many(List<OpenApiOperation> all) {
        all.add(operation("put", "/by/{field}", "put", "Insert or update by a unique field or an external id")
                .takes("value", "The key", Doc.STRING)
                .with("if_match", "fields")
                .takes(Doc.ref(name() + "_values"))
                .answers(200, "The record was there", Doc.ref(name()))
                .answers(201, "The record is new", Doc.ref(name())));
        var change = Doc.object(
                "op",
                Doc.of("enum", List.of("create", "update", "delete")),
                "id",
                Doc.ID,
                "version",
                Doc.INTEGER,
                "values",
                Doc.ref(name() + "_values"));
        all.add(operation("post", "/batch", "batch", "Many changes as one transaction, all or nothing")
                .takes(Doc.object("changes", Doc.of("type", "array", "items", change, "maxItems", 5000)))
                .answers(200, "What there is now", Doc.ref("batch")));
        if (model().actor().may(Ability.BULK_CHANGE)) {
            bulk(all);
        }
        if (may(Action.UPDATE) && may(Action.DELETE)) {
            merge(all);
        }
        follow(all);
        if (Duplicates.areShown(model().actor(), model().model(), object)) {
            duplicates(all);
        }
        access(all);
        if (object.owned() && may(Action.UPDATE)) {
            all.add(operation("get", "/{id}/shares", "list_shares", "Whom a record is open for")
                    .answers(200, "The shares", Doc.object("shares", Doc.list(Doc.ref("share")))));
            all.add(operation("put", "/{id}/shares/{with}", "share", "Open a record for a user or a team")
                    .takes(Doc.object("level", Doc.of("enum", List.of("read", "edit")), "until", Doc.MOMENT))
                    .answers(204, "Done"));
            all.add(operation("delete", "/{id}/shares/{with}", "unshare", "Close a record again")
                    .answers(204, "Done"));
        }
    }

    private void access(List<OpenApiOperation> all) {
        var person = Doc.object(
                "user", Doc.ID, "name", Doc.STRING, "may", Doc.list(Doc.STRING), "because", Doc.list(Doc.OBJECT));
        all.add(operation("get", "/{id}/access", "list_readers", "Who sees a record, and why")
                .answers(200, "The people", Doc.object("people", Doc.list(person), "complete", Doc.BOOLEAN)));
        if (model().actor().may(Ability.ADMINISTER)) {
            all.add(operation("get", "/{id}/access/{user}", "explain_access", "Why a user sees a record, or not")
                    .answers(200, "The reasons, and what would help", Doc.OBJECT));
        }
    }

    private void follow(List<OpenApiOperation> all) {
        all.add(operation("get", "/{id}/follow", "read_follow", "Whether the caller follows a record")
                .answers(200, "Whether", Doc.object("following", Doc.BOOLEAN)));
        all.add(operation("put", "/{id}/follow", "follow", "Follow a record").answers(204, "Done"));
        all.add(operation("delete", "/{id}/follow", "unfollow", "Follow a record no longer")
                .answers(204, "Done"));
    }

    private void duplicates(List<OpenApiOperation> all) {
        var record = Doc.object("id", Doc.ID, "label", Doc.orNull(Doc.STRING));
        var reason = Doc.object("trait", Doc.STRING, "same", Doc.BOOLEAN);
        var cluster = Doc.object(
                "score",
                Doc.of("type", "number"),
                "certain",
                Doc.BOOLEAN,
                "reasons",
                Doc.list(reason),
                "records",
                Doc.list(record));
        all.add(operation("get", "/duplicates", "duplicates", "Records that are likely the same")
                .with("cursor")
                .answers(
                        200,
                        "The clusters, the likeliest first",
                        Doc.object("clusters", Doc.list(cluster), "next", Doc.orNull(Doc.STRING))));
        if (model().actor().may(Ability.ADMINISTER)) {
            all.add(operation("post", "/duplicates/runs", "find_duplicates", "Look through all records for duplicates")
                    .answers(202, "The job", Doc.ref("job")));
        }
    }

    private void merge(List<OpenApiOperation> all) {
        all.add(operation("post", "/merge", "merge", "One record of several")
                .takes(Doc.object(
                        "survivor",
                        Doc.ID,
                        "merged",
                        Doc.of("type", "array", "items", Doc.ID, "minItems", 1, "maxItems", Merges.MOST - 1),
                        "values",
                        Doc.ref(name() + "_values"),
                        "from",
                        Doc.of("type", "object", "additionalProperties", Doc.ID),
                        "unite",
                        Doc.list(Doc.STRING),
                        "fill",
                        Doc.BOOLEAN))
                .answers(200, "The record that stays", Doc.ref(name())));
    }

    private void bulk(List<OpenApiOperation> all) {
        var edit = Doc.object("set", Doc.ref(name() + "_values"), "add", Doc.OBJECT, "remove", Doc.OBJECT);
        var verb = Doc.of("enum", List.of("delete", "restore"));
        all.add(operation("post", "/bulk", "bulk", "The same change to many records")
                .takes(Doc.object(
                        "filter",
                        Doc.of("type", List.of("string", "object")),
                        "ids",
                        Doc.list(Doc.ID),
                        "change",
                        Doc.of("anyOf", List.of(edit, verb)),
                        "dry_run",
                        Doc.BOOLEAN))
                .answers(200, "What came of it", Doc.ref("bulk"))
                .answers(202, "The job that changes more than 200 records", Doc.ref("job")));
    }

    private Object page() {
        return Doc.of(
                "type",
                "object",
                "required",
                List.of("records", "next"),
                "properties",
                Doc.of(
                        "records", Doc.list(Doc.ref(name())),
                        "next", Doc.orNull(Doc.STRING),
                        "count", Doc.ref("count")));
    }

    private OpenApiOperation operation(String method, String path, String verb, String summary) {
        return new OpenApiOperation(method, "/" + name() + path, verb + "_" + name(), name(), summary);
    }

    private boolean may(Action action) {
        return !(model().actor().rows(object, action) instanceof RowAccess.Denied);
    }
}
