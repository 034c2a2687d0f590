package io.rapport.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number, in E.164 ({@code +6281234567890}, then the extension if there is one) where its country is known,
 * and as typed where it only looks like one.
 */
public record PhoneType() implements TextualType {

    private static final int LONGEST = 50;
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
    }

    @Override
    public String format(String value, Display display) {
        return number(value, "")
                .map(number -> Library.USED.format(number, PhoneNumberFormat.INTERNATIONAL))
                .orElse(value);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "maxLength", LONGEST + 10);
    }
}
