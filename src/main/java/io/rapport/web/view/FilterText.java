package io.rapport.web.view;

import java.util.List;
import java.util.Map;

/**
 * The filter of a list as text; sent by GET as {@code text}.
 *
 * @param rowsHref the same filter as rows of conditions
 */
public record FilterText(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        String text,
        String error,
        List<String> names,
        String rowsHref,
        String cancelHref) {}
