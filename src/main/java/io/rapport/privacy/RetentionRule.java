package io.rapport.privacy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * How long an object's records are kept.
 *
 * @param condition in CEL, which of them; empty for all
 * @param dateField the date or moment that their age counts from
 * @param days after how many days their time is over
 * @param policy {@link Policy#DELETE} or {@link Policy#ANONYMISE}
 * @param ranOn when it was last applied, in the organisation's time zone
 * @param ranCount to how many records
 */
public record RetentionRule(
        UUID id,
        String object,
        String condition,
        String dateField,
        int days,
        Policy policy,
        boolean active,
        Optional<LocalDate> ranOn,
        int ranCount) {

    public static final int LONGEST = 36_525;
}
