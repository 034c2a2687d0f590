package io.rapport.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class HelpTest {

    private static final Path FOLDER = Path.of("src/main/resources/help");
    private static final long MOST_BYTES = 2_000_000;

    private final Help help = new Help(messages());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /** A button's name that no bundle has would fail here. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "id", "th"})
    void everyLanguageHasEveryPageWithItsPictureAndSoundLinks(String language) throws IOException {
        var articles = articles(language);
        var slugs = new TreeSet<>(articles.stream().map(Article::slug).toList());
        try (var files = Files.list(FOLDER.resolve(language))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(slugs);
        }
        for (var article : articles) {
            String text = Files.readString(FOLDER.resolve(language).resolve(article.slug() + ".md"));
            assertThat(found("!\\[[^]]*]\\(([a-z-]+)\\)", text))
                    .as("pictures of " + article.slug())
                    .allSatisfy(picture -> assertThat(article.html()).contains("/" + picture + ".webp?"));
            assertThat(found("[^!]\\[[^]]*]\\(([a-z-]+)\\)", text))
                    .as("links of " + article.slug())
                    .isSubsetOf(slugs);
            assertThat(article.plain()).doesNotContain("**", "{", "](", "\n#").isNotBlank();
        }
    }

    @Test
    void allPicturesTogetherAreSmall() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/static/assets/help"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isBetween(1L, MOST_BYTES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, how do I import a spreadsheet, import-files",
        "en, duplicats, duplicates",
        "en, take back a mistake, undo",
        "en, kanban, board",
        "id, membatalkan perubahan, undo",
        "id, unggah csv, import-files",
        "th, นำเข้าไฟล์, import-files",
        "th, ปุ่มลัดคีย์บอร์ด, shortcuts",
        "de, export, export"
    })
    void theBestPageComesFirst(String language, String asked, String slug) {
        assertThat(help.search(asked, Locale.of(language)).getFirst().slug()).isEqualTo(slug);
    }

    @Test
    void nothingIsFoundForNothing() {
        assertThat(help.search(" ", Locale.ENGLISH)).isEmpty();
        assertThat(help.search("<qqq>%_'\"\\", Locale.ENGLISH)).isEmpty();
        assertThat(help.search("xylophone", Locale.ENGLISH)).isEmpty();
    }

    private List<Article> articles(String language) {
        return help.contents(Locale.of(language)).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
