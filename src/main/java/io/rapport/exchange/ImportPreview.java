package io.rapport.exchange;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an import would do, before anything is written.
 *
 * @param plan the plan that the preview is of, to be edited and given back
 * @param suggestions what the plan could do beside, or does and need not
 * @param issues everything that would not be taken as it is
 */
public record ImportPreview(
        UUID id, List<FileView> files, ImportPlan plan, List<Suggestion> suggestions, List<Issue> issues) {

    /**
     * A file as it was understood.
     *
     * @param ragged how many rows have more or fewer cells than there are columns
     * @param records what becomes of its rows, for each object
     */
    public record FileView(
            String name,
            long rows,
            long ragged,
            List<Long> raggedLines,
            String charset,
            String delimiter,
            boolean header,
            List<ColumnView> columns,
            List<Outcome> records) {}

    /** A column: what its values are, and how many. */
    public record ColumnView(
            String name,
            String kind,
            String notation,
            long filled,
            long distinct,
            boolean unique,
            List<String> examples) {}

    /**
     * Records that would be created and updated; an update that changes nothing is not one in the end.
     *
     * @param sample the first records as they would be: texts by field
     */
    public record Outcome(String object, long created, long updated, List<Map<String, String>> sample) {}

    /**
     * Rows that have something wrong.
     *
     * @param code names the sentence, as in {@code problem.field.<code>}
     * @param rows how many
     * @param samples some of the values in question, the most frequent first
     * @param rejected whether the rows are left out; else the field is left empty or the value is created
     */
    public record Issue(
            String file,
            String object,
            String field,
            String column,
            String code,
            long rows,
            List<String> samples,
            boolean rejected) {}

    /** The rows of all files that would be left out, where one row counts once for each thing wrong with it. */
    public long rejectedRows() {
        return issues.stream().filter(Issue::rejected).mapToLong(Issue::rows).sum();
    }
}
