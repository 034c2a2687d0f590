package io.rapport.exchange.file;

import io.rapport.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds the dialect of a file from its beginning: the delimiter that cuts most rows into equally many cells wins. */
final class DialectGuess {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_ROWS = 200;

    private DialectGuess() {}

    /**
     * @throws Problem when the file is empty or has too many columns
     */
    static Dialect of(Path file) throws IOException {
        var encoding = TextEncoding.of(file);
        char best = ',';
        double bestScore = -1;
        List<List<String>> rows = List.of();
        for (char delimiter : DELIMITERS) {
            var sample = sample(file, encoding, delimiter);
            double score = score(sample);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
                rows = sample;
            }
        }
        if (rows.isEmpty()) {
            sampleStrictly(file, encoding);
            throw Problem.of(Problem.Kind.INVALID, "import_file_empty");
        }
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        if (rows.getFirst().size() > Dialect.MAX_COLUMNS) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "import_too_many_columns", Dialect.MAX_COLUMNS);
        }
        boolean header = hasHeader(rows);
        var columns = header ? names(rows.getFirst()) : numbered(Math.min(width, Dialect.MAX_COLUMNS));
        return new Dialect(encoding.charset().name(), encoding.markLength(), best, header, columns);
    }

    /** @throws Problem where the file can be read by no delimiter, the one of the commonest */
    private static void sampleStrictly(Path file, TextEncoding encoding) throws IOException {
        var plain = new Dialect(encoding.charset().name(), encoding.markLength(), ',', false, List.of());
        try (var lines = CsvRows.open(file, plain)) {
            for (int row = 0; row < SAMPLE_ROWS && lines.next(); row++) continue;
        }
    }

    private static List<List<String>> sample(Path file, TextEncoding encoding, char delimiter) throws IOException {
        var rows = new ArrayList<List<String>>();
        var any = new Dialect(encoding.charset().name(), encoding.markLength(), delimiter, false, List.of());
        try (var lines = CsvRows.open(file, any)) {
            while (rows.size() < SAMPLE_ROWS && lines.next()) {
                rows.add(lines.cells());
            }
            return rows;
        } catch (Problem unreadable) {
            // Quotes end in the midst of cells where the delimiter is another one
            return List.of();
        }
    }

    /** The share of rows as wide as the first, with a premium for many columns. */
    private static double score(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return -1;
        }
        int width = rows.getFirst().size();
        if (width == 1) {
            return 0;
        }
        long equal = rows.stream().filter(row -> row.size() == width).count();
        double share = (double) equal / rows.size();
        return share * share * (1 + Math.min(width, 20) / 20.0);
    }

    /** A header's cells read like names, most are filled and distinct, and none occurs again below. */
    private static boolean hasHeader(List<List<String>> rows) {
        var first = rows.getFirst();
        var seen = new HashSet<String>();
        for (var cell : first) {
            String name = cell.strip();
            var kind = name.length() == 1 && Character.isLetter(name.charAt(0))
                    ? Kind.TEXT
                    : Form.of(name).kind();
            if (kind != Kind.TEXT && kind != Kind.EMPTY) {
                return false;
            }
            if (kind == Kind.TEXT) {
                seen.add(name);
            }
        }
        if (seen.size() * 2 < first.size()) {
            return false;
        }
        for (int column = 0; column < first.size(); column++) {
            int at = column;
            boolean among = rows.stream()
                    .skip(1)
                    .anyMatch(row -> at < row.size()
                            && row.get(at).strip().equals(first.get(at).strip())
                            && !row.get(at).isBlank());
            if (among && rows.size() > 2) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(List<String> header) {
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var cell : header) {
            String plain =
                    Optional.of(cell.strip()).filter(text -> !text.isEmpty()).orElse("column_" + (names.size() + 1));
            String name = plain.length() > 200 ? plain.substring(0, 200) : plain;
            for (int i = 2; !taken.add(name); i++) {
                name = plain + " (" + i + ")";
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static List<String> numbered(int width) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= width; i++) {
            names.add("column_" + i);
        }
        return List.copyOf(names);
    }
}
