package io.rapport.backup;

import io.rapport.backup.Archive.Digests;
import io.rapport.backup.Archive.Header;
import io.rapport.backup.Archive.Kept;
import io.rapport.backup.Blueprint.TableShape;
import io.rapport.backup.Digest.Sum;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads an archive from front to end, and compares each organisation with its digests. */
final class ArchiveReader implements Closeable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_FIRST_BYTES = 1;
    private static final int LONGEST_TEXT = 64 << 20;

    private final Optional<Envelope.Opened> envelope;
    private final ZipInputStream zip;

    private ArchiveReader(Optional<Envelope.Opened> envelope, InputStream zip) {
        this.envelope = envelope;
        this.zip = new ZipInputStream(zip);
    }

    /** What is done with the parts of an organisation; a stream may be left before its end. */
    interface Taking {

        void rows(TableShape table, InputStream rows) throws IOException;

        void file(UUID id, InputStream bytes) throws IOException;
    }

    /** @throws Problem {@code backup_unreadable}, {@code backup_passphrase_needed}, {@code backup_passphrase_wrong} */
    static ArchiveReader open(Path file, Optional<char[]> passphrase) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(LONGEST_FIRST_BYTES);
            int first = in.read();
            in.reset();
            if (first < 0 || !Envelope.isOne(first)) {
                return new ArchiveReader(Optional.empty(), in);
            }
            var words = passphrase.orElseThrow(() -> Problem.malformed("backup_passphrase_needed"));
            var opened = Envelope.open(in, words);
            return new ArchiveReader(Optional.of(opened), new BufferedInputStream(opened.content(), 1 << 16));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    Header header() throws IOException {
        if (!Archive.HEADER.equals(next())) {
            throw Problem.malformed("backup_unreadable");
        }
        var header = json(Header.class);
        if (header.format() != Archive.FORMAT) {
            throw Problem.malformed("backup_newer");
        }
        return header;
    }

    Kept organisation(String slug) throws IOException {
        var name = next();
        if (!name.equals(slug + "/" + Archive.ORGANISATION)) {
            throw damaged(name);
        }
        return json(Kept.class);
    }

    /** The rest of an organisation, part by part. @throws Problem {@code backup_damaged} where it is not what was written */
    Digests parts(Kept kept, Taking taking) throws IOException {
        var tables = new LinkedHashMap<String, TableShape>();
        var found = new LinkedHashMap<String, Digest>();
        for (var table : kept.blueprint().tables()) {
            tables.put(table.name(), table);
            found.put(table.name(), new Digest());
        }
        var files = new Digest();
        String folder = kept.slug() + "/";
        for (var name = next(); ; name = next()) {
            if (name.equals(folder + Archive.DIGESTS)) {
                return compared(json(Digests.class), sums(found), files.sum());
            }
            if (name.startsWith(folder + Archive.TABLES)) {
                var path = name.substring((folder + Archive.TABLES).length()).split("/", 2);
                var table = Optional.ofNullable(tables.get(path[0])).orElseThrow(() -> damaged(name(path)));
                var digest = Optional.ofNullable(found.get(path[0])).orElseThrow();
                taken(new Watched(digest::add), in -> taking.rows(table, in));
            } else if (name.startsWith(folder + Archive.FILES)) {
                var text = name.substring((folder + Archive.FILES).length());
                var id = Ids.parse(text).orElseThrow(() -> damaged(text));
                files.add(file(id, taking));
            } else {
                throw damaged(name);
            }
        }
    }

    private static String name(String[] path) {
        return String.join("/", path);
    }

    private byte[] file(UUID id, Taking taking) throws IOException {
        var hash = Digest.sha256();
        var watched = new Watched(hash::update);
        taken(watched, in -> taking.file(id, in));
        return Archive.line(id, watched.size, HexFormat.of().formatHex(hash.digest()));
    }

    private interface Use {
        void of(InputStream in) throws IOException;
    }

    private static void taken(Watched watched, Use use) throws IOException {
        use.of(watched);
        watched.transferTo(OutputStream.nullOutputStream());
    }

    private static Map<String, Sum> sums(Map<String, Digest> digests) {
        var sums = new LinkedHashMap<String, Sum>();
        digests.forEach((name, digest) -> sums.put(name, digest.sum()));
        return sums;
    }

    private static Digests compared(Digests written, Map<String, Sum> tables, Sum files) {
        tables.forEach((name, sum) -> {
            if (!sum.equals(written.tables().get(name))) {
                throw damaged(name);
            }
        });
        if (!files.equals(written.files())) {
            throw damaged("files");
        }
        return written;
    }

    /** Reads to the end. @throws Problem {@code backup_damaged} where something is missing or was changed */
    void finish() throws IOException {
        if (zip.getNextEntry() != null) {
            throw damaged("end");
        }
        if (envelope.isPresent()) {
            envelope.get().finish();
        }
    }

    static Problem damaged(String where) {
        return Problem.malformed("backup_damaged", where);
    }

    private String next() throws IOException {
        var entry = zip.getNextEntry();
        if (entry == null) {
            throw Problem.malformed("backup_unreadable");
        }
        return entry.getName();
    }

    /** What unpacks to more than any organisation has is not read to its end. */
    private <T> T json(Class<T> type) throws IOException {
        byte[] bytes = zip.readNBytes(LONGEST_TEXT);
        if (bytes.length == LONGEST_TEXT) {
            throw Problem.malformed("backup_unreadable");
        }
        try {
            return Optional.ofNullable(JSON.readValue(bytes, type))
                    .orElseThrow(() -> Problem.malformed("backup_unreadable"));
        } catch (JacksonException e) {
            throw Problem.malformed("backup_unreadable");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private interface Watching {
        void see(byte[] bytes, int offset, int length);
    }

    /** The part that is being read, watched as it goes by; closing it closes nothing. */
    private final class Watched extends FilterInputStream {

        private final Watching watching;
        private long size;

        Watched(Watching watching) {
            super(zip);
            this.watching = watching;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                watching.see(bytes, offset, read);
                size += read;
            }
            return read;
        }

        @Override
        public void close() {}
    }
}
