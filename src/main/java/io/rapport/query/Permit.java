package io.rapport.query;

import io.rapport.expression.Expr;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.FormulaType;
import io.rapport.model.ObjectDef;
import io.rapport.model.RelationType;
import io.rapport.model.SystemFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves every path of a query against the model, as far as the gate lets its viewer know of it. */
final class Permit {

    private static final int MAX_LIMIT = 5_000;
    private static final int MAX_SORTS = 5;
    private static final int MAX_GROUPS = 4;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_MEASURES = 20;

    private final DataModel model;
    private final Gate gate;
    private final ObjectDef object;
    private final ModelScope scope;

    private Permit(DataModel model, Gate gate, String name) {
        this.model = model;
        this.gate = gate;
        this.object = model.object(name).filter(gate::sees).orElseThrow(Problem::notFound);
        this.scope = new ModelScope(model, object, gate);
    }

    static PermittedQuery query(Query asked, DataModel model, Gate gate) {
        var query = asked.asOf(asked.asOf().or(gate::moment));
        var permit = new Permit(model, gate, query.object());
        if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
            throw Problem.malformed("bad_limit", query.limit());
        }
        if (query.sort().size() > MAX_SORTS) {
            throw Problem.malformed("too_many_sorts", MAX_SORTS);
        }
        if (query.fields().size() > MAX_FIELDS) {
            throw Problem.malformed("too_many_fields", MAX_FIELDS);
        }
        permit.check(query.filter());
        query.asOf().ifPresent(moment -> permit.refuseRolledUp(query.filter()));
        var fields = query.fields().stream().map(permit::resolve).toList();
        var sorts = query.sort().stream().map(permit::sort).toList();
        query.asOf().ifPresent(moment -> sorts.forEach(sort -> permit.refuseRolledUp(sort.path())));
        return new PermittedQuery(query, model, gate, permit.object, fields, sorts);
    }

    static PermittedSummary summary(Summary asked, DataModel model, Gate gate) {
        var summary = asked.asOf(asked.asOf().or(gate::moment));
        var permit = new Permit(model, gate, summary.object());
        if (summary.groups().size() > MAX_GROUPS) {
            throw Problem.malformed("too_many_groups", MAX_GROUPS);
        }
        if (summary.measures().isEmpty() || summary.measures().size() > MAX_MEASURES) {
            throw Problem.malformed("bad_measures", MAX_MEASURES);
        }
        permit.check(summary.filter());
        summary.asOf().ifPresent(moment -> permit.refuseRolledUp(summary.filter()));
        var groups = summary.groups().stream()
                .map(group -> permit.resolve(group.path()))
                .toList();
        var measures = summary.measures().stream()
                .map(measure -> measure.path().map(permit::resolve))
                .toList();
        summary.asOf().ifPresent(moment -> Stream.concat(
                        groups.stream(), measures.stream().flatMap(Optional::stream))
                .forEach(permit::refuseRolledUp));
        return new PermittedSummary(summary, model, gate, permit.object, groups, measures);
    }

    private ResolvedPath resolve(Path path) {
        var via = new ArrayList<FieldDef>();
        var holder = object;
        var names = path.names();
        for (String name : names.subList(0, names.size() - 1)) {
            var step = scope.readable(holder, name, 0).orElseThrow(() -> unknown(path));
            var relation = step.relation().orElseThrow(() -> unknown(path));
            via.add(step);
            holder = model.object(relation.target()).orElseThrow(() -> unknown(path));
        }
        var field = scope.readable(holder, names.getLast(), 0).orElseThrow(() -> unknown(path));
        return new ResolvedPath(path, List.copyOf(via), holder, field);
    }

    /** A relation sorts by the name of its target. */
    private ResolvedSort sort(Sort sort) {
        var path = resolve(sort.path());
        if (path.field().type() instanceof RelationType relation) {
            var target = model.require(relation.target());
            var name = scope.readable(target, target.nameField(), 0)
                    .orElseThrow(
                            () -> Problem.malformed("not_sortable", sort.path().toString()));
            var via = new ArrayList<>(path.via());
            via.add(path.field());
            path = new ResolvedPath(path.path(), List.copyOf(via), target, name);
        }
        var type = path.field().type();
        var shown = type instanceof FormulaType formula ? formula.result() : type;
        if (shown.sortColumn(path.field().name()).isEmpty()) {
            throw Problem.malformed("not_sortable", sort.path().toString());
        }
        return new ResolvedSort(sort, path);
    }

    private void check(Filter filter) {
        switch (filter) {
            case Filter.Matches(Expr condition) ->
                condition.paths().forEach(path -> {
                    if (!scope.reads(path, 0)) {
                        throw unknown(new Path(path));
                    }
                });
            case Filter.And(var parts) -> parts.forEach(this::check);
            case Filter.Or(var parts) -> parts.forEach(this::check);
            case Filter.Not(var part) -> check(part);
            case Filter.LinkedTo(var field, var target) -> readable(field);
            case Filter.LinkedToOneOf(var field, var targets) -> readable(field);
            case Filter.LinkedToAny(var field, var targets) -> readable(field);
            case Filter.Before(var field, var moment, var id) -> readable(field);
            case Filter.OwnedBy owned -> readable(SystemFields.OWNER);
            case Filter.ThroughParent(var relation, var action) -> readable(relation);
            case Filter.ThroughLinks(var field) -> readable(field);
            case Filter.Ids ids -> {}
            case Filter.SharedWith shared -> {}
        }
    }

    /** What is rolled up is kept for today alone; of a moment it would answer wrongly. */
    private void refuseRolledUp(ResolvedPath path) {
        if (Rollups.isRolledUp(model, path.holder(), path.field())) {
            throw Problem.malformed("rollup_as_of", path.path().toString());
        }
    }

    private void refuseRolledUp(Filter filter) {
        switch (filter) {
            case Filter.Matches(Expr condition) ->
                condition.paths().stream()
                        .filter(path -> Rollups.isRolledUp(model, object, path))
                        .findFirst()
                        .ifPresent(path -> {
                            throw Problem.malformed("rollup_as_of", String.join(".", path));
                        });
            case Filter.And(var parts) -> parts.forEach(this::refuseRolledUp);
            case Filter.Or(var parts) -> parts.forEach(this::refuseRolledUp);
            case Filter.Not(var part) -> refuseRolledUp(part);
            default -> {}
        }
    }

    private void readable(String field) {
        if (scope.readable(object, field, 0).isEmpty()) {
            throw unknown(Path.of(field));
        }
    }

    private static Problem unknown(Path path) {
        return Problem.malformed("unknown_field", path.toString());
    }
}
