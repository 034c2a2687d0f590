package io.rapport.web.view;

import java.util.List;

/**
 * A column of an imported file.
 *
 * @param name its input's name
 * @param samples some of its values
 * @param targets the fields it may go to, "a new field" and "leave out"
 * @param how why it was matched ("same name", "by content"), or empty
 * @param problem what does not fit, or empty
 */
public record ImportColumn(
        String name,
        String label,
        String samples,
        List<Choice> targets,
        String factorName,
        String factor,
        String how,
        String problem) {}
