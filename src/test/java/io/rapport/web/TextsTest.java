package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final Path TEMPLATES = Path.of("src/main/jte");

    @ParameterizedTest
    @ValueSource(strings = {"_id", "_th"})
    void everyLanguageHasTheSameKeys(String language) throws IOException {
        assertThat(bundle(language).stringPropertyNames()).isEqualTo(bundle("").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_id", "_th"})
    void everyLanguageUsesTheSameArguments(String language) throws IOException {
        var english = bundle("");
        var other = bundle(language);
        for (var key : english.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    @Test
    void everyTextIsAValidPattern() throws IOException {
        for (var language : new String[] {"", "_id", "_th"}) {
            var bundle = bundle(language);
            for (var key : bundle.stringPropertyNames()) {
                assertThat(new MessageFormat(bundle.getProperty(key), Locale.ROOT))
                        .as(key + language)
                        .isNotNull();
            }
        }
    }

    @Test
    void everyTextThatATemplateAsksForExists() throws IOException {
        assertThat(bundle("").stringPropertyNames()).containsAll(found("ui\\.t\\(\"([^\"]+)\""));
    }

    /** A key is asked for whole, or put together behind a beginning that ends with a point. */
    @Test
    void noTextIsLeftOver() throws IOException {
        var literals = literals();
        var beginnings = literals.stream()
                .filter(literal -> literal.matches("[a-z_.]*[a-z_]\\."))
                .toList();
        var left = new TreeSet<>(bundle("").stringPropertyNames());
        left.removeIf(key -> literals.contains(key) || beginnings.stream().anyMatch(key::startsWith));

        assertThat(left).isEmpty();
    }

    private static Set<String> literals() throws IOException {
        var literal = Pattern.compile("\"([A-Za-z0-9_.-]+)\"");
        var found = new TreeSet<String>();
        for (var folder : new String[] {"java", "jte", "browser"}) {
            try (var files = Files.walk(Path.of("src/main", folder))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(each -> each.toString().matches(".*[.](java|jte|ts)"))
                        .toList()) {
                    literal.matcher(Files.readString(file))
                            .results()
                            .map(match -> match.group(1))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    @Test
    void everyIconThatATemplateShowsIsInTheSprite() throws IOException {
        var listed = Pattern.compile("\"([a-z0-9-]+)\"")
                .matcher(Files.readString(Path.of("src/main/browser/icons.mjs")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(listed).containsAll(found("ui\\.icon\\(\"([^\"]+)\""));
    }

    @Test
    void noTemplateHasInlineStyleOrScript() throws IOException {
        assertThat(found("(\\sstyle=\"|<style|<script>|\\son[a-z]+=\")")).isEmpty();
    }

    private static Set<String> found(String pattern) throws IOException {
        var compiled = Pattern.compile(pattern);
        var found = new TreeSet<String>();
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                compiled.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{\\d+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Properties bundle(String language) throws IOException {
        var properties = new Properties();
        var name = "/messages" + language + ".properties";
        try (var reader = new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        assertThat(Arrays.asList(properties.values().toArray())).isNotEmpty().doesNotContain("");
        return properties;
    }
}
