package io.rapport.web.view;

import java.util.Locale;

/**
 * A column of a list.
 *
 * @param title the column that names the record and leads to it; one per list
 * @param sort how the list is sorted by it now
 * @param sortHref the same list sorted by it the other way, or empty where it cannot be sorted
 * @param place which key of several it is, such as "2"; empty for the only one
 * @param alsoHref the same list sorted by it besides the present keys
 * @param total formatted for the footer, or empty
 * @param totalNote what the total is where it is no plain sum ("weighted"), or empty
 */
public record Column(
        String field,
        String label,
        boolean numeric,
        boolean title,
        Sort sort,
        String sortHref,
        String place,
        String alsoHref,
        String total,
        String totalNote) {

    /** Direction of a sort as {@code aria-sort} says it. */
    public enum Sort {
        NONE,
        ASCENDING,
        DESCENDING;

        public String aria() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Column of(String field, String label) {
        return new Column(field, label, false, false, Sort.NONE, "", "", "", "", "");
    }

    public Column ofNumbers() {
        return new Column(field, label, true, title, sort, sortHref, place, alsoHref, total, totalNote);
    }

    public Column asTitle() {
        return new Column(field, label, numeric, true, sort, sortHref, place, alsoHref, total, totalNote);
    }

    public Column sorted(Sort sort, String sortHref) {
        return new Column(field, label, numeric, title, sort, sortHref, place, alsoHref, total, totalNote);
    }

    public Column alsoSorted(String place, String alsoHref) {
        return new Column(field, label, numeric, title, sort, sortHref, place, alsoHref, total, totalNote);
    }

    public Column total(String total, String totalNote) {
        return new Column(field, label, numeric, title, sort, sortHref, place, alsoHref, total, totalNote);
    }
}
