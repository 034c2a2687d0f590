package io.rapport.tenancy;

import com.ibm.icu.text.Transliterator;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the name of an organisation fit for an address, whatever script it is written in. */
final class Slugs {

    private static final int LONGEST = 40;
    private static final String NAMELESS = "organisation";

    /** First segments of the program's own paths, now or likely. */
    private static final Set<String> RESERVED = Set.of(
            "about",
            "admin",
            "api",
            "assets",
            "auth",
            "confirm-consent",
            "consent",
            "design",
            "docs",
            "error",
            "favicon",
            "files",
            "form",
            "quote",
            "health",
            "ready",
            "metrics",
            "help",
            "invitation",
            "invitations",
            "login",
            "logout",
            "manifest",
            "oauth",
            "offline",
            "mcp",
            "preference",
            "public",
            "rapport",
            "robots",
            "search",
            "settings",
            "scim",
            "setup",
            "sign-in",
            "sign-out",
            "sign-up",
            "static",
            "support",
            "system",
            "webhooks",
            "well-known",
            "www");

    private Slugs() {}

    /** The slug of a name, then the same with a number, without end. */
    static Stream<String> candidates(String name) {
        var plain = plain(name);
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> n == 1 ? plain : plain + "-" + n)
                .filter(slug -> !RESERVED.contains(slug));
    }

    static boolean fits(String slug) {
        return slug.matches("[a-z0-9]+(-[a-z0-9]+)*") && slug.length() <= LONGEST + 8 && !RESERVED.contains(slug);
    }

    private static String plain(String name) {
        var latin = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower").transliterate(name);
        var words = latin.replaceAll("['’]", "").replaceAll("[^a-z0-9]+", "-");
        var cut = words.substring(0, Math.min(words.length(), LONGEST + 1)).replaceAll("^-+", "");
        var slug = cut.substring(0, Math.min(cut.length(), LONGEST)).replaceAll("-+$", "");
        return slug.isEmpty() ? NAMELESS : slug;
    }
}
