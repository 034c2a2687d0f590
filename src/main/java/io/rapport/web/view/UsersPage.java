package io.rapport.web.view;

import java.util.List;

/**
 * The people of an organisation for whoever administers it, and the form that invites one more.
 *
 * @param moreHref where the next ones are, or empty
 * @param link the invitation that was just made and not sent, shown once; or empty
 */
public record UsersPage(
        List<Link> crumbs,
        List<Tab> tabs,
        List<Line> users,
        String moreHref,
        String action,
        List<Input> inputs,
        List<Choice> roles,
        String link,
        List<String> problems) {

    /** @param standing when the user signed in last, or what is missing */
    public record Line(Face face, String href, String email, String roles, String standing) {}
}
