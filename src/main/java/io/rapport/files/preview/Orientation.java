package io.rapport.files.preview;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a camera was held: the tag Orientation (0x0112) of the Exif data in a JPEG, 1 to 8 (CIPA DC-008, 4.6.4). */
record Orientation(int value) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int HEAD = 1 << 17;
    private static final int APP1 = 0xffe1;
    private static final int TAG = 0x0112;

    static Orientation of(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        try {
            return inJpeg(ByteBuffer.wrap(head));
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            return UPRIGHT;
        }
    }

    private static Orientation inJpeg(ByteBuffer bytes) {
        if (bytes.limit() < 4 || (bytes.getShort(0) & 0xffff) != 0xffd8) {
            return UPRIGHT;
        }
        int at = 2;
        while (at + 4 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
            int marker = bytes.getShort(at) & 0xffff;
            int length = bytes.getShort(at + 2) & 0xffff;
            if (marker == APP1 && bytes.getInt(at + 4) == 0x45786966) {
                return inExif(bytes.slice(at + 10, Math.min(length - 8, bytes.limit() - at - 10)));
            }
            if (marker == 0xffda || length < 2) {
                return UPRIGHT;
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static Orientation inExif(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether height becomes width. */
    boolean swaps() {
        return value >= 5;
    }

    /** From the image as it is stored, of that size, to the image as it is looked at. */
    AffineTransform transform(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
