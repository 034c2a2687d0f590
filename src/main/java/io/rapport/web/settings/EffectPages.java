package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.Preview;
import io.rapport.access.Preview.Amount;
import io.rapport.access.Preview.Difference;
import io.rapport.access.Previews;
import io.rapport.query.Action;
import io.rapport.web.generic.Foresight;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.EffectPage;
import io.rapport.web.view.EffectPage.Cell;
import io.rapport.web.view.EffectPage.Line;
import io.rapport.web.view.EffectPage.Person;
import io.rapport.web.view.Face;
import io.rapport.web.view.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** What a change of rights would change, as a page between the form and the change. */
record EffectPages(Visit visit) {

    static final String CONFIRMED = Foresight.CONFIRMED;
    static final String AGAIN = Foresight.AGAIN;

    private static final List<Action> ACTIONS = List.of(Action.READ, Action.UPDATE, Action.DELETE);
    private static final Set<String> DROPPED = Set.of("_csrf", CONFIRMED, AGAIN);

    EffectPage of(Preview preview, List<Link> crumbs, String action, MultiValueMap<String, String> sent) {
        var notes = new ArrayList<String>();
        if (preview.concerned() > Previews.MOST) {
            notes.add(visit.t("effect.some", number(Previews.MOST), number(preview.concerned())));
        } else if (!preview.complete()) {
            notes.add(visit.t("effect.uncounted"));
        }
        return new EffectPage(
                visit.t("effect.title"),
                crumbs,
                visit.t("effect.lead", preview.people().size()),
                notes,
                preview.people().stream().map(this::person).toList(),
                action,
                sent.entrySet().stream()
                        .filter(entry -> !DROPPED.contains(entry.getKey()))
                        .flatMap(entry -> entry.getValue().stream().map(value -> Map.entry(entry.getKey(), value)))
                        .toList());
    }

    private Person person(Preview.Person person) {
        var gains = new ArrayList<String>();
        var loses = new ArrayList<String>();
        abilities(person.gained()).ifPresent(gains::add);
        abilities(person.lost()).ifPresent(loses::add);
        for (var fields : person.fields()) {
            fields("effect.fields.read", fields, fields.readable()).ifPresent(gains::add);
            fields("effect.fields.write", fields, fields.writable()).ifPresent(gains::add);
            fields("effect.fields.read", fields, fields.unreadable()).ifPresent(loses::add);
            fields("effect.fields.write", fields, fields.fixed()).ifPresent(loses::add);
        }
        return new Person(
                Face.person(person.name()),
                visit.shell().base() + "/settings/users/" + person.user(),
                gains,
                loses,
                person.records().stream().map(this::line).toList());
    }

    private Optional<String> abilities(Collection<Ability> abilities) {
        return abilities.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.t(
                        "effect.abilities",
                        abilities.stream()
                                .map(ability -> visit.t("settings.ability." + ability.key()))
                                .collect(Collectors.joining(", "))));
    }

    private Optional<String> fields(String key, Preview.Fields of, List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var object = visit.model().require(of.object());
        var labels = names.stream()
                .flatMap(name -> object.field(name).stream())
                .map(visit::label)
                .collect(Collectors.joining(", "));
        return Optional.of(visit.t(key, visit.label(object.many()), labels));
    }

    private Line line(Preview.Records records) {
        return new Line(
                visit.label(visit.model().require(records.object()).many()),
                ACTIONS.stream()
                        .map(action -> Optional.ofNullable(records.differences().get(action)))
                        .map(difference -> new Cell(
                                figure("+", difference, Difference::gained), figure("−", difference, Difference::lost)))
                        .toList(),
                examples(records, Difference::gained),
                examples(records, Difference::lost));
    }

    private String figure(String sign, Optional<Difference> difference, Function<Difference, Optional<Amount>> side) {
        if (difference.isEmpty()) {
            return "";
        }
        var amount = side.apply(difference.get());
        if (amount.isEmpty()) {
            return sign + " ?";
        }
        if (amount.get().count() == 0) {
            return "";
        }
        return sign + number(amount.get().count()) + (amount.get().exact() ? "" : "+");
    }

    private String number(long value) {
        return visit.formats().number(value);
    }

    private List<Link> examples(Preview.Records records, Function<Difference, Optional<Amount>> side) {
        return ACTIONS.stream()
                .flatMap(action -> Optional.ofNullable(records.differences().get(action)).stream())
                .flatMap(difference -> side.apply(difference).stream())
                .flatMap(amount -> amount.examples().stream())
                .distinct()
                .limit(3)
                .map(link ->
                        new Link(String.valueOf(link.label()), visit.shell().base() + "/" + link.text()))
                .toList();
    }
}
