package io.rapport.sales.territory.web;

import io.rapport.model.ObjectDef;
import io.rapport.sales.territory.Realigning;
import io.rapport.sales.territory.TerritoryObject;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Action;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Above a territory whose rules are not in force as they are planned: where to see what they would move. */
@Component
class TerritoryNotices implements RecordNotices {

    private final Realigning realigning;

    TerritoryNotices(Realigning realigning) {
        this.realigning = realigning;
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (!object.name().equals(TerritoryObject.NAME)
                || visit.moment().isPresent()
                || !Realigning.isFor(visit.actor(), visit.model())) {
            return List.of();
        }
        var rules = realigning.rules(visit.actor());
        var inForce = rules.inForce().territories();
        boolean settled = rules.planned().territories().stream()
                .filter(territory -> territory.id().equals(id))
                .allMatch(inForce::contains);
        var see = Action.link(visit.t("realign.see"), visit.shell().base() + RealignmentController.PLACE, "map");
        return settled ? List.of() : List.of(new Notice("info", visit.t("realign.not_in_force"), Optional.of(see)));
    }
}
