package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.exchange.load.Checkpoint;
import io.rapport.exchange.load.ImportRun;
import io.rapport.exchange.load.Phases;
import io.rapport.exchange.load.Reject;
import io.rapport.query.Queries;
import io.rapport.records.Records;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An import of several batches that is killed goes on where it was. */
class ImportResumeTest extends ImportScene {

    private static final int ROWS = 12_000;

    @Autowired
    ImportFiles files;

    @Autowired
    TenantDb db;

    @Autowired
    Records records;

    @Autowired
    Queries queries;

    private final List<Checkpoint> saved = new ArrayList<>();
    private final List<Reject> rejected = new ArrayList<>();

    /** Stands in for the job: keeps what was committed, and dies in the transaction of a batch or after it. */
    private final class Mortal implements ImportRun.Control {

        private final int diesIn;
        private final int diesAfter;
        private int batches;

        Mortal(int diesIn, int diesAfter) {
            this.diesIn = diesIn;
            this.diesAfter = diesAfter;
        }

        @Override
        public void save(Tx tx, Checkpoint at, List<Reject> rejects) {
            batches++;
            if (batches == diesIn) {
                throw new Killed();
            }
            tx.afterCommit(() -> {
                saved.add(at);
                rejected.addAll(rejects);
            });
        }

        @Override
        public boolean cancelled() {
            if (diesAfter > 0 && batches == diesAfter) {
                throw new Killed();
            }
            return false;
        }
    }

    private static final class Killed extends RuntimeException {}

    @Test
    void aBatchThatWasNotCommittedIsDoneAgainAndNoOtherOne() {
        var id = contacts("contact_id,first_name,last_name,birthday\n");
        assertThatThrownBy(() -> load(id).run(Checkpoint.start(), new Mortal(2, 0)))
                .isInstanceOf(Killed.class);
        assertThat(count("contacts")).isEqualTo(4_999);

        assertThatThrownBy(() -> load(id).run(saved.getLast(), new Mortal(0, 1)))
                .isInstanceOf(Killed.class);
        load(id).run(saved.getLast(), new Mortal(0, 0));

        assertThat(count("contacts")).isEqualTo(ROWS - 1);
        assertThat(rejected).singleElement().satisfies(reject -> assertThat(reject.line())
                .isEqualTo(12));
    }

    @Test
    void withoutAKeyNothingIsMadeTwiceEither() {
        var id = contacts("remark,first_name,last_name,birthday\n");
        assertThatThrownBy(() -> load(id).run(Checkpoint.start(), new Mortal(3, 0)))
                .isInstanceOf(Killed.class);

        load(id).run(saved.getLast(), new Mortal(0, 0));

        assertThat(count("contacts")).isEqualTo(ROWS - 1);
    }

    @Test
    void subsidiariesFindTheirParentsFurtherDown() {
        var text = new StringBuilder("company,employees,subsidiary_of\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("Firm ").append(i).append(",").append(i).append(",");
            text.append(i % 10 == 0 && i > 0 && i < ROWS / 2 ? "Firm " + (ROWS - i) : "")
                    .append('\n');
        }
        var id = imports.upload(actor, List.of(part("accounts.csv", text.toString())));

        load(id).run(Checkpoint.start(), new Mortal(0, 0));

        assertThat(count("accounts")).isEqualTo(ROWS);
        var first = rows("accounts", "name == \"Firm 10\"", "parent.name").getFirst();
        assertThat(first.value("parent.name")).contains("Firm 11990");
    }

    private UUID contacts(String header) {
        var text = new StringBuilder(header);
        for (int i = 0; i < ROWS; i++) {
            text.append("c")
                    .append(i)
                    .append(",First")
                    .append(i)
                    .append(",Last")
                    .append(i % 700)
                    .append(",");
            text.append(i == 10 ? "soon" : "1990-01-" + (10 + i % 20)).append('\n');
        }
        return imports.upload(actor, List.of(part("contacts.csv", text.toString())));
    }

    private ImportRun load(UUID id) {
        var model = models.of(tenant);
        var profiles = files.profiles(tenant, id);
        var plan = imports.preview(actor, id, Optional.empty()).plan();
        var known = new ImportPlan(plan.files().stream()
                .map(file -> new ImportPlan.FilePlan(
                        file.file(),
                        file.records().stream()
                                .map(record -> record.with(record.columns().stream()
                                        .filter(column -> column.create() == null)
                                        .toList()))
                                .toList()))
                .toList());
        return new ImportRun(
                id,
                "test",
                files.folder(tenant, id),
                actor,
                model,
                Phases.of(known, profiles, model),
                db,
                records,
                queries);
    }
}
