package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final String LAUNCHER = Path.of("rapport").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    @Test
    void helpTellsTheCommandsFromAnywhere() throws Exception {
        var help = run(Map.of(), "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.output())
                .contains("./rapport test", "RAPPORT_DATABASE_URL", "token EMAIL", "move ORGANISATION");
    }

    @Test
    void aMistakeIsOneSentence() throws Exception {
        assertThat(run(Map.of(), "begin").output()).endsWith("rapport: there is no command “begin”.\n");
        assertThat(run(Map.of(), "--port").output()).isEqualTo("rapport: --port needs a value.\n");
        for (var port : List.of("70000", "x", "-1", "99999999999999999999")) {
            var refused = run(Map.of(), "--port", port);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.output()).startsWith("rapport: " + port + " is no port;");
        }
    }

    @Test
    void aJdkIsFoundBySearchingAndByName() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", "/no such"), "--port", "x").output()).contains("is no port");
        assertThat(run(Map.of("JAVA_HOME", System.getProperty("java.home")), "--port", "x")
                        .output())
                .contains("is no port");
    }

    @Test
    void theReadmeBeginsWithTheTwoCommands() throws Exception {
        var commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("    "))
                .map(String::strip);
        assertThat(commands).containsExactly("./rapport", "./rapport test");
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        var words =
                Stream.concat(Stream.of("bash", LAUNCHER), Stream.of(arguments)).toList();
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        int exit = builder.redirectOutput(said.toFile()).start().waitFor();
        return new Result(exit, Files.readString(said));
    }

    private record Result(int exit, String output) {}
}
