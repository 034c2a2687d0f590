package io.rapport.files.preview;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/** Pages of a PDF as pictures. Images on a page are measured before anything is drawn. */
final class PdfPages {

    private static final int DEEPEST = 6;

    private PdfPages() {}

    static int count(Path file) throws IOException {
        try (var document = open(file)) {
            return document.getNumberOfPages();
        }
    }

    /** @param number from 1 */
    static BufferedImage draw(Path file, int number, int most) throws IOException {
        try (var document = open(file)) {
            if (number > document.getNumberOfPages()) {
                throw new IOException("There is no page " + number);
            }
            var page = document.getPage(number - 1);
            requireBounded(page.getResources(), 0, new HashSet<>());
            var box = page.getCropBox();
            float longer = Math.max(box.getWidth(), box.getHeight());
            if (!(longer > 0)) {
                throw new IOException("A page without size");
            }
            var renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(number - 1, most / longer, ImageType.RGB);
        }
    }

    private static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }

    private static void requireBounded(@Nullable PDResources resources, int depth, Set<COSBase> seen)
            throws IOException {
        if (resources == null || depth > DEEPEST || !seen.add(resources.getCOSObject())) {
            return;
        }
        for (var name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            if (object instanceof PDImageXObject image) {
                BoundedImage.requireBounded(image.getWidth(), image.getHeight());
            } else if (object instanceof PDFormXObject form) {
                requireBounded(form.getResources(), depth + 1, seen);
            }
        }
    }
}
