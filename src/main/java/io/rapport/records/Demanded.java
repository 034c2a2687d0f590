package io.rapport.records;

import io.rapport.expression.Expr;
import io.rapport.model.ObjectDef;
import io.rapport.query.RuleConditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Asks what {@link Demands} demand of the records of a batch, once they are written and before anything is logged. */
@Component
final class Demanded {

    private final List<Demands> all;

    Demanded(List<Demands> all) {
        this.all = List.copyOf(all);
    }

    void check(Batch batch, Instant now) {
        var errors = new Errors();
        for (var demands : all) {
            batch.model().object(demands.object()).ifPresent(object -> check(batch, object, demands, now, errors));
        }
        errors.throwInvalid();
    }

    private static void check(Batch batch, ObjectDef object, Demands demands, Instant now, Errors errors) {
        var own = new HashSet<String>();
        demands.reads().forEach(path -> own.add(path.split("\\.", 2)[0]));
        var drafts = batch.group(object).drafts().stream()
                .filter(draft -> draft.position() >= 0 && !draft.staysDeleted())
                .filter(draft -> draft.changed().stream().anyMatch(own::contains))
                .toList();
        if (drafts.isEmpty()) {
            return;
        }
        var related = new Related(batch, object, drafts, demands.reads());
        var asked = demands.of(
                new Drafts(
                        drafts,
                        related,
                        now,
                        batch.tx().tenant().zone(),
                        batch.actor().user(),
                        () -> {
                            throw new IllegalStateException("Demands have no settings");
                        }),
                batch.model(),
                errors);
        if (!asked.isEmpty()) {
            var unmet = unmet(batch, object, asked);
            asked.stream()
                    .filter(demand ->
                            unmet.getOrDefault(demand.condition(), Set.of()).contains(demand.record()))
                    .forEach(demand -> batch.draft(object, demand.record())
                            .ifPresent(draft -> errors.add(
                                    draft,
                                    demand.field(),
                                    demand.code(),
                                    demand.args().toArray())));
        }
    }

    /** Of each condition the records that don't meet it. */
    private static Map<String, Set<UUID>> unmet(Batch batch, ObjectDef object, List<Demands.Demand> asked) {
        var unmet = new HashMap<String, Set<UUID>>();
        var conditions = new ArrayList<String>();
        var columns = new ArrayList<SelectFieldOrAsterisk>();
        columns.add(RowReader.ID);
        for (var condition : new LinkedHashSet<>(
                asked.stream().map(Demands.Demand::condition).toList())) {
            Optional<Expr> read = RuleConditions.parse(batch.model(), object, condition);
            if (read.isEmpty()) {
                asked.forEach(demand ->
                        unmet.computeIfAbsent(condition, any -> new HashSet<>()).add(demand.record()));
                continue;
            }
            var broken = RuleConditions.broken(
                    batch.tx(), batch.model(), batch.actor().viewer(), object, read.get(), "t");
            columns.add(DSL.field(broken).as("unmet_" + conditions.size()));
            conditions.add(condition);
        }
        if (conditions.isEmpty()) {
            return unmet;
        }
        batch.tx()
                .dsl()
                .select(columns)
                .from(batch.tx().table(object.name()).as("t"))
                .where(DSL.condition(
                        "{0} = ANY({1})",
                        RowReader.ID,
                        PgText.uuids(asked.stream()
                                .map(Demands.Demand::record)
                                .distinct()
                                .toList())))
                .forEach(row -> {
                    for (int i = 0; i < conditions.size(); i++) {
                        if (Boolean.TRUE.equals(row.get(DSL.field("unmet_" + i, SQLDataType.BOOLEAN)))) {
                            unmet.computeIfAbsent(conditions.get(i), any -> new HashSet<>())
                                    .add(row.get(RowReader.ID));
                        }
                    }
                });
        return unmet;
    }
}
