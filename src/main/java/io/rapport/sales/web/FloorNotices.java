package io.rapport.sales.web;

import io.rapport.kernel.Money;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.sales.line.LineFields;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Notice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Above a deal whose lines are below their floor prices: a quote with them needs approval. */
@Component
class FloorNotices implements RecordNotices {

    private static final String UNDER = LineFields.UNDER_FLOOR.name();

    private final Queries queries;

    FloorNotices(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (!object.name().equals(OpportunityObject.NAME) || !visit.reads(object, object.require(UNDER))) {
            return List.of();
        }
        var query =
                Query.of(object.name(), UNDER).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries
                .first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .flatMap(row -> row.value(UNDER))
                .map(under -> new Notice(
                        "warn", visit.t("deal.under_floor", visit.formats().money((Money) under)), Optional.empty()))
                .stream()
                .toList();
    }
}
