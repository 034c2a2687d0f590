package io.rapport.sales.commission.web;

import io.rapport.web.view.Empty;
import io.rapport.web.view.Link;
import java.util.List;
import java.util.Optional;

/**
 * A statement as a sheet: what counts, how it is computed and what it comes to, line by line.
 *
 * @param title whose it is
 * @param plan by which plan
 * @param days of the period
 * @param earlier the statement before it of the same person and plan; empty where there is none
 * @param later the one after it
 * @param state whether it still changes
 * @param empty what stands there while it has no lines
 */
public record SheetPage(
        List<Link> crumbs,
        String title,
        String plan,
        String days,
        Optional<Link> earlier,
        Optional<Link> later,
        List<Figure> figures,
        String state,
        List<Line> lines,
        String credited,
        String commission,
        Empty empty) {

    public record Figure(String label, String value) {}

    /**
     * @param href the deal; empty where it can't be opened
     * @param how a sentence
     */
    public record Line(
            String deal, String href, String why, String day, String how, String credited, String commission) {}
}
