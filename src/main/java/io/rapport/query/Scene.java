package io.rapport.query;

import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.tenancy.Tx;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What one statement is compiled for: whose eyes, which moment, and the aliases that were given out. */
final class Scene {

    final Tx tx;
    final DataModel model;
    final Gate gate;
    final Optional<Instant> moment;
    private int aliases;

    Scene(Tx tx, DataModel model, Gate gate, Optional<Instant> moment) {
        this.tx = tx;
        this.model = model;
        this.gate = gate;
        this.moment = moment;
    }

    /** The same statement, seen without a gate: for what permissions are made of. */
    Scene ungated() {
        var scene = new Scene(tx, model, Ungated.of(gate.viewer()), Optional.empty());
        scene.aliases = aliases + 100;
        return scene;
    }

    String alias() {
        return "t" + aliases++;
    }

    static Field<?> column(String alias, Column column) {
        return DSL.field(DSL.name(alias, column.name()), column.type().dataType());
    }
}
