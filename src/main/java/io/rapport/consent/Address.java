package io.rapport.consent;

import io.rapport.model.EmailType;
import io.rapport.model.InvalidValue;
import io.rapport.model.PhoneType;
import io.rapport.model.Reading;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address or a phone number as it is compared: e-mail in lower case, a number in E.164 without its extension
 * where its country is known, else its digits.
 */
public record Address(Kind kind, String text) {

    /** What it is. */
    public enum Kind {
        EMAIL,
        PHONE;

        public String key() {
            return Keys.of(this);
        }

        public static Optional<Kind> of(String key) {
            return Keys.find(Kind.class, key);
        }
    }

    private static final int SHORTEST_NUMBER = 5;

    /** @param text e-mail as such, everything else as a number */
    public static Optional<Address> parse(String text, String region) {
        String bare = text.strip();
        return bare.isEmpty() || bare.length() > 254
                ? Optional.empty()
                : (bare.indexOf('@') >= 0 ? email(bare) : phone(bare, region));
    }

    private static Optional<Address> email(String text) {
        try {
            return Optional.ofNullable(new EmailType().parse(text, reading("")))
                    .map(email -> new Address(Kind.EMAIL, email));
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }

    private static Optional<Address> phone(String text, String region) {
        try {
            return Optional.ofNullable(new PhoneType().parse(text, reading(region)))
                    .map(phone -> new Address(Kind.PHONE, phone))
                    .filter(phone -> phone.normal().length() >= SHORTEST_NUMBER);
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }

    /** Whatever the currency, no amount is read by it. */
    private static Reading reading(String region) {
        return new Reading(Locale.ROOT, ZoneOffset.UTC, Currency.getInstance(Locale.US), region);
    }

    /** As it is hashed. */
    String normal() {
        String bare = text.strip();
        return switch (kind) {
            case EMAIL -> bare.toLowerCase(Locale.ROOT);
            case PHONE -> number(bare.replaceFirst("(?i)\\s*(?:ext|x)\\.?\\s*[0-9]+$", ""));
        };
    }

    private static String number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return text.startsWith("+") ? "+" + digits : digits;
    }
}
