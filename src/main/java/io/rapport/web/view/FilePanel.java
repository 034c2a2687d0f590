package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * The files of a record.
 *
 * @param href where files are sent to, and the panel's own address
 * @param takes whether the reader may add files
 * @param limit how large a file may be, in words
 * @param allHref the whole list where there are more, or empty
 */
public record FilePanel(
        String href,
        boolean takes,
        String limit,
        List<FileCard> files,
        String allHref,
        Optional<Notice> notice,
        String title,
        Link back) {}
