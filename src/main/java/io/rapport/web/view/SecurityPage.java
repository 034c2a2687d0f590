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
        String secret,
        Factor factor,
        Passkeys passkeys,
        List<Input> password) {

    /**
     * The passkeys.
     *
     * @param make the form that makes one; none where browsers refuse them here
     * @param fresh whether one is removed without the password
     * @param error why removing one was refused, or empty
     */
    public record Passkeys(List<PasskeyLine> lines, List<PasskeyForm> make, boolean fresh, String error) {}

    /** One of them. */
    public record PasskeyLine(String name, String made, String used, String removeHref) {}

    /**
     * The second factor.
     *
     * @param state in words
     * @param setHref where one is set up; empty where there is one
     * @param code asked for before it is changed; its form goes to {@code action/codes} or {@code action/factor/remove}
     * @param codes for paper that were just made, shown once
     */
    public record Factor(String state, String setHref, Input code, List<String> codes) {}

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
