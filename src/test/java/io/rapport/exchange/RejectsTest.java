package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.jobs.JobState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectsTest extends ImportScene {

    @Test
    void rowsThatAreNotTakenComeBackWithTheReason() {
        var id = imports.upload(actor, List.of(part("products.csv", """
                product,series,sales_price
                A,X,12
                B,X,a lot
                C,X,13
                =D(),Y,nothing
                """)));
        var plan = imports.preview(actor, id, Optional.empty()).plan();
        var asPrices = plan.change(
                "products.csv", "products", "sales_price", column -> ColumnPlan.of("sales_price", "list_price"));

        var job = finished(imports.start(actor, id, Optional.of(asPrices)));

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(count("products")).isEqualTo(2);
        var out = new ByteArrayOutputStream();
        imports.rejects(actor, id, out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("products.csv,3,products,list_price,")
                        .endsWith("B,X,a lot"))
                .anySatisfy(line -> assertThat(line).contains("'=D(),Y,nothing"));
    }
}
