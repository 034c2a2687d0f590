package io.rapport.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reads what anybody handed over as a backup; a refusal is a problem. */
public final class HostileArchive {

    private static final Blueprint OWN = new Blueprint(
            List.of(new Blueprint.TableShape("accounts", List.of("id", "name"), List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    private HostileArchive() {}

    public static void archive(byte[] bytes) throws IOException {
        var file = Files.createTempFile("hostile", ".zip");
        try {
            Files.write(file, bytes);
            try (var archive = ArchiveReader.open(file, Optional.of("twelve chairs".toCharArray()))) {
                for (var slug : archive.header().organisations()) {
                    archive.parts(archive.organisation(slug), new ArchiveReader.Taking() {
                        @Override
                        public void rows(Blueprint.TableShape table, InputStream rows) {}

                        @Override
                        public void file(UUID id, InputStream content) {}
                    });
                }
                archive.finish();
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The text as what an archive begins with. */
    public static void header(String text) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry(Archive.HEADER));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        archive(zipped.toByteArray());
    }

    /** Nothing but what makes tables may be allowed. */
    public static void statement(String text) {
        if (new Wording(OWN).allows(text)
                && text.matches("(?is).*(;|select|pg_|\\$|--|/\\*).*")
                && !text.contains("'")
                && !text.contains("\"")) {
            throw new AssertionError(text);
        }
    }
}
