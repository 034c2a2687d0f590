package io.rapport.web.view;

import java.util.List;

/**
 * By which server mail leaves.
 *
 * @param action where the form is sent; {@code action/test} tries the server that is set, {@code action/remove} ends mail
 * @param set whether a server is set
 */
public record MailPage(List<Link> crumbs, String action, List<Input> inputs, boolean set, List<String> problems) {}
