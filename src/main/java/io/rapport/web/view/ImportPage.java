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

    /**
     * A file and what becomes of its rows.
     *
     * @param objects what its rows may be records of; the first one leaves the file out
     */
    public record ImportFile(
            int index, String name, String detail, List<Choice> objects, List<ImportRecords> records) {}

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
     * @param place of the column in the form: its inputs are named {@code field.place}, {@code missing.place} and so on
     * @param note how its values are read: a factor, a date's pattern, values replaced
     * @param missing what may become of values that name nothing; empty where that can't be
     * @param values each of them, with what to take instead
     */
    public record ImportColumn(
            String place,
            String name,
            String kind,
            String examples,
            List<Choice> fields,
            String note,
            List<Choice> missing,
            List<ImportValue> values) {}

    /**
     * A value that names nothing.
     *
     * @param instead what is taken in its place, by name
     * @param empty whether the field is left empty
     */
    public record ImportValue(String from, Input instead, boolean empty) {}
}
