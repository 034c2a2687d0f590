package io.rapport.web.view;

import java.util.List;

/**
 * A column of a board: the records with one value of the field that the board is by.
 *
 * @param value what a card that is dropped here gets
 * @param note a second figure under the sum, or empty
 * @param moreHref the records of the lane as a list
 * @param newHref where a record is created in this lane, or empty
 * @param folded whether its cards are put away
 * @param foldHref the board with this lane opened or closed
 * @param moreUrl answers its next cards to scripts; empty where all are there
 */
public record Lane(
        String value,
        String label,
        Tone tone,
        String count,
        String sum,
        String note,
        List<Card> cards,
        String moreHref,
        String newHref,
        boolean folded,
        String foldHref,
        String moreUrl) {

    public Lane with(List<Card> cards, String moreUrl) {
        return new Lane(value, label, tone, count, sum, note, cards, moreHref, newHref, folded, foldHref, moreUrl);
    }
}
