package io.rapport.sales.group;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.DataModel;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.PermittedSummary;
import io.rapport.query.Queries;
import io.rapport.query.Summary;
import io.rapport.query.SummaryRow;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks what the accounts of a group come to, one aggregate query for each figure with the reader's rights in it. */
@Component
class Rolls {

    private static final String LINK = "account";

    private final Queries queries;

    Rolls(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param own of each account itself
     * @param all of each account with all below it; in a group that is cut only of the top
     */
    record Figures(Map<UUID, BigDecimal> own, Map<UUID, BigDecimal> all) {}

    /** What the reader may not read is left out. */
    Map<Roll, Figures> of(Actor actor, DataModel model, Group group) {
        var asked = new EnumMap<Roll, List<PermittedSummary>>(Roll.class);
        for (var roll : Roll.values()) {
            permitted(actor, model, group, roll).ifPresent(two -> asked.put(roll, two));
        }
        var found = queries.summaries(
                actor.tenant(),
                asked.values().stream().flatMap(Collection::stream).toList());
        var figures = new EnumMap<Roll, Figures>(Roll.class);
        int at = 0;
        for (var roll : asked.keySet()) {
            var own = new HashMap<UUID, BigDecimal>();
            for (var row : found.get(at)) {
                if (row.keys().getFirst() instanceof Ref account) {
                    own.put(account.id(), row.number());
                }
            }
            figures.put(roll, figures(group, own, found.get(at + 1)));
            at += 2;
        }
        return figures;
    }

    /** Where not all accounts are known, only what the top comes to is. */
    private static Figures figures(Group group, Map<UUID, BigDecimal> own, List<SummaryRow> whole) {
        if (!group.cut()) {
            return new Figures(own, group.rolledUp(own, BigDecimal::add));
        }
        var all = new HashMap<>(own);
        whole.forEach(row -> all.put(group.top().id(), row.number()));
        return new Figures(own, all);
    }

    /** By account, and of the whole group. */
    private static Optional<List<PermittedSummary>> permitted(Actor actor, DataModel model, Group group, Roll roll) {
        var object = model.object(roll.object()).filter(actor::sees);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try {
            var measures = List.of(roll.summed().map("sum(%s)"::formatted).orElse("count"));
            var members = new Filter.LinkedToOneOf(LINK, group.ids());
            var each = Filters.cel(roll.condition(), model, object.get(), actor).and(members);
            var whole = Filters.cel(roll.among(group.below(group.top(), LINK)), model, object.get(), actor);
            return Optional.of(List.of(
                    Summary.of(roll.object(), List.of(LINK), measures)
                            .where(each)
                            .permit(model, actor),
                    Summary.of(roll.object(), List.of(), measures).where(whole).permit(model, actor)));
        } catch (Problem hidden) {
            return Optional.empty();
        }
    }
}
