package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * One thing in a timeline.
 *
 * @param personId who did it, as the filter by person takes it, or empty
 * @param on the records that it is about, beside the one whose page it is on
 * @param activity what more there is to show of a note, a task, a call, a meeting or a comment
 */
public record TimelineItem(HistoryEntry head, String personId, List<Link> on, Optional<Activity> activity) {

    public TimelineItem(HistoryEntry head, String personId, List<Link> on) {
        this(head, personId, on, Optional.empty());
    }

    public TimelineItem with(Activity other) {
        return new TimelineItem(head, personId, on, Optional.of(other));
    }
}
