package io.rapport.web.view;

import java.util.List;

/**
 * What an import would do, to be looked at and changed before anything is written.
 *
 * @param href the import's address; its forms post to {@code href/suggestions}, {@code href/columns}, {@code href/start}
 * @param totals what would be created and updated, by object
 */
public record ImportPage(
        String href,
        List<Fact> totals,
        List<Notice> notices,
        List<ImportOffer> offers,
        List<ImportIssue> issues,
        List<ImportFile> files,
        Action start) {

    /**
     * Something that the plan could do.
     *
     * @param index its place among the suggestions
     * @param text what it is about
     */
    public record ImportOffer(int index, String text, String from, String to, String rows, boolean accepted) {}

    /** Rows with something wrong. */
    public record ImportIssue(String text, String where, String rows, String samples, boolean rejected) {}

    /** A file and what becomes of its rows. */
    public record ImportFile(int index, String name, String detail, List<ImportRecords> records) {}

    /**
     * The records of one object that a file makes.
     *
     * @param head labels of the sample's columns
     * @param sample the first records as they would be
     */
    public record ImportRecords(
            int index,
            String title,
            String outcome,
            List<ImportColumn> columns,
            List<String> head,
            List<List<String>> sample) {}

    /**
     * A column of a file and the field that it fills.
     *
     * @param note how its values are read: a factor, a date's pattern, values replaced
     */
    public record ImportColumn(
            int index, String name, String kind, String examples, List<Choice> fields, String note) {}
}
