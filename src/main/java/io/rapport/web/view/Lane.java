package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * A column of a board: the records with one value of the field that the board is by.
 *
 * @param across what a card that is dropped here gets in the lanes' field; absent on boards without lanes
 * @param value what a card that is dropped here gets
 * @param note a second figure under the sum, or empty
 * @param moreHref the records of the lane as a list
 * @param newHref where a record is created in this lane, or empty
 * @param folded whether its cards are put away
 * @param foldHref the board with this lane opened or closed
 * @param asks the verb that is asked for when a card is dropped here, or empty
 * @param moreUrl answers its next cards to scripts; empty where all are there
 */
public record Lane(
        Optional<String> across,
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
        String asks,
        String moreUrl) {

    /** A column of a board without lanes. */
    public Lane(
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
            String asks,
            String moreUrl) {
        this(
                Optional.empty(),
                value,
                label,
                tone,
                count,
                sum,
                note,
                cards,
                moreHref,
                newHref,
                folded,
                foldHref,
                asks,
                moreUrl);
    }

    /** Tells it from all others of its board. */
    public String key() {
        return across.map(lane -> lane + "_" + value).orElse(value);
    }

    /** The part of this column that lies in a lane. */
    public Lane across(String lane) {
        return new Lane(
                Optional.of(lane),
                value,
                label,
                tone,
                count,
                sum,
                note,
                cards,
                moreHref,
                newHref,
                folded,
                foldHref,
                asks,
                moreUrl);
    }

    public Lane with(List<Card> cards, String moreUrl) {
        return new Lane(
                across, value, label, tone, count, sum, note, cards, moreHref, newHref, folded, foldHref, asks,
                moreUrl);
    }
}
