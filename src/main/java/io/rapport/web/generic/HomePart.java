package io.rapport.web.generic;

import io.rapport.web.view.Checklist;
import io.rapport.web.view.Notice;
import io.rapport.web.view.StartChoice;
import java.util.List;
import java.util.Optional;

/** What a room of the house adds to the home page, for one visitor. */
public interface HomePart {

    /** A way to begin, while the organisation is empty. */
    default Optional<StartChoice> start(Visit visit) {
        return Optional.empty();
    }

    /** What the visitor should know there. */
    default List<Notice> notices(Visit visit) {
        return List.of();
    }

    /** First steps that the visitor may still take. */
    default Optional<Checklist> checklist(Visit visit) {
        return Optional.empty();
    }
}
