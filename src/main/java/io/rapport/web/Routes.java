package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the controller of a request. Nearly every address begins with a variable, the organisation, so Spring would have to
 * try hundreds of patterns one by one; those that differ from the address in a word or in the number of segments are passed
 * over here untried.
 */
final class Routes extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<Shape>> shapes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        var path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements();
        return shapes.computeIfAbsent(mapping, Routes::shapes).stream().anyMatch(shape -> shape.allows(path))
                ? super.getMatchingMapping(mapping, request)
                : null;
    }

    private static List<Shape> shapes(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream().map(Shape::of).toList();
    }

    /**
     * What can be told of a pattern at a glance.
     *
     * @param words the segments in order; empty where anything may stand
     * @param open whether further segments may follow
     */
    record Shape(List<String> words, boolean open) {

        private static final Pattern VARIABLE = Pattern.compile("[{}*?]");
        private static final String ANYTHING = "";

        static Shape of(String pattern) {
            var words = Stream.of(pattern.split("/"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            var fixed = words.stream().takeWhile(word -> !open(word)).toList();
            return new Shape(
                    fixed.stream()
                            .map(word -> VARIABLE.matcher(word).find() ? ANYTHING : word)
                            .toList(),
                    fixed.size() < words.size());
        }

        private static boolean open(String word) {
            return word.equals("**") || word.startsWith("{*");
        }

        boolean allows(List<Element> path) {
            int next = 0;
            for (var element : path) {
                if (element instanceof PathSegment segment) {
                    if (next == words.size()) {
                        return open;
                    }
                    var word = words.get(next++);
                    if (!word.equals(ANYTHING) && !word.equals(segment.valueToMatch())) {
                        return false;
                    }
                }
            }
            return next == words.size();
        }
    }
}
