package io.rapport.web.view;

import java.util.List;

/** What can be set in an organisation: places to go to. */
public record SettingsPage(List<Place> places) {

    /**
     * A place to go to.
     *
     * @param count how many there are, or empty
     */
    public record Place(String icon, String title, String text, String href, String count) {}
}
