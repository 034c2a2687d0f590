package io.rapport.activities.web;

import io.rapport.kernel.Ref;
import io.rapport.model.LongTextType;
import io.rapport.query.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of activities as they are shown: the harmless HTML that they are kept as, with the people who are mentioned marked. */
final class Bodies {

    /** A tag, or the text between tags: only text is marked. */
    private static final Pattern PART = Pattern.compile("<[^>]*>|[^<]+");

    private Bodies() {}

    static String html(Row row) {
        String html = row.value("body").map(Object::toString).orElse("");
        var names = row.value("mentions")
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list)
                        .stream()
                                .map(ref -> ref instanceof Ref to ? Objects.requireNonNullElse(to.label(), "") : "")
                                .filter(name -> !name.isEmpty())
                                .sorted(Comparator.comparing(String::length).reversed())
                                .toList())
                .orElse(List.of());
        return names.isEmpty() ? html : marked(html, names);
    }

    private static String marked(String html, List<String> names) {
        var any = Pattern.compile(names.stream()
                .map(name -> Pattern.quote(LongTextType.html(name)))
                .collect(Collectors.joining("|", "(?:@|&#64;)(?:", ")")));
        return PART.matcher(html)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group().startsWith("<")
                                ? part.group()
                                : any.matcher(part.group())
                                        .replaceAll(found -> Matcher.quoteReplacement(
                                                "<span class=\"mention\">" + found.group() + "</span>"))));
    }
}
