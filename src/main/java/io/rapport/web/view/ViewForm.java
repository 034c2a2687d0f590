package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that names a view and says for whom it is. It posts {@code name}, {@code audience} and {@code keep}.
 *
 * @param first whether the list opens with it; absent where the form does not ask
 * @param roles for which roles the list opens with it, where the reader may decide that
 */
public record ViewForm(
        String title,
        String action,
        List<Map.Entry<String, String>> keep,
        String name,
        String error,
        List<Choice> audiences,
        Optional<Boolean> first,
        List<Choice> roles,
        String cancelHref) {}
