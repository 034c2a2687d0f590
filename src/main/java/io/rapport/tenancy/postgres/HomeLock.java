package io.rapport.tenancy.postgres;

import io.rapport.tenancy.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One program per home: a lock that the operating system releases when its holder dies, however it dies. */
public final class HomeLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartupFailure where another program holds the home */
    public static HomeLock of(Path home) {
        return free(home)
                .orElseThrow(() -> new StartupFailure(
                        "Rapport already runs on %s%s; stop it first, or give another home with --home."
                                .formatted(home, holder(home))));
    }

    /** The lock, where no other program holds it. */
    public static Optional<HomeLock> free(Path home) {
        try {
            var channel = FileChannel.open(home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new StartupFailure("Rapport can't write to its home " + home + ": " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    private static String holder(Path home) {
        try {
            var pid = Files.readString(home.resolve(FILE), StandardCharsets.US_ASCII)
                    .strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
