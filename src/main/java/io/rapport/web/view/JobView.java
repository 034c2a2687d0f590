package io.rapport.web.view;

import java.util.List;

/**
 * Long work and how far it is.
 *
 * @param src the address of this view as a frame, asked for again until {@code done}
 * @param percent 0 to 100
 * @param counts labelled figures, such as rows created
 * @param next where to go once it is done, or empty
 * @param cancel ways to stop it; empty once done
 */
public record JobView(
        String id,
        String title,
        String state,
        String detail,
        String src,
        int percent,
        boolean done,
        boolean failed,
        List<Fact> counts,
        String next,
        List<Action> cancel) {}
