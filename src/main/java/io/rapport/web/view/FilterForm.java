package io.rapport.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The small form that adds one condition to a list. It is sent by GET with {@code f} (field), {@code op} and {@code v}.
 *
 * @param keep parameters of the list that stay
 * @param fields fields to filter by, each a link that loads this form for it
 * @param value the input for the value; absent until a field is chosen
 */
public record FilterForm(
        String action,
        List<Map.Entry<String, String>> keep,
        List<Link> fields,
        String field,
        String label,
        List<Choice> operators,
        Optional<Input> value) {}
