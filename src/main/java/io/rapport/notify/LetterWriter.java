package io.rapport.notify;

import io.rapport.access.Actor;
import java.util.List;

/** Puts notices in words, in their reader's language. */
public interface LetterWriter {

    /** A letter without who gets it: subject, plain text and HTML. */
    record Words(String subject, String plain, String html) {}

    /**
     * @param address where a browser finds this Rapport; links begin with it
     * @param more how many notices there are besides
     * @param digest whether they are a day's
     * @param unsubscribe where such mail is ended
     */
    Words write(Actor reader, String address, List<Notice> notices, int more, boolean digest, String unsubscribe);
}
