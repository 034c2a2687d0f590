package io.rapport.duplicates.match;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values as they are compared: what is written in different ways and means the same is written in one. Other scripts are
 * romanised by ICU's rules (Unicode CLDR transforms).
 */
final class Normal {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final String JOINED = "'’`´.";
    private static final int LONGEST = 300;
    private static final int LONGEST_FORM = 3;

    /** The labels below a country's that are no names of their own: {@code co.id}. */
    private static final Set<String> SECOND_LEVEL =
            Set.of("co", "com", "org", "net", "ac", "edu", "gov", "go", "or", "in", "web", "sch", "my", "biz", "ne");

    private Normal() {}

    static String fold(String text) {
        String some = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return (isPlain(some) ? some : LATIN.transliterate(some)).toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Letters and digits between all else; an apostrophe or a point joins. */
    static List<String> words(String text) {
        String folded = fold(text);
        var words = new ArrayList<String>(4);
        var word = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                word.append(c);
            } else if (JOINED.indexOf(c) < 0 && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** A person's name: its words, nothing else. */
    static String person(String text) {
        return String.join(" ", words(text));
    }

    /** The name that a short form stands for, else the name itself. */
    static String formal(String name) {
        return Words.NICKNAMES.getOrDefault(name, name);
    }

    /** A company's name without its legal form, unless there is nothing else. */
    static String company(String text) {
        var words = new ArrayList<>(words(text.replace("&", " and ")));
        boolean found = true;
        while (found && words.size() > 1) {
            found = drop(words, true) || drop(words, false);
        }
        words.remove("and");
        return words.isEmpty() ? String.join(" ", words(text)) : String.join(" ", words);
    }

    private static boolean drop(List<String> words, boolean atTheEnd) {
        for (int length = Math.min(LONGEST_FORM, words.size() - 1); length > 0; length--) {
            var part = atTheEnd ? words.subList(words.size() - length, words.size()) : words.subList(0, length);
            if (Words.LEGAL_FORMS.contains(String.join(" ", part))) {
                part.clear();
                return true;
            }
        }
        return false;
    }

    /** Without what a provider ignores: case, and for Google points and what follows a plus. */
    static String email(String text) {
        String mail = fold(text.strip());
        int at = mail.lastIndexOf('@');
        if (at < 0) {
            return mail;
        }
        String local = mail.substring(0, at);
        String domain = mail.substring(at + 1).replace("googlemail.com", "gmail.com");
        int plus = local.indexOf('+');
        local = plus > 0 ? local.substring(0, plus) : local;
        return (domain.equals("gmail.com") ? local.replace(".", "") : local) + "@" + domain;
    }

    /** The domain that somebody registered; of an address of mail anybody can have, none. */
    static Optional<String> domain(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        host = host.substring(host.lastIndexOf('@') + 1).replaceFirst("^[a-z]+://", "");
        host = host.split("[/:?#]", 2)[0];
        var labels = host.split("\\.");
        if (labels.length < 2) {
            return Optional.empty();
        }
        String last = labels[labels.length - 1];
        boolean below = labels.length > 2 && last.length() == 2 && SECOND_LEVEL.contains(labels[labels.length - 2]);
        String domain = Arrays.stream(labels, labels.length - (below ? 3 : 2), labels.length)
                .collect(Collectors.joining("."));
        return Words.FREE_MAIL.contains(domain) ? Optional.empty() : Optional.of(domain);
    }

    /** Digits alone; fields keep numbers in the international form (ITU-T E.164) already. */
    static String digits(String text) {
        var digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    /** With the usual abbreviations written out. */
    static String street(String text) {
        return words(text).stream()
                .map(word -> Words.STREET_WORDS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    /**
     * How a word sounds, roughly: its first letter and the consonants after it, those alike as one. In the manner of
     * Philips' Metaphone (1990), much shortened, because it only has to bring candidates together.
     */
    static String sound(String word) {
        String text = word.replace("ph", "f")
                .replace("sch", "s")
                .replace("sh", "s")
                .replace("ch", "k")
                .replace("ck", "k")
                .replace("gh", "g")
                .replace("th", "t")
                .replace("x", "ks");
        var sound = new StringBuilder();
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = alike(text.charAt(i));
            boolean silent = c == 'a' && !sound.isEmpty();
            if (!silent && c != before) {
                sound.append(c);
            }
            before = c;
        }
        return sound.length() > 5 ? sound.substring(0, 5) : sound.toString();
    }

    private static char alike(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', 'j' -> 'a';
            case 'c', 'q', 'k' -> 'k';
            case 'z', 's' -> 's';
            case 'v', 'f' -> 'f';
            case 'd', 't' -> 't';
            case 'b', 'p' -> 'p';
            case 'm', 'n' -> 'n';
            default -> c;
        };
    }
}
