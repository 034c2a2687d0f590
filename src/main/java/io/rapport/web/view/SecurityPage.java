package io.rapport.web.view;

import java.util.List;

/**
 * How somebody signs in, from where that one is signed in, and which programs act in that one's name.
 *
 * @param action beginning of what the page's forms are sent to
 * @param others whether there are sessions besides this one
 * @param form makes a token; empty for those who may not use the API
 * @param secret of the token that was just made, shown once; or empty
 */
public record SecurityPage(
        List<Link> crumbs,
        String action,
        List<String> problems,
        List<SessionLine> sessions,
        boolean others,
        List<TokenLine> tokens,
        List<Input> form,
        String secret) {

    /**
     * A browser that is signed in.
     *
     * @param endHref where a POST signs it out; empty for this one
     */
    public record SessionLine(String device, String icon, String place, String seen, String endHref) {}

    /**
     * A token.
     *
     * @param reach what it may do, in words
     * @param over why it no longer works, or empty
     * @param endHref where a POST ends it, or empty
     */
    public record TokenLine(String name, String reach, String used, String until, String over, String endHref) {}
}
