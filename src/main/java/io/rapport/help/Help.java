package io.rapport.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** All help pages. A language that there is none of reads English. */
@Component
public class Help {

    static final List<String> LANGUAGES = List.of("en", "id", "th");

    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
    private final MessageSource messages;

    Help(MessageSource messages) {
        this.messages = messages;
    }

    /** The articles of each group, in the order in which one reads them. */
    public Map<String, List<Article>> contents(Locale locale) {
        var groups = new LinkedHashMap<String, List<Article>>();
        shelf(locale).articles().forEach(article -> groups.computeIfAbsent(article.group(), any -> new ArrayList<>())
                .add(article));
        return groups;
    }

    public Optional<Article> article(String slug, Locale locale) {
        return shelf(locale).articles().stream()
                .filter(article -> article.slug().equals(slug))
                .findFirst();
    }

    /**
     * The articles that tell of a text's words, the best first; none for a blank text. Words count by their beginnings,
     * without accents and with a typo, more in a title than within, and more the fewer articles have them.
     */
    public List<Article> search(String text, Locale locale) {
        return shelf(locale).finding().best(text);
    }

    private Shelf shelf(Locale locale) {
        String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        return shelves.computeIfAbsent(
                language, any -> Shelf.read(language, key -> messages.getMessage(key, null, Locale.of(language))));
    }
}
