package io.rapport.exchange.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoding of a text file: what its byte order mark says, else UTF-16 where every other byte of the beginning is zero,
 * else UTF-8 where the whole file is valid UTF-8, else windows-1252, in which every file can be read.
 */
public record TextEncoding(Charset charset, int markLength) {

    public static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int SAMPLE = 4096;
    private static final int CHUNK = 1 << 16;

    public static TextEncoding of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (mostlyZero(head, 1)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        }
        if (mostlyZero(head, 0)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        return new TextEncoding(validUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean mostlyZero(byte[] head, int offset) {
        int zeros = 0;
        int pairs = head.length / 2;
        for (int i = offset; i < pairs * 2; i += 2) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        return pairs > 1 && zeros * 10 > pairs * 7;
    }

    private static boolean validUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(CHUNK);
        var chars = CharBuffer.allocate(CHUNK);
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            do {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                if (read > 0) {
                    bytes.position(bytes.position() + read);
                }
                bytes.flip();
                chars.clear();
                if (decoder.decode(bytes, chars, read < 0).isError()) {
                    return false;
                }
                bytes.compact();
            } while (read >= 0);
        }
        return true;
    }
}
