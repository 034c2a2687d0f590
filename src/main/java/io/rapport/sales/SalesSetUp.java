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
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A new organisation begins with one pipeline, whose stages it can rename, move and add to. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
class SalesSetUp implements TenantProvisioning {

    /** For which a new organisation's deals may rest; it says otherwise where it sells faster or slower. */
    private static final long QUIET_DAYS = 30;

    private final Records records;
    private final Actors actors;
    private final MessageSource messages;

    SalesSetUp(Records records, Actors actors, MessageSource messages) {
        this.records = records;
        this.actors = actors;
        this.messages = messages;
    }

    @Override
    public void provision(Tenant tenant, Tx tx) {
        provision(tenant, tx, Locale.ENGLISH);
    }

    @Override
    public void provision(Tenant tenant, Tx tx, Locale language) {
        var pipeline = Ids.next();
        var changes = new ArrayList<Change>();
        changes.add(new Change.Create(
                PipelineObjects.PIPELINES,
                pipeline,
                Map.of("name", messages.getMessage("sales.first.pipeline", null, language), "quiet_days", QUIET_DAYS)));
        for (var stage : FirstStage.values()) {
            changes.add(stage(pipeline, stage, stage.in(language, messages)));
        }
        records.apply(tx, actors.system(tenant, "set-up"), NewOperation.of(Source.SYSTEM, "operation.set_up"), changes);
    }

    private static Change stage(UUID pipeline, FirstStage stage, String name) {
        return new Change.Create(
                PipelineObjects.STAGES,
                Ids.next(),
                Map.of(
                        "name", name,
                        "pipeline", Ref.to(pipeline),
                        "position", stage.ordinal() + 1L,
                        "probability", BigDecimal.valueOf(stage.probability()),
                        "outcome", stage.outcome(),
                        "tone", stage.tone()));
    }
}
