package io.rapport.web.notices;

import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.model.ObjectDef;
import io.rapport.notify.Follows;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Following a record, and no longer, on its own page. */
@Component
class FollowActions implements RecordActions {

    private final Follows follows;

    FollowActions(Follows follows) {
        this.follows = follows;
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return List.of();
    }

    @Override
    public List<Action> verbs(Visit visit, ObjectDef object, String href) {
        return Ids.parse(href.substring(href.lastIndexOf('/') + 1))
                .filter(id -> visit.actor().user().isPresent())
                .map(id -> follows.following(visit.actor(), Link.to(object.name(), id)))
                .map(following -> Action.post(
                        visit.t(following ? "notices.following" : "notices.follow"),
                        href + "/follow",
                        following ? "bell-ring" : "bell",
                        Map.of("following", String.valueOf(!following))))
                .stream()
                .toList();
    }
}
