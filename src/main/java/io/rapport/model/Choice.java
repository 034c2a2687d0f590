package io.rapport.model;

import java.util.Set;

/**
 * One of the values of a choice field.
 *
 * @param key what is stored
 * @param tone the chip's colour, one of {@link #TONES}
 * @param retired kept on records that have it, not offered any more
 */
public record Choice(String key, Label label, String tone, boolean retired) {

    public static final Set<String> TONES = Set.of("grey", "blue", "violet", "amber", "green", "rose");

    public static Choice of(String key, String tone, Label label) {
        return new Choice(key, label, tone, false);
    }
}
