package io.rapport.web.view;

import java.util.List;

/**
 * What can be set in an organisation: places to go to.
 *
 * @param notices what waits for an administrator
 */
public record SettingsPage(List<Place> places, List<Notice> notices) {

    public SettingsPage(List<Place> places) {
        this(places, List.of());
    }

    /**
     * A place to go to.
     *
     * @param count how many there are, or empty
     */
    public record Place(String icon, String title, String text, String href, String count) {}
}
