package io.rapport.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages as pictures, to look at before anything is sent. Only for what {@link Paper} has made: what strangers bring isn't bounded here. */
public final class Proof {

    private static final int AT_ONCE = 2;
    private static final Semaphore DRAWING = new Semaphore(AT_ONCE);

    private Proof() {}

    public static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /**
     * A page as PNG.
     *
     * @param page from 1
     * @param width in pixels
     * @throws IOException where there is no such page
     */
    public static byte[] picture(byte[] pdf, int page, int width) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new IOException("There is no page " + page);
            }
            DRAWING.acquireUninterruptibly();
            try {
                float wide = document.getPage(page - 1).getMediaBox().getWidth();
                var image = new PDFRenderer(document).renderImage(page - 1, width / wide);
                var out = new ByteArrayOutputStream();
                ImageIO.write(image, "png", out);
                return out.toByteArray();
            } finally {
                DRAWING.release();
            }
        }
    }
}
