package io.rapport.consent.web;

import java.util.List;

/**
 * What customers see of their own preferences.
 *
 * @param action where the form is sent; {@code action} with {@code leave=true} ends everything
 * @param said what has just been done, or empty
 * @param held what is held of them, where the organisation shows it
 */
public record PreferencesPage(
        String title,
        String lead,
        String action,
        String said,
        List<Group> groups,
        List<Held> held,
        List<Given> givenTo) {

    /** @param fixed why it can't be ended, or empty */
    public record Group(String title, String words, String fixed, List<Tick> ticks) {}

    /** @param name of the tick; {@code was.name} tells how it stood */
    public record Tick(String name, String label, boolean on, boolean open, String note) {}

    /** Something that is held of them. */
    public record Held(String label, String value) {}

    /** Somebody who may get it. */
    public record Given(String name, String text) {}
}
