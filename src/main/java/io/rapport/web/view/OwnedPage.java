package io.rapport.web.view;

import java.util.List;

/**
 * What somebody owns, to be handed over.
 *
 * @param objects those of which there is any, with their number; the ticked ones go to the new owner
 * @param owner the new one
 */
public record OwnedPage(
        String title, List<Link> crumbs, String action, List<Choice> objects, Input owner, List<String> problems) {}
