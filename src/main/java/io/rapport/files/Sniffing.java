package io.rapport.files;

import java.util.Set;
import org.apache.tika.Tika;

/**
 * What a file is, by its first bytes. Its name only tells apart what begins alike, such as the sorts of office documents that are
 * all archives; what a browser might run or show is never believed from a name alone.
 */
final class Sniffing {

    /** How many bytes tell what a file is. */
    static final int HEAD = 1 << 16;

    private static final String UNKNOWN = "application/octet-stream";
    private static final Set<String> SHOWN =
            Set.of("application/pdf", "image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp");

    private Sniffing() {}

    /** Reading the table of signatures takes a moment, which no start of the program should wait for. */
    private static final class Signatures {
        private static final Tika TIKA = new Tika();
    }

    /** The media type, without parameters. */
    static String mediaType(byte[] head, String name) {
        String type = Signatures.TIKA.detect(head, name);
        boolean believed = !SHOWN.contains(type) || type.equals(Signatures.TIKA.detect(head));
        return believed ? type : UNKNOWN;
    }
}
