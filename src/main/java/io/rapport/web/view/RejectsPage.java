package io.rapport.web.view;

import java.util.List;

/**
 * The records that a change to many left as they are.
 *
 * @param moreHref the next page, or empty
 */
public record RejectsPage(String summary, List<Link> crumbs, List<Reject> rejects, String moreHref) {

    /**
     * One record and why.
     *
     * @param href its page; empty where it is not to be seen
     */
    public record Reject(String name, String href, String field, String reason) {}
}
