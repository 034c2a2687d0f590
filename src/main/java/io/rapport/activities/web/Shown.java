package io.rapport.activities.web;

import io.rapport.activities.CallObject;
import io.rapport.activities.CommentObject;
import io.rapport.activities.MeetingObject;
import io.rapport.activities.NoteObject;
import io.rapport.activities.TaskObject;
import io.rapport.kernel.Link;
import io.rapport.kernel.Ref;
import io.rapport.model.ChoiceType;
import io.rapport.model.LongTextType;
import io.rapport.model.ObjectDef;
import io.rapport.query.Row;
import io.rapport.web.generic.Timeline;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Activity;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Face;
import io.rapport.web.view.HistoryEntry;
import io.rapport.web.view.TimelineItem;
import io.rapport.web.view.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One activity as an item of a timeline. */
record Shown(Visit visit, ObjectDef object, Row row) {

    /** @param home the record whose page it is on; it does not say that it is about that */
    TimelineItem item(Optional<Link> home, Instant at, boolean ticks) {
        var author = author();
        String name =
                author.map(ref -> Objects.requireNonNullElse(ref.label(), "–")).orElse("Rapport");
        boolean words = object.name().equals(NoteObject.NAME) || object.name().equals(CommentObject.NAME);
        var head = new HistoryEntry(
                object.name() + "-" + row.id(),
                words ? author.map(ref -> Face.person(name)) : Optional.empty(),
                object.icon(),
                name,
                sentence(at),
                Timeline.when(visit, at),
                at.toString(),
                List.of(),
                "");
        String html = Bodies.html(row);
        var activity = new Activity(
                object.name(),
                row.id().toString(),
                title(),
                href(),
                html,
                chips(),
                done(),
                ticks && object.name().equals(TaskObject.NAME)
                        ? Optional.of(new Activity.Tick(href() + "/done", row.version()))
                        : Optional.empty(),
                List.of(),
                "");
        return new TimelineItem(
                head, author.map(ref -> ref.id().toString()).orElse(""), on(home), Optional.of(activity));
    }

    String href() {
        return visit.base(object) + "/" + row.id();
    }

    private boolean done() {
        return row.value("status").filter(TaskObject.DONE::equals).isPresent();
    }

    private Optional<Ref> author() {
        return row.value("created_by")
                .or(() -> row.value("owner"))
                .filter(Ref.class::isInstance)
                .map(Ref.class::cast);
    }

    private String sentence(Instant at) {
        return switch (object.name()) {
            case NoteObject.NAME -> visit.t("timeline.did.note");
            case TaskObject.NAME -> visit.t("timeline.did.task");
            case CallObject.NAME ->
                row.value("direction").filter("inbound"::equals).isPresent()
                        ? visit.t("timeline.did.call_in")
                        : visit.t("timeline.did.call_out");
            case MeetingObject.NAME ->
                at.isAfter(Instant.now()) ? visit.t("timeline.did.meeting_ahead") : visit.t("timeline.did.meeting");
            default -> visit.t("timeline.did.comment");
        };
    }

    /** The name, unless it is only the beginning of the text. */
    private String title() {
        String name = row.value("name").map(Object::toString).orElse("");
        String words = row.value("body")
                .map(body -> LongTextType.words(body.toString()))
                .orElse("");
        String bare = name.endsWith("…") ? name.substring(0, name.length() - 1) : name;
        return !words.isEmpty() && words.startsWith(bare) ? "" : name;
    }

    private List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        choice("status")
                .filter(chip -> !done() && !is("status", TaskObject.OPEN))
                .ifPresent(chips::add);
        row.value("due").map(LocalDate.class::cast).ifPresent(day -> chips.add(due(day)));
        choice("priority").filter(chip -> !is("priority", "normal")).ifPresent(chips::add);
        if (object.name().equals(TaskObject.NAME)) {
            row.value("owner")
                    .map(Ref.class::cast)
                    .filter(owner -> !author().equals(Optional.of(owner)))
                    .ifPresent(owner -> chips.add(new Chip(
                            visit.t("timeline.for", Objects.requireNonNullElse(owner.label(), "–")), Tone.GREY)));
        }
        choice("outcome").ifPresent(chips::add);
        row.value("minutes")
                .ifPresent(minutes -> chips.add(
                        new Chip(visit.t("timeline.minutes", visit.formats().number((Long) minutes)), Tone.GREY)));
        length().ifPresent(chips::add);
        row.value("place").ifPresent(place -> chips.add(new Chip(place.toString(), Tone.GREY)));
        people("contacts", "contacts", chips);
        people("colleagues", "users", chips);
        return chips;
    }

    private boolean is(String field, String value) {
        return row.value(field).filter(value::equals).isPresent();
    }

    private Optional<Chip> choice(String field) {
        return row.value(field).flatMap(value -> object.field(field)
                .map(found -> found.type())
                .filter(ChoiceType.class::isInstance)
                .map(ChoiceType.class::cast)
                .flatMap(type -> type.choices().all().stream()
                        .filter(choice -> choice.key().equals(value))
                        .findFirst())
                .map(choice -> new Chip(visit.label(choice.label()), Tone.named(choice.tone()))));
    }

    private Chip due(LocalDate day) {
        boolean late = !done() && day.isBefore(LocalDate.now(visit.formats().zone()));
        String text =
                visit.t(late ? "timeline.late" : "timeline.due", visit.formats().date(day));
        return new Chip(text, late ? Tone.ROSE : Tone.GREY);
    }

    private Optional<Chip> length() {
        var starts = row.value("starts_at").map(Instant.class::cast);
        var ends = row.value("ends_at").map(Instant.class::cast);
        return starts.flatMap(
                        from -> ends.map(until -> Duration.between(from, until).toMinutes()))
                .filter(minutes -> minutes > 0)
                .map(minutes ->
                        new Chip(visit.t("timeline.minutes", visit.formats().number(minutes)), Tone.GREY));
    }

    private void people(String field, String target, List<Chip> chips) {
        if (row.value(field).orElse(List.of()) instanceof List<?> list) {
            list.stream()
                    .filter(Ref.class::isInstance)
                    .map(Ref.class::cast)
                    .forEach(ref -> chips.add(new Chip(
                            Objects.requireNonNullElse(ref.label(), "–"),
                            Tone.GREY,
                            visit.shell().base() + "/" + target + "/" + ref.id())));
        }
    }

    private List<io.rapport.web.view.Link> on(Optional<Link> home) {
        var about = row.value("about").orElse(List.of()) instanceof List<?> list ? list : List.of();
        var own = home.map(Set::of).orElse(Set.of());
        return about.stream()
                .filter(Link.class::isInstance)
                .map(Link.class::cast)
                .filter(link -> !own.contains(link))
                .map(link -> new io.rapport.web.view.Link(
                        Objects.requireNonNullElse(link.label(), "–"),
                        visit.shell().base() + "/" + link.text()))
                .toList();
    }
}
