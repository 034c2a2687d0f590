package io.rapport.web.view;

import java.util.List;

/** Where a note, a call, a task or a meeting about a record is written, each in its tab. */
public record Composer(List<Sheet> sheets, String mentionHref) {

    /**
     * One tab's form.
     *
     * @param action where it is sent to
     * @param open whether it is the tab that is shown
     * @param title the subject, {@code text} the body, {@code details} the other inputs
     * @param problems what is wrong with none of the inputs
     */
    public record Sheet(
            String object,
            String label,
            String icon,
            String action,
            boolean open,
            List<Input> title,
            List<Input> text,
            List<Input> details,
            List<String> problems,
            String submit) {}
}
