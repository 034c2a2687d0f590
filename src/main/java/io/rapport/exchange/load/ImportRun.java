package io.rapport.exchange.load;

import io.rapport.access.Actor;
import io.rapport.exchange.file.CsvRows;
import io.rapport.model.DataModel;
import io.rapport.model.Reading;
import io.rapport.query.Queries;
import io.rapport.records.Records;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One run of an import, from a checkpoint on: phase by phase, batch by batch, each batch with its checkpoint and its rejected
 * rows in one transaction.
 */
public final class ImportRun {

    /** Rows in one transaction. */
    static final int BATCH = Records.MOST;

    /** What a run tells and asks while it works. */
    public interface Control {

        /** Keeps the checkpoint and the rejected rows; in the transaction of the batch. */
        void save(Tx tx, Checkpoint at, List<Reject> rejects);

        /** Whether to stop; asked between batches. */
        boolean cancelled();
    }

    private final UUID id;
    private final String label;
    private final Path folder;
    private final Actor actor;
    private final DataModel model;
    private final List<Phase> phases;
    private final TenantDb db;
    private final Records records;
    private final Queries queries;
    private final Lookups lookups;

    /** @param label what history calls the import: the names of its files */
    public ImportRun(
            UUID id,
            String label,
            Path folder,
            Actor actor,
            DataModel model,
            List<Phase> phases,
            TenantDb db,
            Records records,
            Queries queries) {
        this.id = id;
        this.label = label;
        this.folder = folder;
        this.actor = actor;
        this.model = model;
        this.phases = phases;
        this.db = db;
        this.records = records;
        this.queries = queries;
        this.lookups = new Lookups(queries, actor, model);
    }

    /** Works until the end, or until it is told to stop. */
    public Checkpoint run(Checkpoint from, Control control) {
        var at = from;
        while (at.phase() < phases.size() && !control.cancelled()) {
            var phase = phases.get(at.phase());
            if (!phase.links() || at.deferred()) {
                at = pass(phase, at, control);
            }
            if (control.cancelled()) {
                return at;
            }
            at = phase.links() ? at.nothingWaits().nextPhase() : at.nextPhase();
        }
        return at;
    }

    /** Rows of all phases, to measure progress by. */
    public long work() {
        return phases.stream().mapToLong(phase -> phase.file().rows()).sum();
    }

    public long done(Checkpoint at) {
        return phases.stream()
                        .limit(at.phase())
                        .mapToLong(phase -> phase.file().rows())
                        .sum()
                + at.row();
    }

    private Checkpoint pass(Phase phase, Checkpoint from, Control control) {
        var load = new PhaseLoad(phase, this);
        var at = from;
        try (var rows =
                CsvRows.open(folder.resolve(phase.file().stored()), phase.file().dialect())) {
            var batch = new ArrayList<RowData>();
            while (rows.next()) {
                if (rows.index() >= at.row()) {
                    batch.add(row(rows, phase));
                }
                if (batch.size() == BATCH) {
                    at = write(load, batch, at, control);
                    batch.clear();
                    if (control.cancelled()) {
                        return at;
                    }
                }
            }
            return batch.isEmpty() ? at : write(load, batch, at, control);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RowData row(CsvRows rows, Phase phase) {
        var cells = new String[phase.file().dialect().columns().size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rows.cell(i);
        }
        return new RowData(rows.index(), rows.line(), cells);
    }

    private Checkpoint write(PhaseLoad load, List<RowData> rows, Checkpoint at, Control control) {
        var done = db.write(actor.tenant(), tx -> {
            var batch = new BatchLoad(load, tx, rows, at).load(at);
            control.save(tx, batch.at(), batch.rejects());
            return batch;
        });
        done.remember();
        return done.at();
    }

    /** Amounts without currency are in the organisation's, times without offset in its zone. */
    Reading reading() {
        var tenant = actor.tenant();
        return new Reading(Locale.ROOT, tenant.zone(), Currency.getInstance(tenant.currency()), "");
    }

    UUID id() {
        return id;
    }

    String label() {
        return label;
    }

    Actor actor() {
        return actor;
    }

    DataModel model() {
        return model;
    }

    List<Phase> phases() {
        return phases;
    }

    Records records() {
        return records;
    }

    Queries queries() {
        return queries;
    }

    Lookups lookups() {
        return lookups;
    }
}
