package io.rapport.web.view;

import java.io.Serializable;

/**
 * A message about what just happened, with the way back. Serializable because it waits in the session over a redirect.
 *
 * @param undoHref where a POST undoes it, or empty
 * @param failed shown in red, and stays until closed
 */
public record Toast(String text, String undoHref, boolean failed) implements Serializable {

    public static Toast done(String text) {
        return new Toast(text, "", false);
    }

    public static Toast undoable(String text, String undoHref) {
        return new Toast(text, undoHref, false);
    }

    public static Toast failed(String text) {
        return new Toast(text, "", true);
    }
}
