package io.rapport.web.view;

import java.util.List;

/**
 * A form that makes or changes a record. A refused one comes back with status 422 and what is wrong beside its fields, one
 * that others overtook with 409 and its conflicts.
 *
 * @param version of the record that the form was opened with; 0 for a new one
 * @param problems what is wrong with no single field
 * @param likelyHref where to ask for records that are like the one being entered, or empty
 * @param note what to know before filling it in, or empty
 */
public record FormPage(
        String title,
        String object,
        List<Link> crumbs,
        String action,
        String cancelHref,
        long version,
        List<FormSection> sections,
        List<String> problems,
        List<Conflict> conflicts,
        String submit,
        String likelyHref,
        String note) {

    public FormPage(
            String title,
            String object,
            List<Link> crumbs,
            String action,
            String cancelHref,
            long version,
            List<FormSection> sections,
            List<String> problems,
            List<Conflict> conflicts,
            String submit,
            String likelyHref) {
        this(title, object, crumbs, action, cancelHref, version, sections, problems, conflicts, submit, likelyHref, "");
    }
}
