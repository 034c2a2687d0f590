package io.rapport.query;

import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What one statement is compiled for: whose eyes, what time it is, which moment is looked at, and the aliases that were given
 * out.
 */
final class Scene {

    final Tx tx;
    final DataModel model;
    final Gate gate;
    final Instant now;
    final Optional<Instant> moment;
    private final AtomicInteger aliases;

    Scene(Tx tx, DataModel model, Gate gate, Instant now, Optional<Instant> moment) {
        this(tx, model, gate, now, moment, new AtomicInteger());
    }

    private Scene(Tx tx, DataModel model, Gate gate, Instant now, Optional<Instant> moment, AtomicInteger aliases) {
        this.tx = tx;
        this.model = model;
        this.gate = gate;
        this.now = now;
        this.moment = moment;
        this.aliases = aliases;
    }

    /** The same statement, seen as of today and without a gate: for what permissions are made of. */
    Scene ungated() {
        return new Scene(tx, model, Ungated.of(gate.viewer()), now, Optional.empty(), aliases);
    }

    /** The same eyes on today's records. */
    Scene present() {
        return new Scene(tx, model, gate, now, Optional.empty(), aliases);
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, gate.viewer().zone());
    }

    String alias() {
        return "t" + aliases.getAndIncrement();
    }

    /** The same eyes on the records of a moment. */
    Scene at(Instant then) {
        return new Scene(tx, model, gate, now, Optional.of(then), aliases);
    }

    static Field<?> column(String alias, Column column) {
        return DSL.field(DSL.name(alias, column.name()), column.type().dataType());
    }
}
