package io.rapport.web.view;

import java.util.List;

/**
 * A user as an administrator sees it: roles, and the way to sign in.
 *
 * @param action roles are posted to {@code action/roles}, a password to {@code action/password}; {@code action/invitation}
 *     makes a link, {@code action/sign-out} ends all sessions
 * @param recordHref the user's own page
 * @param active whether the user may sign in; {@code action/active} changes it, and {@code action/owned} hands over what the user
 *     owns
 * @param standing when the user signed in last, or what is missing
 * @param canView whether the administrator may see the program as the user does, by a post to {@code action/view}
 * @param wish says that the user asked for a link that {@code action/reset-link} makes; or empty
 * @param secondFactor whether one is set; {@code action/second-factor/reset} ends it
 * @param link the invitation that was just made, shown once; or empty
 */
public record MemberPage(
        String name,
        String email,
        String action,
        String recordHref,
        List<Choice> roles,
        Input password,
        boolean canView,
        boolean active,
        String standing,
        String link,
        String wish,
        boolean secondFactor,
        List<String> problems) {}
