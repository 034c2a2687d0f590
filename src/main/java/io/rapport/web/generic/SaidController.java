package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.model.DateTimeType;
import io.rapport.model.DateType;
import io.rapport.model.FieldType;
import io.rapport.model.InvalidValue;
import io.rapport.model.PhoneType;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How what is being typed would be understood, before it is saved: the day that words mean, a number with its country. */
@Controller
class SaidController {

    private final Visits visits;
    private final Pages pages;

    SaidController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/find/said")
    Answer said(
            Actor actor,
            @RequestParam(defaultValue = "date") String as,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.part("field/said", visit.shell(), Map.of("said", said(visit, type(as), text)));
    }

    private static FieldType<?> type(String as) {
        return switch (as) {
            case "phone" -> new PhoneType();
            case "date_time" -> new DateTimeType();
            default -> new DateType();
        };
    }

    private static String said(Visit visit, FieldType<?> type, String text) {
        try {
            return shown(visit, type, type.parse(SpokenDays.read(visit, type, text), Submission.reading(visit)));
        } catch (InvalidValue invalid) {
            return Sentences.of(FieldError.of("", invalid.code(), invalid.args().toArray()), visit.texts());
        }
    }

    private static String shown(Visit visit, FieldType<?> type, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case LocalDate day -> weekday(visit, day) + visit.formats().date(day);
            case Instant moment ->
                weekday(visit, LocalDate.ofInstant(moment, visit.formats().zone()))
                        + visit.formats().moment(moment);
            default -> Cells.format(visit, type, value);
        };
    }

    private static String weekday(Visit visit, LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, visit.locale()) + ", ";
    }
}
