package io.rapport.web.sharing;

import io.rapport.access.Ground;
import io.rapport.access.Scope;
import io.rapport.access.Share;
import io.rapport.kernel.Link;
import io.rapport.web.generic.Visit;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reasons as sentences.
 *
 * @param names of users, teams and parents, as far as the visitor may know them
 */
record Reasons(Visit visit, Map<UUID, String> names) {

    List<String> of(List<Ground> grounds) {
        return grounds.stream().map(this::of).distinct().toList();
    }

    private String of(Ground ground) {
        return switch (ground) {
            case Ground.ByRole role ->
                visit.t(
                        "sharing.by." + role.near().key(),
                        role.name(),
                        visit.t("settings.scope." + role.scope().key()));
            case Ground.ByTerritory territory -> visit.t("sharing.by.territory", territory.name());
            case Ground.ByShare(var share) -> of(share);
            case Ground.ByDefault everybody -> visit.t("sharing.by.default");
            case Ground.Follows follows -> {
                String name = name(new Link(follows.object(), follows.record(), null));
                String because = String.join("; ", of(follows.grounds()));
                yield visit.t("sharing.by.parent", name, because);
            }
            case Ground.Known known -> visit.t("sharing.by.known");
            case Ground.Self self -> visit.t("sharing.by.self");
            case Ground.Administers administers -> visit.t("sharing.by.administers");
            case Ground.Owns owns -> visit.t("sharing.by.owner");
            case Ground.Otherwise otherwise -> visit.t("sharing.by.otherwise");
        };
    }

    String name(Link record) {
        String known = names.get(record.id());
        return known != null
                ? known
                : visit.model()
                        .object(record.object())
                        .map(object -> visit.noun(object.one()))
                        .orElse("–");
    }

    private String of(Share share) {
        boolean edits = share.level() == Share.Level.EDIT;
        String until = share.until().map(this::until).orElse("");
        return switch (share.with()) {
            case Share.With.User user -> visit.t(edits ? "sharing.by.user.edit" : "sharing.by.user", until);
            case Share.With.Team(var team) ->
                visit.t(edits ? "sharing.by.team.edit" : "sharing.by.team.read", names.getOrDefault(team, "–"), until);
        };
    }

    /** As a part of a sentence: a share that ends with a day is told by that day. */
    String until(Instant moment) {
        return " " + visit.t("sharing.until", day(moment));
    }

    private String day(Instant moment) {
        var at = moment.atZone(visit.formats().zone());
        return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? visit.formats().date(at.toLocalDate().minusDays(1))
                : visit.formats().moment(moment);
    }

    /** What a person is listed under: the sort of the first reason. */
    static String group(List<Ground> grounds) {
        return grounds.isEmpty()
                ? "other"
                : switch (grounds.getFirst()) {
                    case Ground.ByRole role when role.near() == Scope.OWN -> "owner";
                    case Ground.Owns owns -> "owner";
                    case Ground.ByRole role when role.near() == Scope.ALL -> "all";
                    case Ground.ByRole role -> "team";
                    case Ground.ByShare share -> "share";
                    case Ground.Follows follows -> group(follows.grounds());
                    default -> "other";
                };
    }
}
