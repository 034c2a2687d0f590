package io.rapport.exchange.match;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as they are compared: without case, accents, blanks and punctuation. */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    /** The letters and digits alone: {@code GTX Pro} and {@code GTXPro} are both {@code gtxpro}. */
    public static String key(String text) {
        return GAPS.matcher(plain(text)).replaceAll("");
    }

    /** The words of a name: {@code closeDate}, {@code close_date} and {@code Close Date} are {@code [close, date]}. */
    static List<String> of(String name) {
        String spaced = GAPS.matcher(plain(CAMEL.matcher(name).replaceAll(" ")))
                .replaceAll(" ")
                .strip();
        return spaced.isEmpty() ? List.of() : List.of(spaced.split(" "));
    }

    /** Thai vowels are marks, too, and stay: only those of alphabets with separate accents go. */
    private static String plain(String text) {
        boolean ascii = text.chars().allMatch(sign -> sign < 128);
        if (ascii) {
            return text.toLowerCase(Locale.ROOT);
        }
        boolean latin = text.chars().noneMatch(sign -> sign >= 0x0590 && sign < 0x1E00);
        String decomposed = Normalizer.normalize(text, latin ? Normalizer.Form.NFKD : Normalizer.Form.NFKC);
        return (latin ? MARKS.matcher(decomposed).replaceAll("") : decomposed).toLowerCase(Locale.ROOT);
    }

    /** How alike two names of columns or fields are, from 0 to 1. */
    static double likeness(String name, String other) {
        if (key(name).equals(key(other))) {
            return 1;
        }
        Set<String> a = new LinkedHashSet<>(of(name));
        Set<String> b = new LinkedHashSet<>(of(other));
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        if (a.equals(b)) {
            return 0.95;
        }
        long common = a.stream().filter(b::contains).count();
        if (common == Math.min(a.size(), b.size())) {
            return 0.5 + 0.3 * common / Math.max(a.size(), b.size());
        }
        double spelling = Likeness.jaroWinkler(key(name), key(other));
        return spelling >= 0.93 ? 0.7 : 0;
    }
}
