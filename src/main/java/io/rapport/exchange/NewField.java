package io.rapport.exchange;

/**
 * A field to be created for a column.
 *
 * @param name the API name, with {@code x_}
 * @param type the key of its type
 * @param label what people call it
 */
public record NewField(String name, String type, String label) {}
