package io.rapport.files;

import io.rapport.files.preview.Picture;
import io.rapport.files.store.FileStore;
import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pictures of files: images made smaller, turned as the camera says and without what else it noted; pages of PDFs. They are made
 * when somebody first asks, two at a time, and kept beside the home's files, from where anybody may take them away.
 */
@Component
public class Previews {

    /** How large a picture is at most, in pixels of its longer side. */
    public enum Size {
        SMALL(360),
        LARGE(1600);

        private final int pixels;

        Size(int pixels) {
            this.pixels = pixels;
        }

        int pixels() {
            return pixels;
        }
    }

    /** What is shown as a picture at all; anything larger is only given out. */
    private static final long MOST_BYTES = 60L << 20;

    private static final int MOST_PAGES = 200;
    private static final int AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    private final FileSettings settings;
    private final FileStore store;
    private final Incoming incoming;
    private final Semaphore making = new Semaphore(AT_ONCE);

    Previews(FileSettings settings, FileStore store, Incoming incoming) {
        this.settings = settings;
        this.store = store;
        this.incoming = incoming;
    }

    /** Whether there may be a picture of it. */
    public static boolean hasPicture(String mediaType, long size) {
        return size <= MOST_BYTES && Picture.shows(mediaType);
    }

    private Path folder(Tenant tenant) {
        return settings.folder().resolve(tenant.id().toString()).resolve("previews");
    }

    /**
     * A JPEG of an image or a page.
     *
     * @param page from 1
     * @return empty where there is none: another kind of file, one that is broken, or one that unpacks to too much
     */
    public Optional<Path> of(Tenant tenant, StoredFile file, int page, Size size) {
        if (!hasPicture(file.mediaType(), file.size()) || page < 1 || page > MOST_PAGES) {
            return Optional.empty();
        }
        var made = folder(tenant).resolve(file.id().toString()).resolve(page + "-" + size.pixels() + ".jpg");
        try {
            if (!Files.exists(made)) {
                making.acquireUninterruptibly();
                try {
                    make(tenant, file, page, size, made);
                } finally {
                    making.release();
                }
            }
            return Files.size(made) > 0 ? Optional.of(made) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An empty file says that there is no picture, so that nobody tries again and again. */
    private void make(Tenant tenant, StoredFile file, int page, Size size, Path made) throws IOException {
        if (Files.exists(made)) {
            return;
        }
        var whole = incoming.part(tenant);
        var picture = incoming.part(tenant);
        try {
            try (var content = store.open(tenant, file.id(), 0, file.size())) {
                Files.copy(content, whole);
            }
            try {
                Picture.write(file.mediaType(), whole, page, size.pixels(), picture);
            } catch (IOException | RuntimeException broken) {
                LOG.info("No picture of a file of type {}: {}", file.mediaType(), broken.toString());
                Files.write(picture, new byte[0]);
            }
            Files.createDirectories(made.resolveSibling("."));
            Files.move(picture, made, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Incoming.drop(whole);
            Incoming.drop(picture);
        }
    }

    /** What was made before is made again when somebody asks. */
    void sweep(Tenant tenant, Instant before) {
        var folder = folder(tenant);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                boolean old = Files.getLastModifiedTime(path).toInstant().isBefore(before);
                if (!path.equals(folder) && old) {
                    dropOld(path);
                }
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static void dropOld(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (java.nio.file.DirectoryNotEmptyException inUse) {
            LOG.debug("Still in use: {}", path);
        }
    }

    /** How many pages there are to leaf through. */
    public int pages(Tenant tenant, StoredFile file) {
        if (!file.mediaType().equals("application/pdf") || file.size() > MOST_BYTES) {
            return 1;
        }
        var count = folder(tenant).resolve(file.id().toString()).resolve("pages");
        try {
            if (!Files.exists(count)) {
                Files.createDirectories(count.resolveSibling("."));
                Files.writeString(count, String.valueOf(count(tenant, file.id(), file.size())));
            }
            return Integer.parseInt(Files.readString(count).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int count(Tenant tenant, UUID id, long size) {
        var whole = incoming.part(tenant);
        try {
            try (var content = store.open(tenant, id, 0, size)) {
                Files.copy(content, whole);
            }
            return Math.clamp(Picture.pages(whole), 1, MOST_PAGES);
        } catch (IOException | RuntimeException broken) {
            return 1;
        } finally {
            Incoming.drop(whole);
        }
    }
}
