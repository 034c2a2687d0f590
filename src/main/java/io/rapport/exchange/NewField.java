package io.rapport.exchange;

import java.util.Locale;

/**
 * A field to be created for a column.
 *
 * @param name the API name, with {@code x_}
 * @param type the key of its type
 * @param label what people call it
 */
public record NewField(String name, String type, String label) {

    /** Called as the column is, in words: {@code year_established} is "Year established". */
    public static NewField of(String name, String type, String column) {
        String words = column.replace('_', ' ').strip();
        return new NewField(
                name,
                type,
                words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }
}
