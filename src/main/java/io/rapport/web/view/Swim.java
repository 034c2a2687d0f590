package io.rapport.web.view;

import java.util.List;

/**
 * A lane across the columns of a board.
 *
 * @param value what a card that is dropped in it gets
 * @param href its records as a list
 * @param folded whether it is put away
 * @param foldHref the board with this lane opened or closed
 * @param cells its part of each column, in their order
 * @param moreUrl answers its cells to scripts, where they did not come with the page
 */
public record Swim(
        String value,
        String label,
        Tone tone,
        String count,
        String sum,
        String href,
        boolean folded,
        String foldHref,
        List<Lane> cells,
        String moreUrl) {}
