package io.rapport.exchange.load;

import io.rapport.exchange.ColumnPlan;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.records.ExternalIds;
import io.rapport.records.Written.Outcome;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Loads one batch of rows in one transaction. Made anew for each try, so that a retry starts from nothing. */
final class BatchLoad {

    private final PhaseLoad phase;
    private final Tx tx;
    private final List<RowData> rows;
    private final Writes writes;
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<Lookup, Map<String, UUID>> made = new HashMap<>();
    private boolean waits;

    BatchLoad(PhaseLoad phase, Tx tx, List<RowData> rows, Checkpoint at) {
        this.phase = phase;
        this.tx = tx;
        this.rows = new ArrayList<>(rows);
        this.writes = phase.writes(tx, at, this::refuse);
    }

    /** What a batch has done, to be remembered once it is committed. */
    record Done(Checkpoint at, List<Reject> rejects, Map<Lookup, Map<String, UUID>> made) {
        void remember() {
            made.forEach(Lookup::learn);
        }
    }

    Done load(Checkpoint at) {
        var columns = phase.columns();
        long next = rows.getLast().index() + 1;
        rows.removeIf(this::isUnsound);
        for (var link : columns.links()) {
            link.lookup().load(tx, link.names(rows));
        }
        var drafts = phase.phase().links() ? linkDrafts() : drafts();
        makeMissing();
        fillLinks(drafts);
        var kept = drafts.values().stream()
                .filter(draft -> !draft.rows().isEmpty())
                .toList();
        writes.write(new ArrayList<>(kept));
        keepKeys(kept);
        var counts = counts(kept);
        var after = at.after(
                next,
                waits,
                rejects.size(),
                writes.operation(),
                phase.phase().object().name(),
                counts);
        return new Done(after, rejects, made);
    }

    /** Names and keys are looked up as they are, so what no text can hold is refused before. */
    private boolean isUnsound(RowData row) {
        var columns = phase.columns();
        var name = columns.links().stream()
                .filter(link -> !NameCell.isSound(row.cell(link.column())))
                .map(Links::field)
                .findFirst();
        if (name.isEmpty() && NameCell.isSound(columns.key(row))) {
            return false;
        }
        if (!phase.phase().links()) {
            reject(row, name.orElse(""), NameCell.CODE, List.of());
        }
        return true;
    }

    /** One draft for each key; where there is none, one for each row. */
    private Map<Object, RowDraft> drafts() {
        var object = phase.phase().object().name();
        var lookup = phase.keyLookup();
        lookup.ifPresent(keys -> keys.load(
                tx,
                rows.stream().map(row -> keys.normal(phase.columns().key(row))).toList()));
        var same = phase.sameRow(tx, rows);
        var drafts = new LinkedHashMap<Object, RowDraft>();
        for (var row : rows) {
            String key =
                    lookup.map(keys -> keys.normal(phase.columns().key(row))).orElse("");
            if (lookup.isPresent() && key.isEmpty()) {
                if (phase.main()) {
                    reject(row, "", "import_key_empty", List.of());
                }
                continue;
            }
            var values = values(row, same);
            if (values.isEmpty()) {
                continue;
            }
            var known = lookup.flatMap(keys -> keys.find(key));
            drafts.computeIfAbsent(
                            key.isEmpty() ? row.index() : key,
                            any -> new RowDraft(object, known.orElseGet(() -> phase.idOf(row)), known.isPresent(), key))
                    .add(row, values.get());
        }
        return drafts;
    }

    /** The row's values; empty when the row makes no record. */
    private Optional<Map<String, Object>> values(RowData row, Map<String, Map<Long, UUID>> same) {
        var wrong = new LinkedHashMap<String, Cells.Cell>();
        var values = phase.columns().values(row, wrong);
        if (!wrong.isEmpty()) {
            var first = wrong.entrySet().iterator().next();
            String code = first.getValue().code();
            reject(
                    row,
                    first.getKey(),
                    code == null ? "invalid" : code,
                    first.getValue().args());
            return Optional.empty();
        }
        for (var field : same.entrySet()) {
            var id = field.getValue().get(row.index());
            if (id == null) {
                return Optional.empty();
            }
            values.put(field.getKey(), Ref.to(id));
        }
        return Optional.of(values);
    }

    /** In the second pass only links among the records themselves are set. */
    private Map<Object, RowDraft> linkDrafts() {
        var ids = phase.ownIds(tx, rows);
        var drafts = new LinkedHashMap<Object, RowDraft>();
        for (var row : rows) {
            var id = ids.get(row.index());
            if (id != null
                    && phase.columns().links().stream()
                            .anyMatch(link -> !link.names(row).isEmpty())) {
                drafts.computeIfAbsent(
                                id, any -> new RowDraft(phase.phase().object().name(), id, true, ""))
                        .add(row, Map.of());
            }
        }
        return drafts;
    }

