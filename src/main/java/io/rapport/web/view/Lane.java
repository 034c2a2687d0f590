package io.rapport.web.view;

import java.util.List;

/**
 * A column of a board: the records with one value of the field that the board is by.
 *
 * @param value what a card that is dropped here gets
 * @param note a second figure under the sum, or empty
 * @param moreHref the rest of the lane as a list, or empty where all cards are shown
 * @param newHref where a record is created in this lane, or empty
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
        String newHref) {

    public Lane with(List<Card> cards) {
        return new Lane(value, label, tone, count, sum, note, cards, moreHref, newHref);
    }
}
