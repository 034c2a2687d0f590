package io.rapport.identity;

import io.rapport.access.Actor;
import java.time.Instant;

/** Puts a link that lets somebody in into words, in the reader's language. */
public interface SignInLetters {

    /** A letter without who gets it: subject, plain text and HTML. */
    record Words(String subject, String plain, String html) {}

    Words write(Actor reader, SignInLinks.Purpose purpose, String link, Instant until);
}
