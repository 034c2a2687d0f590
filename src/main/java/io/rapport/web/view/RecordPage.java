package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * One record with everything that belongs to it.
 *
 * @param object the object's API name
 * @param href the record's own path; fields are edited at {@code href/cell/field}, a stage is chosen by POST to
 *     {@code href/move} with {@code lane} and {@code version}
 * @param crumbs what it belongs to, from the outside in
 * @param stages its path, or empty
 * @param besideSrc where the steps to the next and the previous record are, or empty
 * @param verbs what can be done with it, loudest first; {@code more} goes in the menu
 */
public record RecordPage(
        String object,
        String id,
        String href,
        long version,
        String title,
        Face face,
        List<Link> crumbs,
        List<Notice> notices,
        List<Fact> facts,
        List<Stage> stages,
        boolean canMove,
        String besideSrc,
        List<Action> verbs,
        List<Action> more,
        List<Section> sections,
        List<RelatedTab> related,
        Optional<Composer> composer,
        TimelinePage timeline) {}
