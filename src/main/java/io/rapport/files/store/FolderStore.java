package io.rapport.files.store;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Files in the home: {@code files/<tenant>/kept/<two digits>/<id>}. Nothing of a name that somebody gave is in a path. */
public final class FolderStore implements FileStore {

    private final Path folder;

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    private Path kept(Tenant tenant) {
        return folder.resolve(tenant.id().toString()).resolve("kept");
    }

    /** The last digits of an id are random, the first tell the time. */
    private Path place(Tenant tenant, UUID id) {
        String name = id.toString();
        return kept(tenant).resolve(name.substring(name.length() - 2)).resolve(name);
    }

    @Override
    public void keep(Tenant tenant, UUID id, Path file) {
        var place = place(tenant, id);
        try {
            var parent = Files.createDirectories(place.resolveSibling("."));
            sync(file, StandardOpenOption.WRITE);
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            sync(parent, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(Tenant tenant, UUID id, long from, long length) {
        try {
            var channel = FileChannel.open(place(tenant, id), StandardOpenOption.READ);
            channel.position(from);
            return new Part(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException gone) {
            throw Problem.notFound();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public InputStream open(Tenant tenant, UUID id) {
        return open(tenant, id, 0, Long.MAX_VALUE);
    }

    @Override
    public void remove(Tenant tenant, UUID id) {
        try {
            Files.deleteIfExists(place(tenant, id));
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    @Override
    public void each(Tenant tenant, Instant before, Consumer<UUID> found) {
        var kept = kept(tenant);
        if (!Files.isDirectory(kept)) {
            return;
        }
        try (var files = Files.walk(kept)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isOlder(file, before))
                    .forEach(file ->
                            Ids.parse(String.valueOf(file.getFileName())).ifPresent(found));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }

    /** No more than so many bytes of a stream. */
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int read = left > 0 ? super.read() : -1;
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0 && length > 0) {
                return -1;
            }
            int read = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
