package io.rapport.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that are tried first by whoever guesses (OWASP ASVS 5.0, 6.2.4). */
final class CommonPasswords {

    private static final Set<String> WORDS = read();

    private CommonPasswords() {}

    /** Whatever the case, and whatever digits or signs stand behind it. */
    static boolean holds(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        return WORDS.contains(plain) || WORDS.contains(plain.replaceFirst("[\\d!?.@#$%&*_-]{1,8}$", ""));
    }

    private static Set<String> read() {
        var resource = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("/passwords/common.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
