package io.rapport.print;

import java.util.Optional;
import java.util.regex.Pattern;

/** @param red from 0 to 255, as the others */
public record Colour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");
    /** What large text needs against its ground (WCAG 2.2, 1.4.3). */
    private static final double READABLE = 3.0;

    static final Colour TEXT = new Colour(0x1f, 0x24, 0x2c);
    static final Colour SOFT = new Colour(0x66, 0x6e, 0x7a);
    static final Colour LINE = new Colour(0xdd, 0xe1, 0xe6);

    /** As it is written on the web, such as #0b6e4f. */
    public static Optional<Colour> of(String hex) {
        var matcher = HEX.matcher(hex.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(matcher.group(1), 16);
        return Optional.of(new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** Itself, or as much darker as it takes to be read on white paper. */
    Colour onPaper() {
        var colour = this;
        while (1.05 / (colour.luminance() + 0.05) < READABLE) {
            colour = new Colour(colour.red * 9 / 10, colour.green * 9 / 10, colour.blue * 9 / 10);
        }
        return colour;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
