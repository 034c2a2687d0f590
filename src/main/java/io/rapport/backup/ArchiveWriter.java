package io.rapport.backup;

import io.rapport.backup.Digest.Sum;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes an archive from front to end. */
final class ArchiveWriter implements Closeable {

    /** Far below what a zip file allows for one of its parts without its extension for large ones. */
    private static final long PART = 1L << 28;

    private static final int QUICK = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ZipOutputStream zip;

    ArchiveWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        zip.setLevel(QUICK);
    }

    void json(String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(JSON.writeValueAsBytes(value));
        zip.closeEntry();
    }

    /** Takes rows and answers what they amounted to when it is closed. */
    Rows rows(String folder, Runnable each) throws IOException {
        return new Rows(folder, each);
    }

    /** Rows of one table, in parts that end with a row. */
    final class Rows extends OutputStream {

        private final String folder;
        private final Runnable each;
        private final Digest digest = new Digest();
        private int part;
        private long written;

        private Rows(String folder, Runnable each) throws IOException {
            this.folder = folder;
            this.each = each;
            begin();
        }

        private void begin() throws IOException {
            part++;
            written = 0;
            zip.putNextEntry(new ZipEntry(folder + "/" + part));
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        /** A row at a time, as the driver hands them on. */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (written > PART) {
                zip.closeEntry();
                begin();
            }
            zip.write(bytes, offset, length);
            digest.add(bytes, offset, length);
            written += length;
            each.run();
        }

        Sum end() throws IOException {
            zip.closeEntry();
            return digest.sum();
        }
    }

    /** Writes a file's bytes and answers its line. */
    byte[] file(String folder, UUID id, InputStream bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(folder + Archive.FILES + id));
        var hash = Digest.sha256();
        long size = bytes.transferTo(new FilterOutputStream(zip) {
            @Override
            public void write(byte[] part, int offset, int length) throws IOException {
                hash.update(part, offset, length);
                out.write(part, offset, length);
            }
        });
        zip.closeEntry();
        return Archive.line(id, size, HexFormat.of().formatHex(hash.digest()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
