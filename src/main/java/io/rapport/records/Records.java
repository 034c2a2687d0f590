package io.rapport.records;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Models;
import io.rapport.query.LogTime;
import io.rapport.query.Queries;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The one door: every write of a record goes through here. A batch is one transaction, all or nothing.
 *
 * <p>Problems: {@code invalid} with the fields' errors and the positions of their records; {@code not_found} for what does
 * not exist or can't be seen; {@code forbidden} for what can be seen but not changed, and for results that the actor may not
 * bring about; {@code stale} where the author saw an older version (see {@link Change.Update}); {@code too_many_records}.
 */
@Service
public class Records {

    /** The most records that one transaction changes, not counting what follows from deletions. */
    public static final int MOST = 5_000;

    private final TenantDb db;
    private final Models models;
    private final Rulebook rules;
    private final Door door;
    private final Queries queries;
    private final Demanded demanded;
    private final TogetherChecks together;
    private final Locking locking;
    private final Summing summing;

    Records(
            TenantDb db,
            Models models,
            Rulebook rules,
            Door door,
            Queries queries,
            Demanded demanded,
            TogetherChecks together,
            Locking locking,
            Summing summing) {
        this.db = db;
        this.models = models;
        this.rules = rules;
        this.door = door;
        this.queries = queries;
        this.demanded = demanded;
        this.together = together;
        this.locking = locking;
        this.summing = summing;
    }

    /** Applies changes in a transaction of their own. */
    public Applied apply(Actor actor, Operation operation, List<? extends Change> changes) {
        return db.write(actor.tenant(), tx -> apply(tx, actor, operation, changes));
    }

    /**
     * Applies changes in the caller's transaction, together with what else it saves. Where it throws, the transaction must be
     * taken back, or that part of it ({@link Tx#attempt}).
     */
    public Applied apply(Tx tx, Actor actor, Operation operation, List<? extends Change> changes) {
        return apply(tx, actor, operation, changes, Alongside.NOTHING);
    }

    /** What would be refused of the changes: they are made and taken back. Empty where all would be taken. */
    public Optional<Problem> refusal(Actor actor, Operation operation, List<? extends Change> changes) {
        try {
            db.update(actor.tenant(), tx -> {
                apply(tx, actor, operation, changes);
                throw new TakenBack();
            });
            throw new IllegalStateException();
        } catch (TakenBack taken) {
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }

    private static final class TakenBack extends RuntimeException {

        TakenBack() {
            super("taken back", null, false, false);
        }
    }

    /** What a batch does beside its changes. */
    interface Alongside {

        Alongside NOTHING = new Alongside() {};

        /** Asks for fields that it needs, before anything is locked. */
        default void prepare(Batch batch) {}

        /** Works on the records as they are, locked and permitted, before rules run. */
        default void locked(Batch batch) {}
    }

    Applied apply(Tx tx, Actor actor, Operation operation, List<? extends Change> changes, Alongside alongside) {
        if (changes.size() > MOST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "too_many_records", MOST);
        }
        var batch = new Batch(tx, actor, models.of(tx), locking.in(tx));
        var errors = new Errors();
        new Resolution(batch, errors, queries).resolve(changes);
        errors.throwInvalid();

        batch.groups().stream().filter(rules::mayRun).forEach(rules::loadFields);
        alongside.prepare(batch);
        var consequences = new Consequences(batch, rules, errors);
        consequences.prepare();
        summing.prepare(batch, rules);
        new Hierarchies(batch).lock();
        summing.lock(batch);
        new BeforeImages(batch).lock();
        new ListEdits(batch).settle();
        new Staleness(batch).check(changes);
        alongside.locked(batch);
        consequences.add();

        var at = LogTime.now(tx);
        rules.derive(batch, at.toInstant(), summing::areParts);
        summing.add(batch);
        rules.derive(batch, at.toInstant(), object -> !summing.areParts(object));
        rules.validate(batch, at.toInstant(), errors);
        new RequiredFields(batch, errors).check();
        new References(batch, errors).check();
        errors.throwInvalid();
        new AutoNumbers(batch).assign();
        return door.pass(batch, operation, at, () -> {
            new UserRules(batch).check();
            demanded.check(batch, at.toInstant());
            together.check(batch);
        });
    }
}
