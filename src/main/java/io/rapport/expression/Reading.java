package io.rapport.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what an expression reads. */
final class Reading {

    private final Set<List<String>> found = new LinkedHashSet<>();
    private final Map<String, List<String>> variables = new HashMap<>();

    Set<List<String>> of(Expr expr) {
        visit(expr);
        return found;
    }

    private void visit(Expr expr) {
        switch (expr) {
            case Expr.Literal _ -> {}
            case Expr.PathRef path -> found.add(absolute(path));
            case Expr.Call call -> call.args().forEach(this::visit);
            case Expr.Exists exists -> {
                var relation = absolute(exists.toMany());
                found.add(relation);
                variables.put(exists.variable(), relation);
                visit(exists.predicate());
                variables.remove(exists.variable());
            }
        }
    }

    private List<String> absolute(Expr.PathRef path) {
        if (path.variable() == null) return path.names();
        var names = new ArrayList<>(variables.getOrDefault(path.variable(), List.of()));
        names.addAll(path.names());
        return List.copyOf(names);
    }

    static boolean calls(Expr expr, Set<Function> functions) {
        return switch (expr) {
            case Expr.Literal _, Expr.PathRef _ -> false;
            case Expr.Call call ->
                functions.contains(call.function()) || call.args().stream().anyMatch(arg -> calls(arg, functions));
            case Expr.Exists exists -> calls(exists.predicate(), functions);
        };
    }
}
