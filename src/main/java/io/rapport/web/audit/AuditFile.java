package io.rapport.web.audit;

import io.rapport.exchange.export.CsvSheet;
import io.rapport.records.AuditTrail;
import io.rapport.web.generic.Visit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit as CSV, latest first, in the words of who takes it along; read page by page, so that it may have any length. */
record AuditFile(Visit visit, AuditTrail trail, AuditNames names) {

    private static final int AT_ONCE = 500;

    void write(AuditTrail.Wanted wanted, OutputStream out) throws IOException {
        var people = names.people(visit);
        try (var sheet = new CsvSheet(out, titles(), true)) {
            Optional<String> cursor = Optional.empty();
            do {
                var page = trail.page(visit.actor(), wanted, cursor, AT_ONCE);
                var details = new AuditDetails(new AuditWords(visit), names.of(visit, page.events(), people));
                page.events().forEach(event -> sheet.row(row(event, details)));
                cursor = page.next();
            } while (cursor.isPresent());
        }
    }

    private List<String> titles() {
        return Stream.of("when", "who", "what", "kind", "details", "ip")
                .map(key -> visit.t("audit." + key))
                .toList();
    }

    private static List<String> row(AuditTrail.Event event, AuditDetails details) {
        return List.of(
                event.at().toString(),
                details.who(event),
                details.words().what(event.kind()),
                event.kind(),
                details.of(event).stream()
                        .map(detail -> detail.label() + ": " + detail.text())
                        .collect(Collectors.joining("; ")),
                event.ip().orElse(""));
    }
}
