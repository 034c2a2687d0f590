package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.model.IntegerType;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.OnConflict;
import io.rapport.records.Source;
import io.rapport.records.Undo;
import io.rapport.shape.Shaping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an import adds to the model goes and comes with its records. */
class ImportUndoTest extends ImportScene {

    private static final String FILE = """
            company,sector,year_established
            Isdom,astrology,1996
            Condax,astrology,2001
            """;

    @Autowired
    Undo undo;

    @Autowired
    Shaping shaping;

    @Test
    void undoneAndDoneAgainItIsWhatItWas() {
        var operation = imported();
        var before = accounts();
        assertThat(before).hasSize(2).allMatch(row -> row.contains("astrology"));
        assertThat(model().require("accounts").require("x_year_established").type())
                .as("years are not grouped")
                .isEqualTo(new IntegerType(false));

        var undone = back(operation);
        assertThat(model().require("accounts").field("x_year_established")).isEmpty();
        assertThat(choices()).doesNotContain("astrology");

        var redone = back(undone);
        assertThat(accounts()).isEqualTo(before);
        assertThat(choices()).contains("astrology");

        var undoneOnceMore = back(redone);
        assertThat(model().require("accounts").field("x_year_established")).isEmpty();
        assertThat(choices()).doesNotContain("astrology");

        back(undoneOnceMore);
        assertThat(accounts()).isEqualTo(before);
        back(operation);
        assertThat(model().require("accounts").field("x_year_established")).isEmpty();
    }

    @Test
    void valuesOfRecordsThatWereThereBeforeComeAgainToo() {
        run(imports.upload(actor, List.of(part("accounts.csv", "company\\nIsdom\\nCondax\\n"))));
        var operation = imported();
        var before = accounts();

        back(back(operation));

        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void whatWasUndoneCanBeImportedAnew() {
        back(imported());

        imported();

        assertThat(rows("accounts", "industry == \"astrology\"", "name")).hasSize(2);
    }

    @Test
    void aFieldThatSomebodyRetiredSinceStaysRetired() {
        var undone = back(imported());
        shaping.restoreField(actor, "accounts", "x_year_established");
        shaping.retireField(actor, "accounts", "x_year_established");

        undo.undo(actor, undone, OnConflict.SKIP);

        assertThat(model().require("accounts").field("x_year_established")).isEmpty();
        assertThat(rows("accounts", "industry == \"astrology\"", "name")).hasSize(2);
    }

    @Test
    void aFieldThatSomebodyBroughtBackStaysWhereDoingAnewIsRefused() {
        run(imports.upload(actor, List.of(part("accounts.csv", "company\nIsdom\nCondax\n"))));
        var undone = back(imported());
        shaping.restoreField(actor, "accounts", "x_year_established");
        var isdom = rows("accounts", "name == \"Isdom\"", "name").getFirst().id();
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.changed"),
                List.of(new Change.Update("accounts", isdom, Optional.empty(), Map.of("industry", "retail"))));

        assertThat(undo.undo(actor, undone, OnConflict.REFUSE).conflicts()).isNotEmpty();

        assertThat(model().require("accounts").field("x_year_established")).isPresent();
    }

    private UUID imported() {
        var job = run(imports.upload(actor, List.of(part("accounts.csv", FILE))));
        return UUID.fromString(job.result().orElseThrow().get("operation").asString());
    }

    private UUID back(UUID operation) {
        var result = undo.undo(actor, operation, OnConflict.REFUSE);
        assertThat(result.conflicts()).isEmpty();
        return result.operation().orElseThrow();
    }

    private List<String> accounts() {
        return rows("accounts", "true", "name", "industry", "x_year_established").stream()
                .map(row -> row.value("name") + " " + row.value("industry") + " " + row.value("x_year_established"))
                .sorted()
                .toList();
    }

    private List<String> choices() {
        return ((io.rapport.model.ChoiceType)
                        model().require("accounts").require("industry").type())
                .choices().live().stream().map(io.rapport.model.Choice::key).toList();
    }
}
