package io.rapport.web.view;

import java.util.Locale;

/**
 * A person, or as a tile a thing, by initials.
 *
 * @param initials one or two letters
 * @param tile square rather than round: things are tiles, people are round
 */
public record Face(String name, String initials, Tone tone, boolean tile) {

    public static Face person(String name) {
        return new Face(name, initialsOf(name), Tone.of(name), false);
    }

    public static Face thing(String name) {
        return new Face(name, initialsOf(name), Tone.of(name), true);
    }

    private static String initialsOf(String name) {
        var words = name.strip().split("[\\s·.@_-]+");
        var letters = new StringBuilder();
        for (var word : words) {
            if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2)
                letters.appendCodePoint(word.codePointAt(0));
        }
        var initials = letters.toString().toUpperCase(Locale.ROOT);
        return initials.isEmpty() ? "?" : initials;
    }
}
