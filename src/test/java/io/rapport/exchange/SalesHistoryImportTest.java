package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.jobs.JobState;
import io.rapport.kernel.Money;
import io.rapport.records.OnConflict;
import io.rapport.records.Undo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SalesHistoryImportTest extends ImportScene {

    @Autowired
    Undo undo;

    @Test
    void thePreviewShowsWhatWouldBeMadeAndWritesNothing() throws IOException {
        var preview = imports.preview(actor, upload(), Optional.empty());

        assertThat(created(preview, "sales_pipeline.csv"))
                .containsEntry("opportunities", 8_800L)
                .containsEntry("opportunity_lines", 8_800L);
        assertThat(created(preview, "accounts.csv")).containsEntry("accounts", 85L);
        assertThat(created(preview, "products.csv")).containsEntry("products", 7L);
        assertThat(created(preview, "sales_teams.csv"))
                .containsEntry("teams", 9L)
                .containsEntry("users", 41L);
        assertThat(preview.suggestions())
                .anySatisfy(suggestion -> {
                    assertThat(suggestion.from()).isEqualTo("GTXPro");
                    assertThat(suggestion.to()).isEqualTo("GTX Pro");
                    assertThat(suggestion.rows()).isEqualTo(1_480);
                    assertThat(suggestion.accepted()).isTrue();
                })
                .anySatisfy(suggestion -> {
                    assertThat(suggestion.code()).isEqualTo(Suggestion.Code.SPELLING);
                    assertThat(suggestion.from()).isEqualTo("technolgy");
                    assertThat(suggestion.to()).isEqualTo("technology");
                    assertThat(suggestion.accepted()).isFalse();
                })
                .anySatisfy(suggestion -> {
                    assertThat(suggestion.code()).isEqualTo(Suggestion.Code.FACTOR);
                    assertThat(suggestion.to()).isEqualTo("1000000");
                })
                .anySatisfy(suggestion -> {
                    assertThat(suggestion.code()).isEqualTo(Suggestion.Code.NEW_FIELD);
                    assertThat(suggestion.column()).isEqualTo("year_established");
                });
        assertThat(preview.rejectedRows()).as("%s", preview.issues()).isZero();
        assertThat(count("opportunities")).isZero();
    }

    @Test
    void theWholeHistoryIsImported() throws IOException {
        var job = run(upload());

        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.DONE);
        theFiguresAreThoseOfTheFiles();
    }

    private void theFiguresAreThoseOfTheFiles() {
        assertThat(count("opportunities")).isEqualTo(8_800);
        var stages = summary("opportunities", List.of("stage.name"), List.of("count", "sum(amount)"), "");
        assertThat(stages.get("Won").getFirst()).isEqualTo(4_238L);
        assertThat((BigDecimal) stages.get("Won").get(1)).isEqualByComparingTo("10005534");
        assertThat(stages.get("Lost").getFirst()).isEqualTo(2_473L);
        assertThat(stages.get("Engaging").getFirst()).isEqualTo(1_589L);
        assertThat(stages.get("Prospecting").getFirst()).isEqualTo(500L);
        assertThat(count("opportunity_lines")).isEqualTo(8_800);
        assertThat(count("accounts")).isEqualTo(85);
        assertThat(rows("accounts", "parent != null", "name")).hasSize(15);
        assertThat(count("products")).isEqualTo(7);
        var offices = rows("users", "team.parent != null", "name", "team.name", "team.parent.name").stream()
                .filter(row -> !row.value("name").equals(row.value("team.name")))
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.value("team.parent.name").orElse("")), Collectors.counting()));
        assertThat(offices).containsExactlyInAnyOrderEntriesOf(Map.of("Central", 11L, "East", 12L, "West", 12L));
        assertThat(rows("teams", "manager != null", "name", "manager"))
                .hasSize(6)
                .allSatisfy(team -> assertThat(
                                team.value("manager").map(manager -> ((io.rapport.kernel.Ref) manager).label()))
                        .isEqualTo(team.value("name")));
        var acme = rows("accounts", "name == \"Acme Corporation\"", "revenue", "industry", "x_year_established")
                .getFirst();
        assertThat(acme.value("revenue")).contains(Money.of("1100040000", "USD"));
        assertThat(acme.value("x_year_established")).contains(1996L);
        assertThat(rows("opportunities", "stage.outcome == \"open\" && amount_source != \"list_price\"", "name"))
                .isEmpty();
        assertThat(rows("opportunities", "product == null", "name")).isEmpty();
        assertThat(rows("opportunities", "name == \"Cancity, GTX Plus Basic\"", "name"))
                .isNotEmpty();
    }

    @Test
    void importingAgainCreatesNothingTwice() throws IOException {
        run(upload());

        var again = run(upload());

        assertThat(again.state()).as("%s", again.failure()).isEqualTo(JobState.DONE);
        theFiguresAreThoseOfTheFiles();
        var figures = again.result().orElseThrow().get("records").get("opportunities");
        assertThat(figures.get("created").asLong()).isZero();
        assertThat(figures.get("updated").asLong()).isZero();
        assertThat(figures.get("unchanged").asLong()).isEqualTo(8_800);
    }

    @Test
    void rowsThatAreNotTakenComeBackWithTheReason() throws IOException {
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

    private UUID upload() throws IOException {
        var parts = new java.util.ArrayList<Part>();
        for (var name : SalesFiles.NAMES) {
            parts.add(new Part(name, Files.newInputStream(SalesFiles.path(name))));
        }
        return imports.upload(actor, parts);
    }

    @Test
    void theImportIsUndoneAsOneStepAndCanBeDoneAgain() throws IOException {
        var first = run(upload());
        var operation =
                UUID.fromString(first.result().orElseThrow().get("operation").asString());

        undo.undo(actor, operation, OnConflict.SKIP);

        assertThat(count("opportunities")).isZero();
        assertThat(count("accounts")).isZero();
        assertThat(rows("users", "name == \"Moses Frase\"", "name")).isEmpty();
        assertThat(model().require("accounts").field("x_year_established")).isEmpty();
        var again = run(upload());
        assertThat(again.state()).as("%s", again.failure()).isEqualTo(JobState.DONE);
        assertThat(count("opportunities")).isEqualTo(8_800);
    }
}
