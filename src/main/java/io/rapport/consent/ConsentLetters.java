package io.rapport.consent;

import java.time.Instant;
import java.util.Locale;

/** Puts what customers are sent into words, in their language. */
public interface ConsentLetters {

    /** A letter without who gets it: subject, plain text and HTML. */
    record Words(String subject, String plain, String html) {}

    /** Asks whether a consent is meant. */
    Words confirm(Locale language, String organisation, Purpose purpose, String words, String link, Instant until);

    /** Brings the link to somebody's preferences. */
    Words preferences(Locale language, String organisation, String link);
}
