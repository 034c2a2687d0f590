package io.rapport.query;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.util.List;
import java.util.Optional;

/** A summary that a gate has let through; only {@link Summary#permit} makes one, and only one can be run. */
public final class PermittedSummary {

    final Summary summary;
    final DataModel model;
    final Gate gate;
    final ObjectDef object;
    final List<ResolvedPath> groups;
    final List<Optional<ResolvedPath>> measures;

    PermittedSummary(
            Summary summary,
            DataModel model,
            Gate gate,
            ObjectDef object,
            List<ResolvedPath> groups,
            List<Optional<ResolvedPath>> measures) {
        this.summary = summary;
        this.model = model;
        this.gate = gate;
        this.object = object;
        this.groups = groups;
        this.measures = measures;
    }
}
