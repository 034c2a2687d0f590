package io.rapport.web.view;

import java.util.List;

/**
 * Steps that tick themselves off.
 *
 * @param progress how many are done, in words
 * @param dismissHref where a POST puts it away
 */
public record Checklist(String title, String progress, List<Step> steps, String dismissHref, String dismiss) {

    /** One step: where it is taken, and whether it was. */
    public record Step(String text, String note, String href, boolean done) {}
}
