package io.rapport.system;

import io.rapport.tenancy.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;

/** The disk that the home is on, in bytes; zeros where nobody tells. */
record Disk(long free, long total) {

    private static final long LITTLE = 1L << 30;
    private static final int PART = 20;

    static Disk of(DatabaseSettings settings) {
        try {
            var store = Files.getFileStore(settings.home());
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return new Disk(0, 0);
        }
    }

    /** Below a gigabyte, or below a twentieth of a small disk. */
    boolean isLow() {
        return total > 0 && free < Math.min(LITTLE, total / PART);
    }
}
