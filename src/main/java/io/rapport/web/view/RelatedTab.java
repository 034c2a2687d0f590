package io.rapport.web.view;

/**
 * Records that refer to this one, loaded when they come into view.
 *
 * @param id unique on the page
 * @param src the address of the list as a frame, see {@link RelatedList}
 * @param listHref the same records as a list of their own, for browsers without script
 */
public record RelatedTab(String id, String label, String count, String src, String listHref) {}
