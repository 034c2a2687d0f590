package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.views.Audience;
import io.rapport.views.OpeningViews;
import io.rapport.views.SavedView;
import io.rapport.web.view.Choice;
import io.rapport.web.view.ViewForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The forms of saved views: their names, for whom they are, and for whom a list opens with them. */
@Component
class ViewForms {

    static final String EVERYONE = "everyone";

    private final OpeningViews openings;
    private final Queries queries;

    ViewForms(OpeningViews openings, Queries queries) {
        this.openings = openings;
        this.queries = queries;
    }

    ViewForm fresh(Visit visit, ObjectDef object, ListState state, String name, String audience, String error) {
        return new ViewForm(
                visit.t("views.new"),
                visit.base(object) + "/views",
                state.view("").kept(),
                name,
                error,
                audiences(visit, audience),
                Optional.of(false),
                roles(visit, object, Optional.empty()),
                state.at(visit.base(object)));
    }

    ViewForm form(Visit visit, ObjectDef object, SavedView view, String name, String error) {
        return new ViewForm(
                visit.t("views.edit"),
                SavedViews.href(visit.base(object), view),
                List.of(),
                name,
                error,
                audiences(visit, value(view.audience())),
                Optional.of(openings.isChosen(visit.actor(), view.id())),
                roles(visit, object, Optional.of(view.id())),
                SavedViews.state(view).at(visit.base(object)));
    }

    /** For whom the list can open with the view; with which it does now is told where that is another. */
    private List<Choice> roles(Visit visit, ObjectDef object, Optional<UUID> view) {
        if (!visit.actor().may(Ability.MANAGE_VIEWS)) {
            return List.of();
        }
        return openings.of(visit.actor(), object.name()).stream()
                .map(whom -> {
                    String name = whom.role().isEmpty() ? visit.t("views.for.everyone") : whom.name();
                    boolean chosen = view.filter(whom::opensWith).isPresent();
                    String label = whom.view()
                            .filter(now -> !chosen)
                            .map(now -> visit.t("views.now", name, now.name()))
                            .orElse(name);
                    return new Choice(whom.role().map(UUID::toString).orElse(EVERYONE), label, chosen);
                })
                .toList();
    }

    private List<Choice> audiences(Visit visit, String chosen) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("private", visit.t("views.for.private"), chosen.equals("private")));
        var teams = visit.actor().viewer().teams();
        visit.model()
                .object("teams")
                .filter(found -> !teams.isEmpty() && visit.actor().sees(found))
                .ifPresent(found -> {
                    var query = visit.named(found).where(new Filter.Ids(teams)).limit(100);
                    queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor())).rows().stream()
                            .map(row -> new Choice(
                                    "team:" + row.id(),
                                    visit.t(
                                            "views.for.team",
                                            row.value(found.nameField())
                                                    .map(Object::toString)
                                                    .orElse("–")),
                                    chosen.equals("team:" + row.id())))
                            .forEach(choices::add);
                });
        if (visit.actor().may(Ability.MANAGE_VIEWS) || chosen.equals("everyone")) {
            choices.add(new Choice("everyone", visit.t("views.for.everyone"), chosen.equals("everyone")));
        }
        return choices;
    }

    private static String value(Audience audience) {
        return audience instanceof Audience.Team(UUID team) ? "team:" + team : audience.key();
    }

    static Audience audience(String value) {
        if (value.startsWith("team:")) {
            return new Audience.Team(
                    Ids.parse(value.substring(5)).orElseThrow(() -> Problem.invalid("audience", "not_your_team")));
        }
        return switch (value) {
            case "private" -> new Audience.Private();
            case "everyone" -> new Audience.Everyone();
            default -> throw Problem.invalid("audience", "required");
        };
    }
}
