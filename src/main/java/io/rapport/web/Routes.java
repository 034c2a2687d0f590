package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the controller of a request. Nearly every address begins with a variable, the organisation, so Spring would have to
 * try hundreds of patterns one by one; those that differ from the address in a word or in the number of segments are passed
 * over here untried.
 */
final class Routes extends RequestMappingHandlerMapping {

    private static final ScopedValue<List<String>> WORDS = ScopedValue.newInstance();

    private final Map<RequestMappingInfo, List<Shape>> shapes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        var path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return ScopedValue.where(WORDS, words(path)).call(() -> super.lookupHandlerMethod(lookupPath, request));
    }

    static List<String> words(PathContainer path) {
        return path.elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(segment -> ((PathSegment) segment).valueToMatch())
                .toList();
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        var words = WORDS.get();
        for (var shape : shapes.computeIfAbsent(mapping, Routes::shapes)) {
            if (shape.allows(words)) {
                return super.getMatchingMapping(mapping, request);
            }
        }
        return null;
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

        boolean allows(List<String> path) {
            if (open ? path.size() < words.size() : path.size() != words.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                var word = words.get(i);
                if (!word.equals(ANYTHING) && !word.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
