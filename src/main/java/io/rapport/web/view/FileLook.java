package io.rapport.web.view;

import java.util.List;

/**
 * A file looked at.
 *
 * @param pictureHref a large picture of it or of its page, or empty
 * @param text its text, or empty; cut where it is long
 * @param page from 1 of {@code pages}; {@code before} and {@code after} lead to the neighbours, or are empty
 * @param problem why it can't be opened, or empty
 * @param viewHref the file in the browser's own viewer, or empty
 */
public record FileLook(
        FileCard file,
        String pictureHref,
        String text,
        boolean cut,
        int page,
        int pages,
        String before,
        String after,
        String problem,
        String viewHref,
        List<Link> on) {}
