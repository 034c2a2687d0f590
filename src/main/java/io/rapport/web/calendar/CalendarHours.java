package io.rapport.web.calendar;

import io.rapport.expression.CalendarUnit;
import io.rapport.web.generic.Span;
import io.rapport.web.view.CalendarPage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands at the hours of some days. What takes a day and more stands in the band above them instead. */
record CalendarHours(CalendarScene scene, Instant now) {

    private static final Duration LONG = Duration.ofDays(1);
    /** What is shorter, or has no end, is drawn so high that it can be read and met with a finger. */
    private static final int LEAST = 30;

    /** Whether something has no place among hours. */
    boolean isLong(Span span) {
        var begin = begin(span);
        return begin.isEmpty()
                || Duration.between(begin.get(), end(span).orElse(begin.get())).compareTo(LONG) >= 0;
    }

    private Optional<Instant> begin(Span span) {
        return span.row()
                .value(scene.calendar().field().name())
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast);
    }

    private Optional<Instant> end(Span span) {
        return scene.calendar()
                .until()
                .flatMap(field -> span.row().value(field.name()))
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .filter(end -> begin(span).filter(end::isAfter).isPresent());
    }

    CalendarPage.Hours of(List<Span> spans) {
        var days = scene.calendar().days();
        var axis = HourAxis.of(days, scene.zone());
        var brief = spans.stream().filter(span -> !isLong(span)).toList();
        return new CalendarPage.Hours(
                axis.hours().stream().map(this::label).toList(),
                axis.hours().stream()
                        .map(hour -> "%02d%s".formatted(hour.hour(), hour.again() ? "+" : ""))
                        .toList(),
                scene.calendar().field().name(),
                scene.end().map(field -> field.name()).orElse(""),
                days.stream().map(day -> column(day, axis, brief)).toList());
    }

    private String label(HourAxis.Hour hour) {
        return scene.visit().formats().time(LocalTime.of(hour.hour(), 0));
    }

    private CalendarPage.Column column(LocalDate day, HourAxis axis, List<Span> spans) {
        var pieces = new ArrayList<Abreast.Piece>();
        spans.forEach(span -> piece(span, day, axis).ifPresent(pieces::add));
        var layout = Abreast.of(pieces, scene.calendar().scale() == CalendarUnit.WEEK ? 3 : 8);
        return new CalendarPage.Column(
                layout.placed().stream().map(this::slot).toList(),
                layout.hidden().stream()
                        .map(hidden -> new CalendarPage.More(
                                place(hidden.from(), hidden.from() + LEAST, hidden.lane(), hidden.of()),
                                hidden.count(),
                                scene.calendar().scale() == CalendarUnit.WEEK
                                        ? scene.dayHref(day)
                                        : scene.listHref(day)))
                        .toList(),
                axis.gaps(day).stream()
                        .map(gap -> place(gap.from(), gap.to(), 0, 1))
                        .toList(),
                LocalDate.ofInstant(now, scene.zone()).equals(day)
                        ? Optional.of(place(axis.at(now), axis.at(now), 0, 1))
                        : Optional.empty());
    }

    private Optional<Abreast.Piece> piece(Span span, LocalDate day, HourAxis axis) {
        var first = day.atStartOfDay(scene.zone()).toInstant();
        var last = day.plusDays(1).atStartOfDay(scene.zone()).toInstant();
        var begin = begin(span).orElseThrow();
        var end = end(span).orElse(begin);
        boolean there = begin.isBefore(last) && (end.isAfter(first) || !begin.isBefore(first));
        if (!there) {
            return Optional.empty();
        }
        boolean begins = !begin.isBefore(first);
        boolean ends = !end.isAfter(last);
        int from = begins ? axis.at(begin) : 0;
        int to = !ends ? axis.minutes() : end.equals(begin) ? from : axis.until(end);
        int low = Math.min(Math.max(to, from + LEAST), axis.minutes());
        return Optional.of(new Abreast.Piece(span, Math.min(from, low - LEAST), low, begins, ends));
    }

    private CalendarPage.Slot slot(Abreast.Placed placed) {
        var piece = placed.piece();
        var row = piece.span().row();
        var begin = begin(piece.span()).orElseThrow();
        var end = end(piece.span());
        String time = time(begin) + end.map(until -> "–" + time(until)).orElse("");
        return new CalendarPage.Slot(
                piece.begins() ? row.id().toString() : row.id() + "-on",
                scene.href(row),
                scene.title(row),
                time,
                scene.chip(row),
                place(piece.from(), piece.to(), placed.lane(), placed.of()),
                HourAxis.text(begin, scene.zone()),
                end.map(until -> HourAxis.text(until, scene.zone())).orElse(""),
                row.version(),
                scene.moveHref(row),
                scene.moves(row),
                piece.begins(),
                piece.ends() && scene.calendar().until().isPresent());
    }

    /** With the offset where clocks show the same twice. */
    private String time(Instant moment) {
        ZonedDateTime at = moment.atZone(scene.zone());
        String text = scene.visit().formats().time(at.toLocalTime());
        boolean twice = !at.withLaterOffsetAtOverlap().equals(at.withEarlierOffsetAtOverlap());
        return twice ? text + " (" + at.getOffset().getId() + ")" : text;
    }

    private static CalendarPage.Place place(int from, int to, int lane, int of) {
        return new CalendarPage.Place(from, to - from, lane, of);
    }
}
