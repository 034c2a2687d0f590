package io.rapport.model;

import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An e-mail address (RFC 5321), its domain in lower case. */
public record EmailType() implements TextualType {

    private static final int LONGEST = 254;

    @Override
    public String key() {
        return "email";
    }

    @Override
    public @Nullable String parse(Object input, Reading reading) throws InvalidValue {
        String text = PlainText.line(input, LONGEST);
        if (text == null) {
            return null;
        }
        String bare = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
        int at = bare.lastIndexOf('@');
        var email = at < 1 ? Optional.empty() : JMail.tryParse(bare).filter(found -> !found.hasIdentifier());
        if (email.isEmpty() || bare.indexOf(' ') >= 0 || bare.indexOf('<') >= 0 || bare.indexOf('.', at) < 0) {
            throw new InvalidValue("invalid_email");
        }
        return bare.substring(0, at + 1) + bare.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "email", "maxLength", LONGEST);
    }
}
