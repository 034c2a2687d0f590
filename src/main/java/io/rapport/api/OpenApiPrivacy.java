package io.rapport.api;

import static io.rapport.api.OpenApiFixed.get;
import static io.rapport.api.OpenApiFixed.on;
import static io.rapport.api.OpenApiFixed.post;

import java.util.List;
import java.util.Map;

/** What the description says of privacy, to those who answer for it. */
final class OpenApiPrivacy {

    private OpenApiPrivacy() {}

    private static Map<String, Object> record() {
        return Doc.object("object", Doc.STRING, "id", Doc.ID);
    }

    static List<OpenApiOperation> operations() {
        return List.of(
                post("/privacy/collections", "collect_person", "privacy", "Gather what is kept about a person")
                        .takes(record())
                        .answers(202, "The job that gathers it", Doc.ref("job")),
                get("/privacy/collections/{id}", "download_collection", "privacy", "What was gathered, by its job's id")
                        .answers(200, "A zip file", Doc.STRING),
                post("/privacy/erasures/preview", "preview_erasure", "privacy", "What an erasure would do")
                        .takes(record())
                        .answers(200, "By object and reason", Doc.OBJECT),
                post("/privacy/erasures", "erase_person", "privacy", "Erase a person for good")
                        .takes(record())
                        .answers(202, "The job that erases", Doc.ref("job")),
                get("/privacy/erasures", "list_erasures", "privacy", "Certificates of erasures, the latest first")
                        .answers(200, "The certificates", Doc.object("erasures", Doc.list(Doc.OBJECT))),
                get("/privacy/erasures/{id}", "read_erasure", "privacy", "A certificate")
                        .answers(200, "The certificate", Doc.OBJECT),
                get("/privacy/ledger", "download_ledger", "privacy", "What was erased, for a restore elsewhere")
                        .answers(200, "A line of JSON for each erasure", Doc.STRING),
                get("/privacy/policies", "list_policies", "privacy", "What an erasure does with records of each object")
                        .answers(200, "By object", Doc.OBJECT),
                on("put", "/privacy/policies/{object}", "set_policy", "privacy", "Say what an erasure does")
                        .takes(Doc.object("action", Doc.of("enum", List.of("delete", "anonymise", "keep"))))
                        .answers(200, "The policy", Doc.OBJECT),
                post("/privacy/proofs/find", "find_proofs", "privacy", "What somebody who was erased had agreed to")
                        .takes(Doc.object("address", Doc.STRING))
                        .answers(200, "The latest first", Doc.object("proofs", Doc.list(Doc.OBJECT))),
                get("/privacy/marks", "list_marks", "privacy", "Whether a record is restricted or held")
                        .takes("object", "The record's object", Doc.STRING)
                        .takes("id", "The record", Doc.ID)
                        .answers(200, "Its marks", Doc.OBJECT),
                on("put", "/privacy/marks", "set_mark", "privacy", "Restrict or hold a record, or end that")
                        .takes(Doc.object(
                                "object",
                                Doc.STRING,
                                "id",
                                Doc.ID,
                                "kind",
                                Doc.of("enum", List.of("restricted", "held"))))
                        .answers(200, "Its marks", Doc.OBJECT),
                get("/privacy/retention_rules", "list_retention_rules", "privacy", "How long records are kept")
                        .answers(200, "The rules", Doc.object("retention_rules", Doc.list(Doc.OBJECT))),
                post("/privacy/retention_rules", "create_retention_rule", "privacy", "Say how long records are kept")
                        .takes(Doc.object(
                                "object",
                                Doc.STRING,
                                "date_field",
                                Doc.STRING,
                                "days",
                                Doc.INTEGER,
                                "action",
                                Doc.of("enum", List.of("delete", "anonymise"))))
                        .answers(201, "The rule", Doc.OBJECT),
                on("patch", "/privacy/retention_rules/{id}", "change_retention_rule", "privacy", "Start or stop a rule")
                        .takes(Doc.OBJECT)
                        .answers(200, "The rule", Doc.OBJECT),
                on("delete", "/privacy/retention_rules/{id}", "delete_retention_rule", "privacy", "Remove a rule")
                        .answers(204, "Done"),
                post(
                                "/privacy/retention_rules/{id}/preview",
                                "preview_retention_rule",
                                "privacy",
                                "What a rule would do today")
                        .answers(200, "How many, and some of them", Doc.OBJECT));
    }
}
