package io.rapport.model;

/**
 * A place that would miss a field, or an object, if it went.
 *
 * @param kind a stable word: {@code formula}, {@code rule}, {@code view}, {@code private_views}, {@code role}, {@code layout},
 *     {@code import}, {@code duplicates}, {@code link}, {@code records}
 * @param object the API name of the object whose place it is; empty where it belongs to none
 * @param name what the place is called, as its owner wrote it, or an API name; empty where only their number is told
 * @param count how many there are of what has no names
 */
public record FieldUse(String kind, String object, String name, long count) {

    public static FieldUse named(String kind, String object, String name) {
        return new FieldUse(kind, object, name, 1);
    }
}
