package io.rapport.web.audit;

import io.rapport.kernel.Ids;
import io.rapport.records.AuditTrail;
import io.rapport.web.generic.SpokenMoments;
import io.rapport.web.generic.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which part of the audit is asked for, as it was sent. */
record AuditQuestion(String kind, String person, String from, String to, String object, String record, String cursor) {

    static AuditQuestion of(Map<String, String> sent) {
        return new AuditQuestion(
                text(sent, "kind"),
                text(sent, "person"),
                text(sent, "from"),
                text(sent, "to"),
                text(sent, "object"),
                text(sent, "record"),
                text(sent, "cursor"));
    }

    private static String text(Map<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.get(name), "").strip();
    }

    /** As parameters of an address; what is empty is left out. */
    List<Map.Entry<String, String>> parameters() {
        var all = new ArrayList<Map.Entry<String, String>>();
        add(all, "kind", kind);
        add(all, "person", person);
        add(all, "from", from);
        add(all, "to", to);
        add(all, "object", object);
        add(all, "record", record);
        add(all, "cursor", cursor);
        return all;
    }

    private static void add(List<Map.Entry<String, String>> all, String name, String text) {
        if (!text.isEmpty()) {
            all.add(Map.entry(name, text));
        }
    }

    AuditQuestion person(String id) {
        return new AuditQuestion(kind, id, from, to, object, record, "");
    }

    AuditQuestion cursor(String next) {
        return new AuditQuestion(kind, person, from, to, object, record, next);
    }

    /** @throws io.rapport.kernel.Problem where a moment is none */
    AuditTrail.Wanted wanted(Visit visit) {
        return new AuditTrail.Wanted(
                Ids.parse(person),
                kind,
                moment(visit, from),
                moment(visit, to),
                Optional.of(object).filter(text -> !text.isEmpty()),
                Ids.parse(record));
    }

    private static Optional<Instant> moment(Visit visit, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(SpokenMoments.read(visit, text));
    }
}
