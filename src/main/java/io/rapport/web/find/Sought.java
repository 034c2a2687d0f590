package io.rapport.web.find;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody typed to find a place by: all its words, or their beginnings, in any order, without accents. */
public record Sought(List<String> words) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    static Sought of(String text) {
        return new Sought(Arrays.stream(GAPS.split(folded(text)))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether each word begins a word of these texts; in scripts without spaces, whether it stands in them. */
    public boolean in(String... texts) {
        String all = " " + GAPS.matcher(folded(String.join(" ", texts))).replaceAll(" ");
        return words.stream().allMatch(word -> all.contains(" " + word) || unspaced(word) && all.contains(word));
    }

    private static boolean unspaced(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.THAI;
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
