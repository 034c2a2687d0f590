package io.rapport.start;

import io.rapport.access.Actor;
import io.rapport.customers.account.AccountObject;
import io.rapport.exchange.AddedChoices;
import io.rapport.kernel.Problem;
import io.rapport.model.ChoiceType;
import io.rapport.model.InvalidValue;
import io.rapport.model.ModelChanges;
import io.rapport.model.Models;
import io.rapport.model.Reading;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.sales.product.ProductObject;
import io.rapport.tenancy.TenantDb;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds in an organisation what its sample company needs, and adds the choices that are missing; they go with it. */
@Component
class SampleGround {

    private final TenantDb db;
    private final Models models;
    private final ModelChanges changes;
    private final Queries queries;

    SampleGround(TenantDb db, Models models, ModelChanges changes, Queries queries) {
        this.db = db;
        this.models = models;
        this.changes = changes;
        this.queries = queries;
    }

    /** @throws Problem {@code sample_stages} where no pipeline has open stages, a won and a lost one */
    SampleSetting find(Actor actor, UUID operation, SampleWords words) {
        var industries = choices(actor, operation, AccountObject.NAME, "industry", words.industries());
        var families = choices(actor, operation, ProductObject.NAME, "family", words.families());
        var stages = stages(actor);
        var open = ids(stages, PipelineObjects.OPEN);
        var won = ids(stages, PipelineObjects.WON);
        var lost = ids(stages, PipelineObjects.LOST);
        if (open.isEmpty() || won.isEmpty() || lost.isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "sample_stages");
        }
        return new SampleSetting(actor.tenant(), open, won.getFirst(), lost.getFirst(), industries, families);
    }

    /** The stages of the first pipeline that has any. */
    private List<Row> stages(Actor actor) {
        var query = Query.of(PipelineObjects.STAGES, "pipeline", "outcome")
                .orderBy(Sort.list("pipeline.name,position"))
                .limit(100);
        var rows = queries.page(actor.tenant(), query.permit(models.of(actor.tenant()), actor))
                .rows();
        var first = rows.stream().findFirst().flatMap(row -> row.value("pipeline"));
        return rows.stream().filter(row -> row.value("pipeline").equals(first)).toList();
    }

    private static List<UUID> ids(List<Row> stages, String outcome) {
        return stages.stream()
                .filter(row -> row.value("outcome").filter(outcome::equals).isPresent())
                .map(Row::id)
                .toList();
    }

    private List<String> choices(Actor actor, UUID operation, String object, String field, List<String> labels) {
        var missing = new ArrayList<>(labels);
        missing.removeIf(label -> key(actor, object, field, label).isPresent());
        if (!missing.isEmpty()) {
            var added = changes.addChoices(actor.tenant(), object, field, missing);
            db.update(actor.tenant(), tx -> AddedChoices.note(tx, operation, object, field, added));
        }
        return labels.stream()
                .map(label -> key(actor, object, field, label).orElseThrow(Problem::notFound))
                .toList();
    }

    private Optional<String> key(Actor actor, String object, String field, String label) {
        var tenant = actor.tenant();
        var reading = new Reading(Locale.ROOT, tenant.zone(), Currency.getInstance(tenant.currency()), "");
        var type = models.of(tenant).require(object).require(field).type();
        try {
            return type instanceof ChoiceType choice
                    ? Optional.ofNullable(choice.parse(label, reading))
                    : Optional.empty();
        } catch (InvalidValue unknown) {
            return Optional.empty();
        }
    }
}
