package io.rapport.files.preview;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;

/**
 * Reads images whose size is looked at before they are unpacked: a picture of a few kilobytes can unpack to gigabytes. Of large
 * ones only every so-many-th pixel is read.
 */
final class BoundedImage {

    static final long MOST_PIXELS = 60_000_000;
    static final int LONGEST_SIDE = 30_000;
    private static final long MOST_UNPACKED = 25_000_000;
    private static final long FEW = 250_000;
    private static final long MOST_OF_A_BYTE = 2_000;

    static {
        // What is read is a file already
        ImageIO.setUseCache(false);
        // Found by name, since what a program in one archive may look up depends on who asks first
        IIORegistry.getDefaultInstance().registerServiceProvider(new WebPImageReaderSpi());
    }

    private BoundedImage() {}

    static BufferedImage read(Path file, int wanted) throws IOException {
        try (var in = new EndingInput(file)) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("Not an image that can be read");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader, wanted, Files.size(file));
            } catch (IndexOutOfBoundsException
                    | IllegalArgumentException
                    | IllegalStateException
                    | NegativeArraySizeException broken) {
                throw new IOException("Not a sound image", broken);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, int wanted, long bytes) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireBounded(width, height);
        if (reader.getOriginatingProvider() instanceof WebPImageReaderSpi) {
            requireUnpackable((long) width * height, bytes);
        }
        var how = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (wanted * 2));
        how.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, how);
    }

    /** WebP is unpacked as a whole, and takes its time where there is nothing to unpack. */
    private static void requireUnpackable(long pixels, long bytes) throws IOException {
        if (pixels > MOST_UNPACKED || pixels > FEW + bytes * MOST_OF_A_BYTE) {
            throw new IOException("A WebP image of " + pixels + " pixels in " + bytes + " bytes is not unpacked");
        }
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
