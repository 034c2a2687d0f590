package io.rapport.help;

import com.ibm.icu.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Finds articles by words; languages that write words together are taken apart by a dictionary (UAX 29). */
final class Finding {

    private static final double WEAKEST = 0.35;
    private static final int LONG = 5;
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private record Words(Article article, Set<String> title, Set<String> known, Set<String> within) {}

    private record Hit(Article article, double score) {}

    private final Locale locale;
    private final List<Words> all;

    Finding(Collection<Article> articles, Locale locale) {
        this.locale = locale;
        this.all = articles.stream().map(this::words).toList();
    }

    List<Article> best(String text) {
        var hits = scores(words(text));
        double best = hits.stream().mapToDouble(Hit::score).max().orElse(0);
        return hits.stream()
                .filter(hit -> hit.score() >= best * WEAKEST)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .map(Hit::article)
                .toList();
    }

    private List<Hit> scores(Collection<String> sought) {
        var scores = new double[all.size()];
        for (String word : sought) {
            var each = all.stream().mapToDouble(words -> weight(word, words)).toArray();
            long holders = DoubleStream.of(each).filter(weight -> weight > 0).count();
            for (int i = 0; i < each.length; i++) {
                scores[i] += each[i] * Math.log(1 + (double) all.size() / Math.max(1, holders));
            }
        }
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                hits.add(new Hit(all.get(i).article(), scores[i]));
            }
        }
        return hits;
    }

    private static double weight(String word, Words words) {
        if (begins(word, words.title())) {
            return 8;
        }
        if (begins(word, words.known())) {
            return 6;
        }
        if (begins(word, words.within())) {
            return 1;
        }
        return nearly(word, words.title()) || nearly(word, words.known()) ? 3 : 0;
    }

    private static boolean begins(String word, Set<String> words) {
        return words.stream().anyMatch(other -> other.startsWith(word));
    }

    private static boolean nearly(String word, Set<String> words) {
        return word.length() >= LONG && words.stream().anyMatch(other -> oneSlip(word, other));
    }

    /** One letter more, less, or another. */
    private static boolean oneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (Math.max(one.length(), other.length()) - shorter > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int left = one.length() == other.length() ? 1 : 0;
        String rest = one.substring(Math.min(one.length(), same + (one.length() > other.length() ? 1 : left)));
        String otherRest = other.substring(Math.min(other.length(), same + (other.length() > one.length() ? 1 : left)));
        return rest.equals(otherRest);
    }

    private Words words(Article article) {
        var known = words(String.join(" ", article.words()));
        known.addAll(words(String.join(" ", article.headings())));
        var within = words(article.about());
        within.addAll(words(article.plain()));
        return new Words(article, words(article.title()), known, within);
    }

    private Set<String> words(String text) {
        String folded = text.toLowerCase(locale);
        var breaks = BreakIterator.getWordInstance(locale);
        breaks.setText(folded);
        var words = new LinkedHashSet<String>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE) {
                var word = Normalizer.normalize(folded.substring(from, to), Normalizer.Form.NFD);
                words.add(MARK.matcher(word).replaceAll(""));
            }
            from = to;
        }
        return words;
    }
}
