package io.rapport.web.view;

import java.util.Map;

/**
 * Something that can be done from here: a link, or where it changes something a form that posts {@code values}.
 *
 * @param icon a Lucide name, or empty
 * @param confirm the question to ask first, or empty; only for what cannot be undone
 * @param key the letter that triggers it, or empty
 * @param asks whether the link leads to a form that opens as a dialog where there is script
 */
public record Action(
        String label,
        String href,
        String icon,
        Weight weight,
        boolean post,
        String confirm,
        String key,
        Map<String, String> values,
        boolean asks) {

    /** How loud it is: one primary at most on a page. */
    public enum Weight {
        PRIMARY("primary"),
        PLAIN(""),
        QUIET("quiet"),
        DANGER("danger");

        private final String css;

        Weight(String css) {
            this.css = css;
        }

        public String css() {
            return css;
        }
    }

    public static Action link(String label, String href, String icon) {
        return new Action(label, href, icon, Weight.PLAIN, false, "", "", Map.of(), false);
    }

    public static Action post(String label, String href, String icon, Map<String, String> values) {
        return new Action(label, href, icon, Weight.PLAIN, true, "", "", values, false);
    }

    /** Whether it leads to a file: no page, so nothing that is fetched ahead or shown in the page's place. */
    public boolean file() {
        return icon.equals("download");
    }

    public Action weight(Weight weight) {
        return new Action(label, href, icon, weight, post, confirm, key, values, asks);
    }

    public Action primary() {
        return weight(Weight.PRIMARY);
    }

    public Action confirm(String question) {
        return new Action(label, href, icon, weight, post, question, key, values, asks);
    }

    public Action key(String letter) {
        return new Action(label, href, icon, weight, post, confirm, letter, values, asks);
    }

    public Action asking() {
        return new Action(label, href, icon, weight, post, confirm, key, values, true);
    }
}
