package io.rapport.web.view;

import java.util.Locale;

/** A soft tint for chips, faces and charts; carries no meaning by itself, so a text always stands beside it. */
public enum Tone {
    GREY,
    BLUE,
    VIOLET,
    AMBER,
    GREEN,
    ROSE,
    TEAL;

    private static final Tone[] COLOURED = {BLUE, VIOLET, AMBER, GREEN, ROSE, TEAL};

    /** The class that the style sheet knows. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same key always gets the same tint. */
    public static Tone of(String key) {
        return COLOURED[Math.floorMod(key.hashCode(), COLOURED.length)];
    }

    /** A tint by its name as kept with a choice; grey where the name is none of ours. */
    public static Tone named(String name) {
        for (var tone : values()) {
            if (tone.css().equals(name)) return tone;
        }
        return GREY;
    }
}
