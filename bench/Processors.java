package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processor time that the program and its PostgreSQL have used, in milliseconds: it says more than time on a busy machine. Linux only, else 0. */
record Processors(long program, long postgres) {

    private static final Path PROC = Path.of("/proc");

    static Processors now(Server server, Options options) throws IOException {
        var pid = options.home().resolve("postgres/data/postmaster.pid");
        if (!Files.exists(PROC.resolve("self/stat"))) return new Processors(0, 0);
        var postmaster = Files.readAllLines(pid).getFirst().strip();
        long postgres = 0;
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                var words = words(process);
                // The parent's number is the second after the name
                if (words.size() > 12 && words.get(1).equals(postmaster)) postgres += ticks(words);
            }
        }
        return new Processors(server.cpu().toMillis(), postgres * 10);
    }

    private static List<String> words(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static long ticks(List<String> words) {
        return Long.parseLong(words.get(11)) + Long.parseLong(words.get(12));
    }

    Processors since(Processors before) {
        return new Processors(program - before.program, postgres - before.postgres);
    }
}
