package io.rapport.files;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Names of files as people gave them, made harmless: no path, nothing invisible, and nothing that turns the direction of what
 * follows, so that {@code exe.fdp} can't be shown as {@code pdf.exe} (CWE-451). They are only ever shown; no file is called so.
 */
final class FileNames {

    private static final int LONGEST = 200;
    private static final int LONGEST_ENDING = 12;

    /** Control and format characters, lone halves of pairs, line and paragraph separators. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private FileNames() {}

    static String clean(String given) {
        String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String composed = Normalizer.normalize(INVISIBLE.matcher(base).replaceAll(""), Normalizer.Form.NFC);
        String name = SPACES.matcher(composed).replaceAll(" ").strip();
        return name.isEmpty() || name.chars().allMatch(c -> c == '.') ? "file" : shortened(name);
    }

    /** Long names lose their middle, so that they keep their ending. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        String ending = ending(name);
        int kept = LONGEST - 1 - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + "…" + ending;
    }

    /** From the last point on, or nothing where there is none or too much behind it. */
    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    }

    /** What stands behind the last point, in small letters. */
    static String extension(String name) {
        String ending = ending(name.strip());
        return ending.isEmpty() ? "" : ending.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
