package io.rapport.shape;

import io.rapport.jobs.JobRun;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.records.Relocking;
import io.rapport.records.Relocking.Place;
import io.rapport.records.Relocking.Way;
import io.rapport.tenancy.Tx;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all that is stored of a field's values: records, then the log, then what tells of created records, again and again
 * until nothing was in another form any more. Where it stands is saved with each portion, so a kill costs one portion.
 */
record Passes(JobRun run, Relocking relocking, ObjectDef object, FieldDef field, Way way, int round, Extent extent) {

    /** What cannot be brought into the other form, as somebody altered it, is not waited for. */
    private static final int MOST = 4;

    /**
     * What part of the job the walk is.
     *
     * @param before what others walked through before
     * @param size of this walk
     * @param total of all
     */
    record Extent(long before, Relocking.Size size, long total) {

        static Extent of(JobRun run, Relocking relocking, ObjectDef object, FieldDef field) {
            var size = run.write(tx -> relocking.size(tx, object, field));
            return new Extent(0, size, size.all());
        }

        long done(State state) {
            long seen = state.place().seen();
            long own =
                    switch (state.stage()) {
                        case "records" -> state.pass() == 1 ? seen : size.all();
                        case "log" -> state.pass() == 1 ? size.records() + seen : size.all();
                        default -> state.pass() == 1 ? size.records() + size.log() + seen : size.all();
                    };
            return Math.min(before + own, total);
        }
    }

    /**
     * How far it is.
     *
     * @param name which object and field it is about
     * @param stage {@code records}, {@code log}, {@code salts}
     * @param changed what this pass has changed before this stage
     */
    record State(String name, String stage, Place place, long changed, int pass) {}

    /** What the checkpoint calls this walk. */
    String name() {
        return object.name() + "." + field.name() + " " + round;
    }

    /** @param goOn asked between portions whether it is still wanted */
    void walk(BooleanSupplier goOn) {
        var state = run.checkpoint(State.class)
                .filter(saved -> saved.name().equals(name()))
                .orElseGet(() -> new State(name(), "records", Place.START, 0, 1));
        while (state != null && goOn.getAsBoolean()) {
            run.throwIfCancelled();
            state = step(state);
        }
    }

    private @Nullable State step(State state) {
        return run.write(tx -> {
            var next = next(tx, state);
            if (next != null) {
                run.progress(extent.done(next), extent.total());
                run.checkpoint(tx, next);
            }
            return next;
        });
    }

    private @Nullable State next(Tx tx, State state) {
        var place = portion(tx, state);
        if (place.isPresent()) {
            return new State(state.name(), state.stage(), place.get(), state.changed(), state.pass());
        }
        long changed = state.changed() + state.place().changed();
        return switch (state.stage()) {
            case "records" -> at(state, "log", changed, state.pass());
            case "log" -> at(state, "salts", changed, state.pass());
            default -> {
                relocking.orders(tx, object, field, way);
                yield changed == 0 || state.pass() == MOST ? null : at(state, "records", 0, state.pass() + 1);
            }
        };
    }

    private static State at(State state, String stage, long changed, int pass) {
        return new State(state.name(), stage, Place.START, changed, pass);
    }

    private Optional<Place> portion(Tx tx, State state) {
        return switch (state.stage()) {
            case "records" -> relocking.records(tx, object, field, way, state.place());
            case "log" -> relocking.log(tx, object, field, way, state.place());
            default -> relocking.salts(tx, object, way, state.place());
        };
    }
}
