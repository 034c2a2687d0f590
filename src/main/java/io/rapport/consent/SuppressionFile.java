package io.rapport.consent;

import io.rapport.exchange.file.ColumnProfile;
import io.rapport.exchange.file.CsvRows;
import io.rapport.exchange.file.FileProfile;
import io.rapport.exchange.file.Profiler;
import io.rapport.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list of addresses and numbers as another system gives it: delimited text, with or without a header, of which the columns of
 * e-mail addresses and telephone numbers count.
 *
 * @param addresses each once, in their order
 * @param columns which columns they are from
 * @param wrong rows in which there was none
 */
public record SuppressionFile(List<String> addresses, List<String> columns, List<Wrong> wrong) {

    /** What a page can show and send back. */
    public static final int MOST = 25_000;

    private static final Pattern NUMBER = Pattern.compile("[+(0][0-9 ()./-]{6,}");
    private static final int LONGEST = 60;

    /**
     * A row without an address or number.
     *
     * @param line of the file, from 1
     * @param text what stands there
     */
    public record Wrong(long line, String text) {}

    /** @throws Problem {@code invalid} on {@code file} where it is no such list, or too long */
    public static SuppressionFile read(Path file) throws IOException {
        FileProfile profile;
        try {
            profile = Profiler.read(file, "list.csv");
        } catch (Problem unreadable) {
            throw Problem.invalid("file", "suppression_file");
        }
        if (profile.rows() > MOST) {
            throw Problem.invalid("file", "too_many", MOST);
        }
        var columns = columns(profile);
        var addresses = new LinkedHashMap<String, String>();
        var wrong = new ArrayList<Wrong>();
        try (var rows = CsvRows.open(file, profile.dialect())) {
            while (rows.next()) {
                var found = columns.stream()
                        .map(column -> rows.cell(column.index()))
                        .filter(cell -> Address.parse(cell, "").isPresent())
                        .toList();
                if (found.isEmpty()) {
                    wrong.add(new Wrong(rows.line(), excerpt(columns, rows)));
                }
                for (var text : found) {
                    addresses.putIfAbsent(Address.parse(text, "").orElseThrow().normal(), text);
                }
            }
        }
        if (addresses.isEmpty()) {
            throw Problem.invalid("file", "suppression_file");
        }
        return new SuppressionFile(
                List.copyOf(addresses.values()),
                columns.stream().map(ColumnProfile::name).toList(),
                List.copyOf(wrong));
    }

    /** Those that mostly hold addresses, or numbers that can be told from other figures; else the one in which most can be read. */
    private static List<ColumnProfile> columns(FileProfile profile) {
        var plain = profile.columns().stream()
                .filter(column -> 2
                                * column.values().keySet().stream()
                                        .filter(SuppressionFile::isTelling)
                                        .count()
                        > column.values().size())
                .toList();
        return plain.isEmpty()
                ? profile.columns().stream().max(Comparator.comparingLong(SuppressionFile::readable)).stream()
                        .toList()
                : plain;
    }

    private static boolean isTelling(String text) {
        return (text.indexOf('@') > 0 || NUMBER.matcher(text).matches())
                && Address.parse(text, "").isPresent();
    }

    private static long readable(ColumnProfile column) {
        return column.values().keySet().stream()
                .filter(text -> Address.parse(text, "").isPresent())
                .count();
    }

    private static String excerpt(List<ColumnProfile> columns, CsvRows rows) {
        var text = columns.stream()
                .map(column -> rows.cell(column.index()))
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
