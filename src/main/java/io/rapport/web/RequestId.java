package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.web.servlet.HandlerMapping;

/** What a request is called in the log, in the header {@value #HEADER} of its answer, and in problem documents of our faults. */
public final class RequestId {

    public static final String HEADER = "Rapport-Request";

    private static final String NOTED = RequestId.class.getName();

    private RequestId() {}

    /** Gives a request its name; none is taken from outside, where it could hold anything. */
    public static String begin(HttpServletRequest request) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setAttribute(NOTED, id);
        return id;
    }

    public static Optional<String> of(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /** The method and the pattern of the address, without anything that was sent; {@code GET none} where no route fits. */
    public static String route(HttpServletRequest request) {
        return method(request) + " " + pattern(request);
    }

    /** One of the methods that there are. */
    public static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "OTHER";
        };
    }

    public static String pattern(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "none";
    }
}
