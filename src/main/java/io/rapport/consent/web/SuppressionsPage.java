package io.rapport.consent.web;

import io.rapport.web.view.Input;
import io.rapport.web.view.Link;
import java.util.List;

/**
 * The suppression list.
 *
 * @param found what is said of the address that was looked up, or empty
 * @param foundId its entry, or empty
 * @param file what is wrong with a file that was sent
 * @param told what a file lists, and which of its rows could not be read
 */
public record SuppressionsPage(
        List<Link> crumbs,
        String action,
        List<String> problems,
        String count,
        Input sought,
        String found,
        String foundId,
        Input why,
        Input file,
        List<String> told,
        List<Input> inputs,
        List<Line> lines) {

    public record Line(String when, String kind, String reason, String note) {}
}
