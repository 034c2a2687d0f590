package io.rapport.web.sharing;

import io.rapport.access.Ground;
import io.rapport.access.People;
import io.rapport.access.Readers;
import io.rapport.access.Share;
import io.rapport.access.Sight;
import io.rapport.access.Why;
import io.rapport.access.Why.Remedy;
import io.rapport.kernel.Link;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Choice;
import io.rapport.web.view.Face;
import io.rapport.web.view.SharingPage;
import io.rapport.web.view.SharingPage.Group;
import io.rapport.web.view.SharingPage.Person;
import io.rapport.web.view.SharingPage.Says;
import io.rapport.web.view.SharingPage.Verdict;
import io.rapport.web.view.Tone;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shares, readers and explanations as a page shows them. */
final class SharingView {

    private static final List<String> GROUPS = List.of("owner", "share", "team", "all", "other");
    private static final List<Action> ACTIONS = List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.TRANSFER);

    /** So many of a group are listed. */
    private static final int LISTED = 100;

    private final Visit visit;
    private final Reasons reasons;
    private final String href;

    /** @param href the page's own path */
    SharingView(
            Visit visit, Queries queries, String href, List<Share> shares, List<Ground> grounds, Optional<Why> why) {
        this.visit = visit;
        this.href = href;
        this.reasons = new Reasons(visit, names(visit, queries, shares, grounds, why));
    }

    /** Of users, teams and the records that others belong to, one query for each object. */
    private static Map<UUID, String> names(
            Visit visit, Queries queries, List<Share> shares, List<Ground> grounds, Optional<Why> why) {
        var links = new HashSet<Link>();
        shares.forEach(share -> links.add(link(share.with())));
        grounds.forEach(ground -> collect(ground, links));
        why.ifPresent(one -> collect(one, links));
        var names = new HashMap<UUID, String>();
        links.stream().collect(Collectors.groupingBy(Link::object)).forEach((name, some) -> visit.model()
                .object(name)
                .filter(visit.actor()::sees)
                .ifPresent(object -> {
                    var ids = some.stream().map(Link::id).collect(Collectors.toSet());
                    var query = visit.named(object).where(new Filter.Ids(ids)).limit(ids.size());
                    queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                            .rows()
                            .forEach(row -> row.value(object.nameField())
                                    .ifPresent(text -> names.put(row.id(), text.toString())));
                }));
        return names;
    }

    private static void collect(Ground ground, Set<Link> links) {
        switch (ground) {
            case Ground.ByShare(var share) -> links.add(link(share.with()));
            case Ground.Follows follows -> {
                links.add(Link.to(follows.object(), follows.record()));
                follows.grounds().forEach(one -> collect(one, links));
            }
            default -> {}
        }
    }

    private static void collect(Why why, Set<Link> links) {
        why.grounds().values().forEach(grounds -> grounds.forEach(ground -> collect(ground, links)));
        why.remedies().forEach(remedy -> {
            if (remedy instanceof Remedy.SeeParent(var object, var record)) {
                links.add(Link.to(object, record));
            }
        });
        why.parent().ifPresent(above -> collect(above, links));
    }

    static Link link(Share.With with) {
        return switch (with) {
            case Share.With.User(var id) -> Link.to(People.USERS, id);
            case Share.With.Team(var id) -> Link.to(People.TEAMS, id);
        };
    }

    SharingPage.Share share(Share share) {
        var link = link(share.with());
        String name = reasons.name(link);
        String kind = visit.label(visit.object(link.object()).one());
        String until = share.until()
                .map(moment -> moment.atZone(visit.formats().zone()))
                .map(at -> at.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? at.toLocalDate().minusDays(1)
                        : at.toLocalDate())
                .map(Object::toString)
                .orElse("");
        return new SharingPage.Share(
                link.object().equals(People.USERS) ? Face.person(name) : Face.thing(name),
                name,
                visit.shell().base() + "/" + link.text(),
                link.text(),
                levels(share.level()),
                until,
                kind + share.until().map(reasons::until).orElse(""));
    }

    List<Choice> levels(Share.Level chosen) {
        return Arrays.stream(Share.Level.values())
                .map(level -> new Choice(level.key(), visit.t("sharing.level." + level.key()), level == chosen))
                .toList();
    }

    /** @param explains whether the visitor may ask about each */
    List<Group> groups(Readers readers, boolean explains) {
        var grouped = readers.people().stream().collect(Collectors.groupingBy(sight -> Reasons.group(sight.grounds())));
        return GROUPS.stream()
                .flatMap(group ->
                        Optional.ofNullable(grouped.get(group)).map(people -> group(group, people, explains)).stream())
                .toList();
    }

    private Group group(String key, List<Sight> people, boolean explains) {
        return new Group(
                visit.t("sharing.group." + key),
                visit.formats().number(people.size()),
                people.stream().limit(LISTED).map(one -> person(one, explains)).toList(),
                people.size() > LISTED ? visit.t("sharing.more", visit.formats().number(people.size() - LISTED)) : "");
    }

    private Person person(Sight sight, boolean explains) {
        return new Person(
                Face.person(sight.name()),
                visit.shell().base() + "/" + People.USERS + "/" + sight.user(),
                reasons.of(sight.grounds()),
                Stream.of(Action.UPDATE, Action.DELETE)
                        .filter(sight.may()::contains)
                        .map(action -> new Chip(
                                visit.t("sharing.may." + key(action)), action == Action.DELETE ? Tone.ROSE : Tone.BLUE))
                        .toList(),
                explains ? href + "?why=" + sight.user() + "#why" : "");
    }

    SharingPage.Why why(ObjectDef object, Why why) {
        var deciding = deciding(why);
        var remarks = new ArrayList<String>();
        deciding.hanging()
                .or(why::hanging)
                .map(holds -> visit.t(holds ? "sharing.hanging.yes" : "sharing.hanging.no"))
                .ifPresent(remarks::add);
        return new SharingPage.Why(
                Face.person(why.name()),
                visit.shell().base() + "/settings/users/" + why.user(),
                visit.t(why.sees() ? "sharing.why.yes" : "sharing.why.no", why.name()),
                why.sees(),
                ACTIONS.stream()
                        .map(action -> new Verdict(
                                visit.t("settings.operation." + key(action)),
                                why.grounds().containsKey(action),
                                reasons.of(why.grounds().getOrDefault(action, List.of()))))
                        .toList(),
                why.parent().isEmpty() ? visit.t("sharing.why.roles") : visit.t("sharing.why.roles.parent"),
                deciding.roles().stream().map(this::says).toList(),
                remarks,
                remedies(why).toList(),
                why.hidden().stream()
                        .flatMap(name -> object.field(name).stream())
                        .map(visit::label)
                        .toList());
    }

    /** The record whose roles decide: the one that everything belongs to. */
    private static Why deciding(Why why) {
        return why.parent().map(SharingView::deciding).orElse(why);
    }

    private Says says(Why.RoleSays says) {
        return new Says(
                says.name(),
                visit.shell().base() + "/settings/roles/" + says.role(),
                ACTIONS.stream()
                        .map(action -> visit.t(
                                "settings.scope." + says.grant().scope(action).key()))
                        .toList(),
                says.sees());
    }

    private Stream<String> remedies(Why why) {
        return why.remedies().stream().map(remedy -> switch (remedy) {
            case Remedy.Activate activate -> visit.t("sharing.remedy.activate", why.name());
            case Remedy.GiveRole give -> visit.t("sharing.remedy.role");
            case Remedy.Widen(var scope) -> visit.t("sharing.remedy.widen", visit.t("settings.scope." + scope.key()));
            case Remedy.ShareIt share -> visit.t("sharing.remedy.share");
            case Remedy.SeeLinked linked -> visit.t("sharing.remedy.linked");
            case Remedy.SeeParent(var object, var record) ->
                visit.t("sharing.remedy.parent", reasons.name(Link.to(object, record)));
        });
    }

    private static String key(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
