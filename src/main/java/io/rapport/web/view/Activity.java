package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A note, a task, a call, a meeting or a comment in a timeline.
 *
 * @param title its subject, or empty where the text says it all
 * @param href its own page
 * @param html its text, harmless HTML
 * @param tick the box of a task, where the reader may tick it
 * @param files what was put there
 * @param commentHref where a comment on it is sent to, or empty
 */
public record Activity(
        String object,
        String id,
        String title,
        String href,
        String html,
        List<Chip> chips,
        boolean done,
        Optional<Tick> tick,
        List<Remark> comments,
        String commentHref,
        List<FileCard> files) {

    public Activity(
            String object,
            String id,
            String title,
            String href,
            String html,
            List<Chip> chips,
            boolean done,
            Optional<Tick> tick,
            List<Remark> comments,
            String commentHref) {
        this(object, id, title, href, html, chips, done, tick, comments, commentHref, List.of());
    }

    /** A task's box: a POST to {@code href} with {@code done} and {@code version}. */
    public record Tick(String href, long version) {}

    /**
     * A comment below.
     *
     * @param editHref where its author changes it, or empty
     * @param removeHref where its author takes it back, or empty
     */
    public record Remark(
            String id,
            Face who,
            String when,
            String iso,
            String html,
            String href,
            String editHref,
            String removeHref) {}

    public Activity with(List<Remark> others, String href2) {
        return new Activity(object, id, title, href, html, chips, done, tick, List.copyOf(others), href2, files);
    }
}
