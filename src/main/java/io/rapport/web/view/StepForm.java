package io.rapport.web.view;

import java.util.List;

/**
 * The next step of a record, asked for on its card.
 *
 * @param leaveHref answers the card's line as it was
 * @param problems why what was typed could not be saved
 */
public record StepForm(
        String id, String action, String leaveHref, long version, List<Input> inputs, List<String> problems) {}
