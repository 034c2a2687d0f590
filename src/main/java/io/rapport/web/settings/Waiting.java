package io.rapport.web.settings;

import io.rapport.access.Ability;
import io.rapport.access.People;
import io.rapport.identity.SignInLinks;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who waits for an administrator: those who asked for a new password while no mail could be sent. */
@Component
class Waiting {

    private static final int MOST = 20;

    private final SignInLinks links;
    private final Queries queries;

    Waiting(SignInLinks links, Queries queries) {
        this.links = links;
        this.queries = queries;
    }

    List<Notice> notices(Visit visit) {
        if (!visit.actor().may(Ability.ADMINISTER)) {
            return List.of();
        }
        var users = links.waiting(visit.actor()).keySet();
        if (users.isEmpty()) {
            return List.of();
        }
        var named = Query.of(People.USERS, "name").where(new Filter.Ids(users)).limit(MOST);
        return queries.page(visit.actor().tenant(), named.permit(visit.model(), visit.actor())).rows().stream()
                .map(row -> new Notice(
                        "info",
                        visit.t(
                                "forgotten.wishes",
                                row.value("name").map(Object::toString).orElse("–")),
                        Optional.of(Action.link(
                                visit.t("forgotten.wishes.open"),
                                visit.shell().base() + "/settings/users/" + row.id(),
                                ""))))
                .toList();
    }
}
