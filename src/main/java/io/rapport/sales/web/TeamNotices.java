package io.rapport.sales.web;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.sales.opportunity.DealMemberObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.opportunity.Splits;
import io.rapport.web.generic.RecordNotices;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Notice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Above a deal that several people share: which part of it is whose, in percent and in money. */
@Component
class TeamNotices implements RecordNotices {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int MOST = 50;

    private final Queries queries;

    TeamNotices(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Notice> of(Visit visit, ObjectDef object, UUID id) {
        if (!object.name().equals(OpportunityObject.NAME) || !isKnown(visit, object)) {
            return List.of();
        }
        var shares = members(visit, id).stream()
                .filter(row -> split(row).signum() > 0)
                .toList();
        return shares.isEmpty()
                ? List.of()
                : deal(visit, object, id).map(deal -> notice(visit, deal, shares)).stream()
                        .toList();
    }

    private static boolean isKnown(Visit visit, ObjectDef object) {
        return visit.reads(object, object.require("owner"))
                && visit.model()
                        .object(DealMemberObject.NAME)
                        .filter(visit.actor()::sees)
                        .filter(members -> Stream.of("opportunity", "member", "split")
                                .allMatch(name -> visit.reads(members, members.require(name))))
                        .isPresent();
    }

    private List<Row> members(Visit visit, UUID id) {
        var object = visit.object(DealMemberObject.NAME);
        var of = Filters.cel("opportunity == \"" + id + "\"", visit.model(), object, visit.actor());
        var query = Query.of(object.name(), "member", "split").where(of).limit(MOST);
        return queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .rows();
    }

    private Optional<Row> deal(Visit visit, ObjectDef object, UUID id) {
        var paths = new ArrayList<>(List.of(Path.of("owner")));
        if (visit.reads(object, object.require("amount"))) {
            paths.add(Path.of("amount"));
        }
        var query = Query.of(object.name())
                .select(paths)
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
    }

    private static Notice notice(Visit visit, Row deal, List<Row> shares) {
        var names = new ArrayList<>(List.of(name(visit, deal, "owner")));
        shares.forEach(row -> names.add(name(visit, row, "member")));
        var percents = new ArrayList<>(shares.stream().map(TeamNotices::split).toList());
        percents.addFirst(WHOLE.subtract(percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        // A merge of deals may have left a team with more than the whole, of which there are no parts
        boolean whole = percents.getFirst().signum() >= 0;
        var parts = deal.value("amount").filter(amount -> whole).map(amount -> Splits.of((Money) amount, percents));
        var said = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            String text = names.get(i) + " " + visit.formats().percent(percents.get(i));
            int at = i;
            said.add(parts.map(all -> text + " = " + visit.formats().money(all.get(at)))
                    .orElse(text));
        }
        return new Notice("info", visit.t("deal.team", String.join(" · ", said)), Optional.empty());
    }

    private static BigDecimal split(Row row) {
        return row.value("split").map(BigDecimal.class::cast).orElse(BigDecimal.ZERO);
    }

    private static String name(Visit visit, Row row, String field) {
        return row.value(field).map(Ref.class::cast).map(Ref::label).orElseGet(() -> visit.t("deal.team.nobody"));
    }
}
