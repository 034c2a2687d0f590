package io.rapport.web;

import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** The program's words in one reader's language, from the message bundles. */
public final class Texts {

    private final MessageSource messages;
    private final Locale locale;

    public Texts(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The text of a key with its arguments in place; the key itself where no bundle has it, so that a page still shows. */
    public String get(String key, Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
    }

    public Locale locale() {
        return locale;
    }
}
