package io.rapport.sales.target;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How an account stands on a list of targets.
 *
 * @param target the record on the list
 * @param fit from 0 to 100: the points of the criteria that it meets, of all that can be had; -1 where there are no criteria
 * @param met the criteria that it meets
 * @param engagement from 0 to 100
 * @param evidence how often what counted
 */
record Standing(
        UUID target,
        UUID account,
        String name,
        String status,
        String responsible,
        int fit,
        List<String> met,
        int engagement,
        Map<Engagement, Integer> evidence) {

    private static final int HALF = 50;

    boolean fits() {
        return fit >= HALF;
    }

    boolean isEngaged() {
        return engagement >= HALF;
    }
}
