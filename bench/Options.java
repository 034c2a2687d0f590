package bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to measure.
 *
 * @param home where the measured Rapport keeps its data, which stay for the next run
 * @param scale 1 for a million contacts, 100,000 accounts and 300,000 opportunities
 * @param importRows how many rows the import is measured with; 0 leaves it out
 * @param runs measured runs of each case, after warming up
 * @param program the folder with rapport.jar
 * @param duplicates a folder with labelled files: only the search for duplicates is measured
 * @param only the parts that are measured, see {@link #PARTS}
 * @param kinds the kinds of pages and work, as a pattern of what they are called, for pages with who asks before it
 */
record Options(Path home, double scale, int importRows, int runs, int port, Path program,
        Optional<Path> duplicates, List<String> only, String kinds) {

    static final List<String> PARTS = List.of("work", "load", "pages", "people", "bulk", "realignment", "export", "import");

    static final String USAGE = """
            ./rapport bench [--home DIR] [--scale 1.0] [--import-rows 1000000] [--runs 200] [--port 18788]
                [--only PART,PART] [--kinds PATTERN] [--duplicates DIR]

              --home         where the measured Rapport lives (~/.rapport-bench); it is filled once and kept
              --scale        1 is 1,000,000 contacts, 100,000 accounts and 300,000 opportunities
              --import-rows  rows of the measured import; 0 leaves it out
              --runs         measured runs of each case
              --only         of work, load, pages, people, bulk, realignment, export and import; all without it
              --kinds        only the kinds of pages and work that match a pattern, as in "agent.*: Board.*" or "Record page.*"
              --duplicates   measures only how duplicates are found, with the labelled files of a folder""";

    static Options of(String[] arguments) {
        var given = new TreeMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].matches("--(home|scale|import-rows|runs|port|duplicates|only|kinds)") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("“" + arguments[i] + "” is not understood.\n" + USAGE);
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        double scale = number(given, "scale", 1);
        return new Options(
                Path.of(given.getOrDefault("home", System.getProperty("user.home") + "/.rapport-bench"))
                        .toAbsolutePath(),
                scale,
                (int) number(given, "import-rows", 1_000_000 * scale),
                (int) number(given, "runs", 200),
                (int) number(given, "port", 18788),
                Path.of(System.getProperty("rapport.program")),
                Optional.ofNullable(given.get("duplicates")).map(Path::of),
                parts(given.getOrDefault("only", String.join(",", PARTS))),
                given.getOrDefault("kinds", ".*"));
    }

    private static List<String> parts(String text) {
        var parts = List.of(text.split(","));
        if (!PARTS.containsAll(parts)) throw new IllegalArgumentException("“" + text + "” is not understood.\n" + USAGE);
        return parts;
    }

    boolean measures(String part) {
        return only.contains(part);
    }

    private static double number(Map<String, String> given, String name, double otherwise) {
        return Optional.ofNullable(given.get(name)).map(Double::parseDouble).orElse(otherwise);
    }

    int contacts() {
        return (int) (1_000_000 * scale);
    }

    int accounts() {
        return (int) (100_000 * scale);
    }

    int opportunities() {
        return (int) (300_000 * scale);
    }
}
