package io.rapport.activities;

import io.rapport.model.LongTextType;

/** The beginning of a text, as a name for what has no other. */
final class Excerpt {

    private static final int LONGEST = 80;

    private Excerpt() {}

    /** @param html formatted text; the answer is plain */
    static String of(String html) {
        String words = LongTextType.words(html);
        if (words.length() <= LONGEST) {
            return words;
        }
        int space = words.lastIndexOf(' ', LONGEST);
        int cut = space > LONGEST / 2 ? space : LONGEST;
        int end = Character.isHighSurrogate(words.charAt(cut - 1)) ? cut - 1 : cut;
        return words.substring(0, end) + "…";
    }
}
