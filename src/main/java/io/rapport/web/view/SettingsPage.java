package io.rapport.web.view;

import java.util.List;

/**
 * What can be set in an organisation: places to go to.
 *
 * @param privacy those about the data of persons
 * @param notices what waits for an administrator
 */
public record SettingsPage(List<Place> places, List<Place> privacy, List<Notice> notices) {

    /**
     * A place to go to.
     *
     * @param count how many there are, or empty
     */
    public record Place(String icon, String title, String text, String href, String count) {}
}
