package io.rapport.web.generic;

import io.rapport.kernel.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/**
 * Which part of a timeline an address asks for.
 *
 * @param kind a kind's key, or empty for all
 * @param related whether also what is on related records
 * @param part how many parts were shown before
 */
record TimelineAddress(String kind, Optional<UUID> person, boolean related, Optional<Mark> before, int part) {

    static final TimelineAddress NEWEST = new TimelineAddress("", Optional.empty(), false, Optional.empty(), 0);

    static TimelineAddress of(HttpServletRequest request) {
        String part = text(request, "part");
        return new TimelineAddress(
                text(request, "kind"),
                Ids.parse(text(request, "person")),
                text(request, "related").equals("1"),
                Mark.parse(text(request, "before")),
                part.matches("[0-9]{1,4}") ? Integer.parseInt(part) : 0);
    }

    private static String text(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    /** The address of the part that follows a place. */
    String after(String href, Mark mark) {
        var query = new ArrayList<String>();
        if (!kind.isEmpty()) {
            query.add("kind=" + ListState.encode(kind));
        }
        person.ifPresent(id -> query.add("person=" + id));
        if (related) {
            query.add("related=1");
        }
        query.add("before=" + ListState.encode(mark.text()));
        query.add("part=" + (part + 1));
        return href + "?" + String.join("&", query);
    }
}
