package io.rapport.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number, in E.164 ({@code +6281234567890}, then the extension if there is one) where its country is known,
 * and as typed where it only looks like one.
 */
public record PhoneType() implements TextualType {

    private static final int LONGEST = 50;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern PLAUSIBLE =
            Pattern.compile("[0-9+(][0-9 ()./+#*-]{2,39}(?: ?(?i:ext|x)\\.? ?[0-9]{1,7})?");

    @Override
    public String key() {
        return "phone";
    }

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.line(input, LONGEST);
        if (text == null) {
            return null;
        }
        String bare = text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4) : text;
        if (bare.isEmpty()) {
            return null;
        }
        var number = number(bare, reading.region());
        if (number.isPresent()) {
            String e164 = Library.USED.format(number.get(), PhoneNumberFormat.E164);
            return number.get().hasExtension() ? e164 + " ext. " + number.get().getExtension() : e164;
        }
        if (!PLAUSIBLE.matcher(bare).matches()
                || bare.chars().filter(Character::isDigit).count() < 3) {
            throw new InvalidValue("invalid_phone");
        }
        return bare;
    }

    /**
     * A number as it is kept, in E.164: what the library reads out of any notation is here in its place, so that a list of many
     * numbers is not read word by word.
     */
    private static Optional<PhoneNumber> kept(String text) {
        if (!E164.matcher(text).matches()) {
            return number(text, "");
        }
        for (int digits = 1; digits <= 3; digits++) {
            int country = Integer.parseInt(text, 1, 1 + digits, 10);
            if (Library.COUNTRIES.contains(country)) {
                return Optional.of(inCountry(country, text.substring(1 + digits)))
                        .filter(Library.USED::isPossibleNumber);
            }
        }
        return Optional.empty();
    }

    private static PhoneNumber inCountry(int country, String national) {
        var number = new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(national));
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        if (zeros > 0) {
            number.setItalianLeadingZero(true);
        }
        return zeros > 1 ? number.setNumberOfLeadingZeros(zeros) : number;
    }

    private static Optional<PhoneNumber> number(String text, String region) {
        // The library would skip words before the number
        boolean begins = "+(0123456789".indexOf(text.charAt(0)) >= 0;
        if (!begins || (region.isEmpty() && !text.startsWith("+"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Library.USED.parse(text, region.isEmpty() ? "ZZ" : region))
                    .filter(Library.USED::isPossibleNumber);
        } catch (NumberParseException asTyped) {
            return Optional.empty();
        }
    }

    /** Loaded when the first number is read: its tables take a moment. */
    private static final class Library {
        static final PhoneNumberUtil USED = PhoneNumberUtil.getInstance();
        static final Set<Integer> COUNTRIES = USED.getSupportedCallingCodes();
    }

    @Override
    public String format(String value, Display display) {
        return kept(value)
                .map(number -> Library.USED.format(number, PhoneNumberFormat.INTERNATIONAL))
                .orElse(value);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "maxLength", LONGEST + 10);
    }
}
