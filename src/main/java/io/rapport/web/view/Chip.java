package io.rapport.web.view;

/**
 * A short labelled tint: a stage, a choice, one of many references.
 *
 * @param href where it leads, or empty
 */
public record Chip(String label, Tone tone, String href) {

    public Chip(String label, Tone tone) {
        this(label, tone, "");
    }
}
