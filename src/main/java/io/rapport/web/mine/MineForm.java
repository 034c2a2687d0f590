package io.rapport.web.mine;

import io.rapport.preferences.DateNotation;
import io.rapport.preferences.Notation;
import io.rapport.preferences.TimeNotation;
import io.rapport.web.Formats;
import io.rapport.web.generic.Inside;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Choice;
import io.rapport.web.view.FormPage;
import io.rapport.web.view.FormSection;
import io.rapport.web.view.Input;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The form of one's own settings; notations are shown by what they look like. */
record MineForm(Visit visit) {

    static final String LANGUAGE = "locale";
    static final String ZONE = "time_zone";
    static final String NUMBERS = "numbers";
    static final String DATES = "dates";
    static final String TIMES = "times";
    static final String WEEK = "week_start";
    static final String DENSITY = "density";
    static final String THEME = "theme";
    static final String START = "start_page";
    /** What is set on the page, from its top. */
    static final List<String> NAMES = List.of(LANGUAGE, ZONE, NUMBERS, DATES, TIMES, WEEK, THEME, DENSITY, START);

    static final String COMPACT = "compact";

    /** What counts for those who chose nothing. */
    static final String USUAL = "usual";

    private static final BigDecimal NUMBER = new BigDecimal("26768.5");

    FormPage page() {
        String base = visit.shell().base();
        return new FormPage(
                visit.t("mine.title"),
                "",
                List.of(),
                base + "/settings/mine",
                base,
                0,
                List.of(
                        new FormSection(visit.t("mine.place"), List.of(language(), zone())),
                        new FormSection(visit.t("mine.notation"), List.of(numbers(), dates(), times(), week())),
                        new FormSection(visit.t("mine.pages"), List.of(theme(), density(), start()))),
                List.of(),
                List.of(),
                visit.t("form.save"),
                "");
    }

    private Input language() {
        String own = visit.actor().locale().map(Locale::getLanguage).orElse("");
        var choices = new ArrayList<>(List.of(new Choice(USUAL, visit.t("mine.locale.usual"), own.isEmpty())));
        Stream.of("en", "id", "th")
                .map(key -> new Choice(key, visit.t("language." + key), key.equals(own)))
                .forEach(choices::add);
        return input(LANGUAGE, choices).required(true);
    }

    private Input zone() {
        String own = visit.formats().zone().getId();
        String usual = visit.actor().tenant().zone().getId().replace('_', ' ');
        var choices = new ArrayList<>(List.of(new Choice(USUAL, visit.t("mine.time_zone.usual", usual), false)));
        ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/")
                        || zone.equals("UTC")
                        || zone.equals(own))
                .sorted()
                .map(zone -> new Choice(zone, zone.replace('_', ' '), zone.equals(own)))
                .forEach(choices::add);
        return input(ZONE, choices).required(true);
    }

    private Input numbers() {
        var now = visit.shell().preference().numbers();
        var choices = Stream.of(Notation.values())
                .map(each -> new Choice(each.name(), number(each), each == now))
                .toList();
        return input(NUMBERS, choices).required(true);
    }

    private String number(Notation notation) {
        var language = Locale.of(visit.locale().getLanguage());
        var usual = visit.shell().preference();
        var formats = new Formats(
                language,
                ZoneId.of("UTC"),
                new io.rapport.preferences.Preference(
                        notation,
                        usual.dates(),
                        usual.times(),
                        usual.weekStart(),
                        usual.compact(),
                        usual.theme(),
                        usual.startPage()));
        String example = formats.number(NUMBER, 2);
        return notation == Notation.AUTO ? visit.t("mine.as_language", example) : example;
    }

    private Input dates() {
        var now = visit.shell().preference().dates();
        var day = java.time.LocalDate.of(2026, 11, 7);
        var choices = Stream.of(DateNotation.values())
                .map(each -> new Choice(
                        each.name(),
                        DateTimeFormatter.ofPattern(each.pattern(), visit.locale())
                                .format(day),
                        each == now))
                .toList();
        return input(DATES, choices).required(true);
    }

    private Input times() {
        var now = visit.shell().preference().times();
        var example = java.time.LocalTime.of(14, 30);
        var choices = Stream.of(TimeNotation.values())
                .map(each -> new Choice(
                        each.name(),
                        DateTimeFormatter.ofPattern(each.pattern(), Locale.ENGLISH)
                                .format(example),
                        each == now))
                .toList();
        return input(TIMES, choices).required(true);
    }

    private Input week() {
        var now = visit.shell().preference().weekStart();
        var choices = Stream.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, DayOfWeek.SATURDAY)
                .map(day -> new Choice(day.name(), day.getDisplayName(TextStyle.FULL, visit.locale()), day == now))
                .toList();
        return input(WEEK, choices).required(true).hint(visit.t("mine.week_start.hint"));
    }

    private Input theme() {
        String now = visit.shell().preference().theme();
        var choices = Stream.of("auto", "light", "dark")
                .map(each -> new Choice(each, visit.t("ui.theme." + each), each.equals(now)))
                .toList();
        return input(THEME, choices).required(true);
    }

    private Input density() {
        boolean compact = visit.shell().preference().compact();
        return input(
                        DENSITY,
                        List.of(
                                new Choice("comfortable", visit.t("mine.density.comfortable"), !compact),
                                new Choice(COMPACT, visit.t("mine.density.compact"), compact)))
                .required(true);
    }

    private Input start() {
        String now = visit.shell().preference().startPage();
        var choices = new ArrayList<>(List.of(new Choice(USUAL, visit.t("mine.start_page.usual"), now.isEmpty())));
        visit.model().objects().stream()
                .filter(object -> visit.actor().sees(object) && !Inside.is(object))
                .forEach(object -> choices.add(new Choice(
                        object.name(), visit.label(object.many()), object.name().equals(now))));
        return input(START, choices).required(true);
    }

    private Input input(String name, List<Choice> choices) {
        String chosen = choices.stream()
                .filter(Choice::selected)
                .map(Choice::value)
                .findFirst()
                .orElse("");
        return Input.of(name, visit.t("mine." + name), "choice", chosen).choices(choices);
    }
}
