package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * What lies encrypted, and the key.
 *
 * @param key since when it locks, or what is to be said of it; empty where nothing was ever encrypted
 * @param renew where a new one is made; empty while a job works
 * @param missing whether this home can't open it
 */
public record EncryptionPage(
        List<Link> crumbs,
        List<Line> lines,
        Empty empty,
        String key,
        boolean missing,
        Optional<Action> renew,
        Optional<JobView> job) {

    /**
     * A sensitive field.
     *
     * @param tone of the chip that says how it lies
     */
    public record Line(String icon, String object, String field, String href, String state, String tone) {}
}
