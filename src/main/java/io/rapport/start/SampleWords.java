package io.rapport.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sample company and its customers are called in one language. Where a word needs an address as well, the part
 * behind the bar is its spelling in Latin letters, or a city's postcode. Made up, as all who are named.
 */
record SampleWords(
        String country,
        String phone,
        String branch,
        String opportunity,
        String description,
        List<String> industries,
        List<String> families,
        List<String> products,
        List<String> companies,
        List<String> cities,
        List<String> streets,
        List<String> first,
        List<String> last,
        List<String> titles,
        List<String> occasions,
        List<String> calls,
        List<String> meetings,
        List<String> places,
        List<String> tasks,
        List<String> notes) {

    private static final List<String> LANGUAGES = List.of("en", "id", "th");

    /** The language itself, or English where there are no words of it. */
    static String known(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }

    static SampleWords in(String language) {
        String file = "/sample/" + known(Locale.of(language)) + ".json";
        try (var content = Objects.requireNonNull(SampleWords.class.getResourceAsStream(file), file)) {
            return JsonMapper.shared().readValue(content, SampleWords.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String name(String word) {
        int bar = word.indexOf('|');
        return bar < 0 ? word : word.substring(0, bar);
    }

    static String behind(String word) {
        return word.substring(word.indexOf('|') + 1);
    }

    static String fill(String pattern, String... words) {
        return new MessageFormat(pattern, Locale.ROOT).format(words);
    }
}
