package io.rapport.exchange.file;

import java.io.IOException;
import java.nio.file.Files;

/** Reads what anybody sent as a file to import; a refusal is a problem. */
public final class HostileFile {

    private HostileFile() {}

    public static void table(byte[] bytes) throws IOException {
        var file = Files.createTempFile("hostile", ".csv");
        try {
            Files.write(file, bytes);
            Profiler.read(file, "hostile.csv");
        } finally {
            Files.delete(file);
        }
    }
}
