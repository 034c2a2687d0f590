package io.rapport.web.generic;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list that a record's page was opened from, as the parameters of its address. A step to the next record carries them along
 * as {@value #LIST}; before the first step the browser tells where it was.
 */
final class CameFrom {

    static final String LIST = "in";

    /** A table that says nothing of itself. */
    private static final String PLAIN = "all";

    private static final int LONGEST = 4_000;
    private static final Set<String> NOT_KEPT = Set.of("cursor", "record", "group", LIST);

    private CameFrom() {}

    /** Empty where it was opened from no list of this object. */
    static Optional<String> list(HttpServletRequest request, String base) {
        var told = Optional.ofNullable(request.getParameter(LIST)).filter(list -> list.length() <= LONGEST);
        return told.isPresent() ? told : referring(request.getHeader("Referer"), base);
    }

    /** The parameters as they stand behind an address. */
    static String parameters(String list) {
        return list.equals(PLAIN) ? "" : "?" + list;
    }

    private static Optional<String> referring(@Nullable String referer, String base) {
        if (referer == null || referer.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = URI.create(referer);
            String path = Optional.ofNullable(address.getPath()).orElse("");
            String query = Optional.ofNullable(address.getRawQuery()).orElse("");
            return path.equals(base) || path.matches(base + "/(board|calendar)")
                    ? Optional.of(kept(query))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String kept(String query) {
        String kept = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !NOT_KEPT.contains(part.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? PLAIN : kept;
    }
}
