package io.rapport.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/**
 * A picture of the program in the reader's language, made by {@code ./rapport help-pictures}. It may be kept for ever: its
 * address tells its content apart.
 *
 * @param address empty where it has not been made
 */
record Picture(String address) {

    /** In pixels of the page, two thirds of them in the file. */
    static final int WIDTH = 1200;

    static final int HEIGHT = 750;

    static Picture of(String name, String language) {
        String path = "assets/help/" + language + "/" + name + ".webp";
        var file = new ClassPathResource("static/" + path);
        if (!file.exists()) {
            return new Picture("");
        }
        try {
            var sum = new CRC32();
            sum.update(file.getContentAsByteArray());
            return new Picture("/" + path + "?" + Long.toHexString(sum.getValue()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String html(String says) {
        return address.isEmpty()
                ? ""
                : "<img src=\"" + address + "\" alt=\"" + says + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                        + "\" loading=\"lazy\">";
    }
}
