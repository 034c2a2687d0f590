package io.rapport.files.preview;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Reads images whose size is looked at before they are unpacked: a picture of a few kilobytes can unpack to gigabytes. Of large
 * ones only every so-many-th pixel is read.
 */
final class BoundedImage {

    static final long MOST_PIXELS = 60_000_000;
    static final int LONGEST_SIDE = 30_000;

    static {
        // What is read is a file already
        ImageIO.setUseCache(false);
    }

    private BoundedImage() {}

    static BufferedImage read(Path file, int wanted) throws IOException {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("Not an image that can be read");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader, wanted);
            } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException broken) {
                throw new IOException("Not a sound image", broken);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, int wanted) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireBounded(width, height);
        var how = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (wanted * 2));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    static void requireBounded(int width, int height) throws IOException {
        if (width <= 0
                || height <= 0
                || Math.max(width, height) > LONGEST_SIDE
                || (long) width * height > MOST_PIXELS) {
            throw new IOException("An image of " + width + " by " + height + " pixels is too large to be shown");
        }
    }
}
