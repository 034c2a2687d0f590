package io.rapport.web.audit;

import io.rapport.web.generic.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happened, and what is said of it, in the reader's language. */
final class AuditWords {

    /** How kinds begin, in the order in which they are offered and found. */
    static final List<String> KINDS = List.of(
            "sign_in",
            "sign_out",
            "session",
            "second_factor",
            "passkey",
            "address",
            "refused",
            "sso",
            "scim",
            "view_as",
            "forecast",
            "token",
            "user",
            "role",
            "share",
            "export",
            "records",
            "money",
            "model",
            "view",
            "mail",
            "backup",
            "privacy",
            "consent",
            "suppression",
            "recipient",
            "audit");

    private final Visit visit;

    AuditWords(Visit visit) {
        this.visit = visit;
    }

    /** A sentence of what happened; for what there is none, what it is about. */
    String what(String kind) {
        return known("audit.says." + kind)
                .or(() -> KINDS.stream()
                        .filter(kind::startsWith)
                        .findFirst()
                        .map(group -> visit.t("audit.kind." + group)))
                .orElse(kind);
    }

    /** What a part of an event is called; as it is written where it has no name. */
    String label(String key) {
        return known("audit.detail." + key)
                .or(() -> visit.model().object(key).map(object -> visit.label(object.many())))
                .orElse(key);
    }

    /** A value that stands for something with a name: a right, a reach, a yes. */
    String value(String text) {
        var key = text.toLowerCase(Locale.ROOT);
        return known("settings.ability." + key)
                .or(() -> known("settings.scope." + key))
                .or(() -> known("audit.value." + key))
                .or(() -> visit.model().object(text).map(object -> visit.label(object.many())))
                .orElse(text);
    }

    private Optional<String> known(String key) {
        return Optional.of(visit.t(key)).filter(text -> !text.equals(key));
    }
}
