package io.rapport.federation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a provider has said of somebody, after its signature and all else was checked. */
record Claims(Map<String, Object> values) {

    private static final int MOST_GROUPS = 2_000;
    private static final int LONGEST = 255;

    /** What tells that an address was verified. */
    private static final List<String> VOUCHES = List.of("email_verified", "xms_edov");

    String subject() {
        return String.valueOf(values.get("sub"));
    }

    /** In lower case; only where the provider vouches for it. */
    Optional<String> verifiedEmail() {
        boolean verified = isTrue(values.get("email_verified")) || isTrue(values.get("xms_edov"));
        return email().filter(email -> verified);
    }

    Optional<String> email() {
        return text("email")
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .filter(email -> email.matches("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}"));
    }

    Optional<String> name() {
        var parts = text("given_name")
                .map(given -> (given + " " + text("family_name").orElse("")).strip());
        return text("name").or(() -> parts).map(name -> name.substring(0, Math.min(LONGEST, name.length())));
    }

    /** Empty where the provider says nothing because there are too many; none where it names none. */
    Optional<List<String>> groups(String claim) {
        if (values.get("_claim_names") instanceof Map<?, ?> elsewhere && elsewhere.containsKey(claim)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (values.get(claim)) {
                    case List<?> list ->
                        list.stream().limit(MOST_GROUPS).map(String::valueOf).toList();
                    case String one -> List.of(one);
                    case null, default -> List.of();
                });
    }

    /**
     * With what else the provider tells of the same one; what it signed goes first. An address and whether it was verified belong
     * together, and come from one place.
     */
    Claims with(Map<String, Object> more) {
        var all = new HashMap<>(more);
        if (email().isPresent()) {
            VOUCHES.forEach(all::remove);
        }
        all.putAll(values);
        return new Claims(all);
    }

    private Optional<String> text(String claim) {
        return values.get(claim) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    /** Some providers write truth as a text or a number. */
    private static boolean isTrue(@org.jspecify.annotations.Nullable Object value) {
        return Boolean.TRUE.equals(value) || "true".equals(value) || "1".equals(String.valueOf(value));
    }
}
