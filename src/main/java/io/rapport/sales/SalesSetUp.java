package io.rapport.sales;

import io.rapport.access.Actors;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.pipeline.PipelineObjects;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantProvisioning;
import io.rapport.tenancy.Tx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A new organisation begins with one pipeline, whose stages it can rename, move and add to. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class SalesSetUp implements TenantProvisioning {

    private final Records records;
    private final Actors actors;

    SalesSetUp(Records records, Actors actors) {
        this.records = records;
        this.actors = actors;
    }

    @Override
    public void provision(Tenant tenant, Tx tx) {
        var pipeline = Ids.next();
        var changes = List.<Change>of(
                new Change.Create(PipelineObjects.PIPELINES, pipeline, Map.of("name", "Sales")),
                stage(pipeline, "Prospecting", 1, 10, PipelineObjects.OPEN, "grey"),
                stage(pipeline, "Engaging", 2, 40, PipelineObjects.OPEN, "blue"),
                stage(pipeline, "Won", 3, 100, PipelineObjects.WON, "green"),
                stage(pipeline, "Lost", 4, 0, PipelineObjects.LOST, "rose"));
        records.apply(tx, actors.system(tenant, "set-up"), NewOperation.of(Source.SYSTEM, "operation.set_up"), changes);
    }

    private static Change stage(
            UUID pipeline, String name, long position, int probability, String outcome, String tone) {
        return new Change.Create(
                PipelineObjects.STAGES,
                Ids.next(),
                Map.of(
                        "name", name,
                        "pipeline", Ref.to(pipeline),
                        "position", position,
                        "probability", BigDecimal.valueOf(probability),
                        "outcome", outcome,
                        "tone", tone));
    }
}
