package io.rapport.files;

import java.util.UUID;

/**
 * A file that somebody may have.
 *
 * @param size in bytes
 * @param checksum SHA-256 in hexadecimal digits, or empty where the reader may not know it
 */
public record StoredFile(UUID id, String name, String mediaType, long size, String checksum) {

    public FileKind kind() {
        return FileKind.of(mediaType);
    }
}
