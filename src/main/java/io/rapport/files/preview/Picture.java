package io.rapport.files.preview;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;

/** A small picture of what is in a file, as a JPEG that holds nothing but its pixels. */
public final class Picture {

    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp");
    private static final String PDF = "application/pdf";

    private Picture() {}

    public static boolean shows(String mediaType) {
        return mediaType.equals(PDF) || IMAGES.contains(mediaType);
    }

    /**
     * Writes a picture of an image or of a page.
     *
     * @param most pixels of its longer side
     * @throws IOException where the file is broken, or would unpack to more than is good
     */
    public static void write(String mediaType, Path file, int page, int most, Path picture) throws IOException {
        var image = mediaType.equals(PDF) ? PdfPages.draw(file, page, most) : turned(file, most);
        if (!ImageIO.write(image, "jpg", picture.toFile())) {
            throw new IOException("No JPEG could be written");
        }
    }

    public static int pages(Path pdf) throws IOException {
        return PdfPages.count(pdf);
    }

    private static BufferedImage turned(Path file, int most) throws IOException {
        var image = BoundedImage.read(file, most);
        double scale = Math.min(1.0, (double) most / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var orientation = Orientation.of(file);
        var picture = new BufferedImage(
                orientation.swaps() ? height : width, orientation.swaps() ? width : height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var transform = orientation.transform(width, height);
        transform.concatenate(AffineTransform.getScaleInstance(
                (double) width / image.getWidth(), (double) height / image.getHeight()));
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return picture;
    }
}
