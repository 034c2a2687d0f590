package io.rapport.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.core.io.ClassPathResource;

/** The articles of one language, read from the program once. */
record Shelf(List<Article> articles, Finding finding) {

    /**
     * Each line of the contents names a group and its articles: {@code begin: first-steps import}.
     *
     * @param said what a button or page is called, by the key of its text
     */
    static Shelf read(String language, UnaryOperator<String> said) {
        var articles = new ArrayList<Article>();
        for (String line : text("help/contents.txt").lines().toList()) {
            String group = line.substring(0, line.indexOf(':'));
            for (String slug : line.substring(group.length() + 1).strip().split(" ")) {
                articles.add(new Manuscript(text("help/" + language + "/" + slug + ".md"), language, said)
                        .article(slug, group));
            }
        }
        return new Shelf(List.copyOf(articles), new Finding(articles, Locale.of(language)));
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
