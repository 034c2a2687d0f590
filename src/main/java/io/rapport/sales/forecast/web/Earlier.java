package io.rapport.sales.forecast.web;

import io.rapport.sales.forecast.Subject;
import io.rapport.sales.forecast.Track;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of before.
 *
 * @param days that can be compared with, the latest first
 * @param day the one that is compared with
 * @param stood how the lines stood on that day
 */
record Earlier(
        List<LocalDate> days, Optional<LocalDate> day, Map<Subject, Track.Stood> stood, List<Track.Accuracy> accuracy) {

    Optional<Track.Stood> of(Subject subject) {
        return Optional.ofNullable(stood.get(subject));
    }
}
