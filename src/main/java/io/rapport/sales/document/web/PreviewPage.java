package io.rapport.sales.document.web;

import io.rapport.web.view.Link;
import java.util.List;

/**
 * A template as its readers will see it.
 *
 * @param document address of the PDF
 * @param pictures addresses of its first pages
 * @param pages how many there are
 */
public record PreviewPage(
        List<Link> crumbs, String title, String document, List<String> pictures, int pages, List<Name> names) {

    /** A name with what it stands for, and what the sample has there. */
    public record Name(String name, String meaning, String sample) {}
}
