package io.rapport.api;

import java.util.List;

/** What the description says of consents. */
final class OpenApiConsent {

    private static final Object EVENT = Doc.object(
            "id",
            Doc.ID,
            "purpose",
            Doc.STRING,
            "channel",
            Doc.STRING,
            "act",
            Doc.STRING,
            "method",
            Doc.orNull(Doc.STRING),
            "at",
            Doc.MOMENT,
            "recorded_at",
            Doc.MOMENT,
            "words",
            Doc.orNull(Doc.OBJECT),
            "note",
            Doc.STRING,
            "corrects",
            Doc.orNull(Doc.ID),
            "corrected",
            Doc.BOOLEAN);

    private OpenApiConsent() {}

    static List<OpenApiOperation> of(String object) {
        String one = "/" + object + "/{id}";
        return List.of(
                on("get", one + "/consents", "list_consents_of_" + object, "What somebody agreed to")
                        .answers(
                                200,
                                "Where they stand, and every event",
                                Doc.object(
                                        "consents",
                                        Doc.list(Doc.OBJECT),
                                        "events",
                                        Doc.list(EVENT),
                                        "disclosures",
                                        Doc.list(Doc.OBJECT))),
                on("post", one + "/consents", "record_consent_of_" + object, "Write down what somebody said")
                        .takes(Doc.object(
                                "purpose",
                                Doc.STRING,
                                "channel",
                                Doc.STRING,
                                "act",
                                Doc.STRING,
                                "method",
                                Doc.STRING,
                                "at",
                                Doc.MOMENT,
                                "language",
                                Doc.STRING,
                                "note",
                                Doc.STRING))
                        .answers(201, "The event", EVENT),
                on("post", one + "/consents/ask", "ask_consent_of_" + object, "Ask by a letter")
                        .takes(Doc.object("purpose", Doc.STRING, "language", Doc.STRING))
                        .answers(201, "The event", EVENT),
                on("post", one + "/consents/{event}/correct", "correct_consent_of_" + object, "Say that it was wrong")
                        .takes(Doc.object("note", Doc.STRING))
                        .answers(201, "The event", EVENT),
                on("post", one + "/preference-link", "preference_link_of_" + object, "The link to somebody's own page")
                        .takes(Doc.object("send", Doc.BOOLEAN, "language", Doc.STRING))
                        .answers(200, "The link", Doc.object("link", Doc.STRING, "sent", Doc.BOOLEAN)),
                on(
                                "get",
                                "/" + object + "/{id}/contactability",
                                "read_contactability_of_" + object,
                                "Whether somebody may be reached now")
                        .answers(
                                200,
                                "For each purpose and channel",
                                Doc.object(
                                        "contactability",
                                        Doc.list(Doc.object(
                                                "purpose",
                                                Doc.STRING,
                                                "channel",
                                                Doc.STRING,
                                                "now",
                                                Doc.BOOLEAN,
                                                "reason",
                                                Doc.STRING,
                                                "quiet_until",
                                                Doc.orNull(Doc.STRING))))),
                on("post", "/" + object + "/consents/check", "check_consents_of_" + object, "Who may be reached")
                        .takes(Doc.object("ids", Doc.list(Doc.ID), "purpose", Doc.STRING, "channel", Doc.STRING))
                        .answers(
                                200,
                                "Each of them",
                                Doc.object(
                                        "consents",
                                        Doc.list(Doc.object(
                                                "id", Doc.ID, "allowed", Doc.BOOLEAN, "reason", Doc.STRING)))));
    }

    static List<OpenApiOperation> administration() {
        return List.of(
                on("post", "/purposes", "create_purpose", "Make a purpose")
                        .takes(Doc.OBJECT)
                        .answers(201, "The purpose", Doc.OBJECT),
                on("patch", "/purposes/{id}", "change_purpose", "Change a purpose")
                        .takes(Doc.OBJECT)
                        .answers(200, "The purpose", Doc.OBJECT),
                on("get", "/recipients", "list_recipients", "Third parties who may get data")
                        .answers(200, "The recipients", Doc.object("recipients", Doc.list(Doc.OBJECT))),
                on("post", "/recipients", "create_recipient", "Register a recipient")
                        .takes(Doc.OBJECT)
                        .answers(201, "The recipient", Doc.OBJECT),
                on("patch", "/recipients/{id}", "change_recipient", "Change a recipient")
                        .takes(Doc.OBJECT)
                        .answers(200, "The recipient", Doc.OBJECT),
                on("get", "/suppressions", "list_suppressions", "The latest entries of the suppression list")
                        .with("limit")
                        .answers(
                                200,
                                "The entries",
                                Doc.object("suppressions", Doc.list(Doc.OBJECT), "count", Doc.INTEGER)),
                on("post", "/suppressions", "suppress", "Suppress addresses and numbers")
                        .takes(Doc.object("addresses", Doc.list(Doc.STRING), "reason", Doc.STRING, "note", Doc.STRING))
                        .answers(200, "What became of them", Doc.OBJECT),
                on("post", "/suppressions/look-up", "find_suppression", "Look an address or number up")
                        .takes(Doc.object("address", Doc.STRING))
                        .answers(200, "Its entry", Doc.object("suppression", Doc.orNull(Doc.OBJECT))),
                on("delete", "/suppressions/{id}", "remove_suppression", "Take an entry off")
                        .takes("why", "Why it may be used again", Doc.STRING)
                        .answers(204, "Done"));
    }

    private static OpenApiOperation on(String method, String path, String id, String summary) {
        return new OpenApiOperation(method, path, id, "consent", summary);
    }
}
