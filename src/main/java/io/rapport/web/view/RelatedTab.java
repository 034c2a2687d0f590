package io.rapport.web.view;

/**
 * Records that refer to this one, loaded when they come into view.
 *
 * @param id unique on the page
 * @param src the address of the list as a frame, see {@link RelatedList}
 * @param uploadHref where files are sent to that are dropped on the record's page, or empty
 * @param opened whether the page opens with it instead of the timeline
 * @param listHref the same records as a list of their own, for browsers without script
 */
public record RelatedTab(
        String id, String label, String count, String src, String listHref, String uploadHref, boolean opened) {

    public RelatedTab(String id, String label, String count, String src, String listHref) {
        this(id, label, count, src, listHref, "");
    }

    public RelatedTab(String id, String label, String count, String src, String listHref, String uploadHref) {
        this(id, label, count, src, listHref, uploadHref, false);
    }

    public RelatedTab opening() {
        return new RelatedTab(id, label, count, src, listHref, uploadHref, true);
    }
}
