package io.rapport.privacy.web;

import io.rapport.access.Ability;
import io.rapport.access.People;
import io.rapport.model.ObjectDef;
import io.rapport.privacy.Marks;
import io.rapport.web.generic.RecordActions;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The way from a record to what may be done with what it says of a person, and what everybody must know of it. */
@Component
class PersonActions implements RecordActions, RecordNotices {

    private final Marks marks;

    PersonActions(Marks marks) {
        this.marks = marks;
    }

    @Override
    public List<Action> of(Visit visit, ObjectDef object, String href) {
        return visit.actor().may(Ability.PRIVACY) && !People.are(object)
                ? List.of(Action.link(visit.t("person.verb"), href + "/privacy", "shield"))
                : List.of();
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        var notices = new ArrayList<Notice>();
        var tenant = visit.actor().tenant();
        if (marks.has(tenant, object.name(), id, Marks.Kind.RESTRICTED)) {
            notices.add(new Notice("warn", visit.t("person.restricted.told"), Optional.empty()));
        }
        if (visit.actor().may(Ability.PRIVACY) && marks.has(tenant, object.name(), id, Marks.Kind.HELD)) {
            notices.add(new Notice("info", visit.t("person.held.told"), Optional.empty()));
        }
        return notices;
    }
}
