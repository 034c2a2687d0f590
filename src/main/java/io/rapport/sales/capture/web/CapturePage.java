package io.rapport.sales.capture.web;

import io.rapport.web.view.Input;
import java.util.List;

/**
 * A form as a stranger sees it, also within somebody else's page.
 *
 * @param whose the organisation's name
 * @param problem what is wrong with the whole, or empty
 * @param agreement the words that can be agreed to, or empty
 * @param done what is said instead of the form after it was sent, or empty
 */
public record CapturePage(
        String title,
        String introduction,
        String whose,
        String action,
        String stamp,
        String problem,
        List<Input> inputs,
        String agreement,
        boolean agreed,
        String done) {}