    /** What is referred to and not there is made, where the plan says so. */
    private void makeMissing() {
        for (var link : phase.columns().links()) {
            boolean makes = link.plan().onMissing() == ColumnPlan.Missing.CREATE
                    && link.lookup().namesNew();
            if (!makes || link.self() && !phase.phase().links()) {
                continue;
            }
            var names = new LinkedHashSet<String>();
            for (var name : link.names(rows)) {
                if (find(link, name).isEmpty()) {
                    names.add(name);
                }
            }
            var creates = phase.missing().of(tx, link.lookup().object(), names);
            if (!creates.isEmpty()) {
                make(link, creates);
            }
        }
    }

    private void make(Links link, Map<String, io.rapport.records.Change.Create> creates) {
        try {
            writes.apply(new ArrayList<>(creates.values()));
        } catch (io.rapport.kernel.Problem refused) {
            return;
        }
        creates.forEach((name, create) -> made(link.lookup()).put(name, create.id()));
    }

    private Map<String, UUID> made(Lookup lookup) {
        return made.computeIfAbsent(lookup, any -> new HashMap<>());
    }

    private Optional<UUID> find(Links link, String name) {
        var found = link.lookup().find(name);
        return found.isPresent()
                ? found
                : Optional.ofNullable(made(link.lookup()).get(name));
    }

    private void fillLinks(Map<Object, RowDraft> drafts) {
        var own = phase.phase().links() ? Map.<String, UUID>of() : namesOf(drafts);
        for (var draft : drafts.values()) {
            for (var row : List.copyOf(draft.rows())) {
                if (!fill(draft, row, own)) {
                    draft.rows().remove(row);
                }
            }
        }
    }

    private boolean fill(RowDraft draft, RowData row, Map<String, UUID> own) {
        for (var link : phase.columns().links()) {
            var refs = new ArrayList<Ref>();
            for (var name : link.names(row)) {
                var found =
                        find(link, name).or(() -> link.self() ? Optional.ofNullable(own.get(name)) : Optional.empty());
                if (link.lookup().ambiguous(name)) {
                    reject(row, link.field(), "import_ambiguous", List.of(name));
                    return false;
                }
                if (found.isPresent()) {
                    refs.add(Ref.to(found.get()));
                } else if (link.self() && !phase.phase().links()) {
                    waits = true;
                } else if (link.plan().onMissing() != ColumnPlan.Missing.EMPTY) {
                    reject(row, link.field(), "import_unknown", List.of(name));
                    return false;
                }
            }
            if (!refs.isEmpty()) {
                draft.set(link.field(), link.value(refs));
            }
        }
        return true;
    }

    /** What this batch's own records will be called, for links among them. */
    private Map<String, UUID> namesOf(Map<Object, RowDraft> drafts) {
        var names = new HashMap<String, UUID>();
        for (var link : phase.columns().links()) {
            if (link.self()) {
                for (var draft : drafts.values()) {
                    names.putIfAbsent(
                            link.lookup().namesNew()
                                    ? draft.value(phase.phase().object().nameField())
                                            .toString()
                                    : draft.key(),
                            draft.id());
                }
            }
        }
        return names;
    }

    /** External ids of what was created; keys of records in the trash are free again. */
    private void keepKeys(List<RowDraft> drafts) {
        var key = phase.phase().plan().key();
        var created = new LinkedHashMap<String, UUID>();
        for (var draft : drafts) {
            var result = writes.written().get(draft.id());
            if (result != null && !draft.exists() && !draft.key().isEmpty()) {
                created.put(draft.key(), draft.id());
            }
        }
        if (created.isEmpty()) {
            return;
        }
        String source = key.source();
        if (key.field() == null && source != null) {
            String object = phase.phase().object().name();
            var stale = ExternalIds.find(tx, object, source, created.keySet());
            if (!stale.isEmpty()) {
                ExternalIds.remove(tx, object, new HashSet<>(stale.values()));
            }
            ExternalIds.add(tx, object, source, created);
        }
        phase.keyLookup().ifPresent(lookup -> made(lookup).putAll(created));
    }

    private Checkpoint.Counts counts(List<RowDraft> drafts) {
        long created = 0;
        long updated = 0;
        long unchanged = 0;
        for (var draft : drafts) {
            var result = writes.written().get(draft.id());
            if (result == null) {
                continue;
            }
            created += result.outcome() == Outcome.CREATED ? 1 : 0;
            updated += result.outcome() == Outcome.UPDATED ? 1 : 0;
            unchanged += result.outcome() == Outcome.UNCHANGED ? 1 : 0;
        }
        return phase.phase().links()
                ? new Checkpoint.Counts(0, 0, 0)
                : new Checkpoint.Counts(created, updated, unchanged);
    }

    private void refuse(RowDraft draft, FieldError error) {
        draft.rows().forEach(row -> reject(row, error.field(), error.code(), error.args()));
    }

    private void reject(RowData row, String field, String code, List<Object> args) {
        rejects.add(new Reject(
                phase.phase().file().name(),
                row.line(),
                phase.phase().object().name(),
                field,
                code,
                args.stream()
                        .<Object>map(arg -> arg instanceof Number ? arg : String.valueOf(arg))
                        .toList(),
                row.asList()));
    }
}
