package io.rapport.sales.quote.web;

import java.util.List;
import java.util.Map;

/**
 * A quote as its customer sees it, all of it in the quote's language.
 *
 * @param lang the language's tag
 * @param whose the organisation's name
 * @param facts who it is for, from when and until when
 * @param introduction harmless HTML, or empty
 * @param terms harmless HTML, or empty
 * @param state what has become of it, or empty while the customer can decide
 * @param tone of that
 * @param path of the page, to which what the customer does is sent
 * @param answers what the customer can do; empty where there is nothing to decide
 * @param words what stands on the page, by what it is for
 */
public record QuotePage(
        String lang,
        String title,
        String subtitle,
        String whose,
        List<Pair> facts,
        String introduction,
        List<Line> lines,
        List<Pair> totals,
        String terms,
        String state,
        String tone,
        String path,
        List<Answer> answers,
        Map<String, String> words) {

    /** Something and its value. */
    public record Pair(String label, String value) {}

    /** @param terms how it is billed and taxed, below the name */
    public record Line(String name, String terms, String quantity, String price, String discount, String amount) {}

    /**
     * What is asked in a form.
     *
     * @param id unique on the page
     * @param lines how many lines it has room for
     */
    public record Field(
            String id, String name, String label, String value, String error, boolean required, int lines) {}

    /**
     * A form of the customer's.
     *
     * @param name of what is done, the last part of the address
     * @param agreement what has to be ticked, or empty
     * @param open whether it is shown without being opened first
     */
    public record Answer(
            String name, String label, String lead, List<Field> fields, String agreement, String error, boolean open) {}
}
