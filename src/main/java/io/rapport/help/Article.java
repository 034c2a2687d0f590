package io.rapport.help;

import java.util.List;

/**
 * How one thing is done, in one language.
 *
 * @param slug its name in the address, the same in all languages
 * @param group what it stands under in the contents, such as {@code begin}
 * @param about what it tells, in one sentence
 * @param words other words that people look for it by
 * @param headings the headings within it
 * @param html its text, of our own making; links to other articles are relative to its own address
 * @param plain its words alone
 */
public record Article(
        String slug,
        String group,
        String title,
        String about,
        List<String> words,
        List<String> headings,
        String html,
        String plain) {}
