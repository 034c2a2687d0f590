package io.rapport.exchange;

import io.rapport.exchange.load.Reject;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.records.FieldLocks;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Rows that were not taken hold values of all fields, so they lie encrypted where any field's values do. */
record RejectLocks(FieldLocks locks, UUID id) {

    List<Reject> locked(DataModel model, List<Reject> rejects) {
        boolean any = model.allObjects().stream()
                .flatMap(object -> object.fields().stream())
                .anyMatch(FieldDef::encrypted);
        return any
                ? rejects.stream()
                        .map(reject -> each(reject, text -> locks.lock(text, place())))
                        .toList()
                : rejects;
    }

    Reject opened(Reject reject) {
        return each(reject, text -> locks.open(text, place()));
    }

    private String place() {
        return FieldLocks.place("import_reject", id, "cells");
    }

    private static Reject each(Reject reject, UnaryOperator<String> turn) {
        return new Reject(
                reject.file(),
                reject.line(),
                reject.object(),
                reject.field(),
                reject.code(),
                reject.args().stream()
                        .map(arg -> arg instanceof String text ? (Object) turn.apply(text) : arg)
                        .toList(),
                reject.cells().stream().map(turn).toList());
    }
}
