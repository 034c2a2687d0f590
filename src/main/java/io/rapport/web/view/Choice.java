package io.rapport.web.view;

/**
 * One of the values that may be chosen.
 *
 * @param tone the tint that it is shown in, as {@link Tone#css()}; empty for none
 * @param detail what tells it from others of its name, or empty
 */
public record Choice(String value, String label, boolean selected, String tone, String detail) {

    public Choice(String value, String label, boolean selected) {
        this(value, label, selected, "", "");
    }

    public Choice toned(Tone other) {
        return new Choice(value, label, selected, other.css(), detail);
    }

    public Choice detailed(String other) {
        return new Choice(value, label, selected, tone, other);
    }
}
