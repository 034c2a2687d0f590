package io.rapport.web;

import io.rapport.web.view.Toast;
import java.util.Locale;
import java.util.Map;

/**
 * One change to a page that is open, as a Turbo stream.
 *
 * @param target the id of the element it is made to
 * @param template what is put there; empty for a removal
 */
public record Change(Action action, String target, String template, Map<String, ?> model) {

    /** What happens to the target (Turbo's own actions). */
    public enum Action {
        APPEND,
        PREPEND,
        REPLACE,
        UPDATE,
        BEFORE,
        AFTER,
        REMOVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Change replace(String target, String template, Map<String, ?> model) {
        return new Change(Action.REPLACE, target, template, model);
    }

    public static Change update(String target, String template, Map<String, ?> model) {
        return new Change(Action.UPDATE, target, template, model);
    }

    public static Change append(String target, String template, Map<String, ?> model) {
        return new Change(Action.APPEND, target, template, model);
    }

    public static Change remove(String target) {
        return new Change(Action.REMOVE, target, "", Map.of());
    }

    /** A message with the way back. */
    public static Change toast(Toast toast) {
        return append("toasts", "part/toast", Map.of("toast", toast));
    }
}
