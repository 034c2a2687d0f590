package io.rapport.web.notices;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.notify.Notice;
import io.rapport.notify.Notices;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Redirects;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Empty;
import io.rapport.web.view.NoticesPage;
import io.rapport.web.view.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What one is told: the page, the panel under the bell, and the bell's count. */
@Controller
class NoticesController {

    private static final int SHOWN = 40;
    private static final int IN_PANEL = 10;

    private final Visits visits;
    private final Notices notices;
    private final Pages pages;

    NoticesController(Visits visits, Notices notices, Pages pages) {
        this.visits = visits;
        this.notices = notices;
        this.pages = pages;
    }

    @GetMapping("/{org}/notices")
    Answer list(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "") String before,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.page("notices", visit.shell(), page(visit, unread, Ids.parse(before), SHOWN));
    }

    @GetMapping("/{org}/notices/panel")
    Answer panel(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.part(
                "notices/panel",
                visit.shell(),
                java.util.Map.of(
                        "page",
                        page(visit, false, Optional.empty(), IN_PANEL),
                        "base",
                        visit.shell().base()));
    }

    @GetMapping("/{org}/notices/count")
    ResponseEntity<String> count(Actor actor) {
        int unread = notices.unread(actor);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Content-Type", "application/json")
                .body("{\"unread\":\"" + (unread >= Notices.COUNTED ? unread - 1 + "+" : unread) + "\"}");
    }

    /** Without ids it is all of them. */
    @PostMapping("/{org}/notices/read")
    View read(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> id,
            @RequestParam(defaultValue = "true") boolean read,
            @RequestParam(defaultValue = "false") boolean unread,
            HttpServletRequest request) {
        var ids = id.stream().flatMap(text -> Ids.parse(text).stream()).toList();
        if (!ids.isEmpty() || id.isEmpty() && read) {
            notices.mark(actor, ids, read);
        }
        var visit = visits.of(actor, request);
        return Redirects.to(visit.shell().base() + "/notices" + (unread ? "?unread=true" : ""));
    }

    private NoticesPage page(Visit visit, boolean unread, Optional<UUID> before, int limit) {
        var found = notices.list(visit.actor(), unread, before, limit + 1);
        var shown = found.stream().limit(limit).toList();
        String base = visit.shell().base() + "/notices";
        String more =
                found.size() > limit ? base + "?before=" + shown.getLast().id() + (unread ? "&unread=true" : "") : "";
        return new NoticesPage(
                shown.stream().map(new NoticeLines(visit)::line).toList(),
                List.of(
                        new Tab(visit.t("notices.all"), base, !unread, ""),
                        new Tab(visit.t("notices.unread"), base + "?unread=true", unread, "")),
                more,
                shown.stream().map(Notice::readAt).anyMatch(Optional::isEmpty),
                new Empty("bell", visit.t("notices.empty.title"), visit.t("notices.empty.text"), List.of()));
    }
}
