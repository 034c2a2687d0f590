package io.rapport.exchange.load;

import io.rapport.exchange.ImportPlan;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.file.FileProfile;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of work: what others refer to comes first; where objects refer to each other, the plan's order holds. */
public final class Phases {

    private record Step(FileProfile file, RecordPlan plan, ObjectDef object, Set<String> needs) {}

    private Phases() {}

    /**
     * @throws Problem {@code import_plan_unknown} where the plan names a file or an object that is not there
     */
    public static List<Phase> of(ImportPlan plan, List<FileProfile> files, DataModel model) {
        var steps = steps(plan, files, model);
        var phases = new ArrayList<Phase>();
        while (!steps.isEmpty()) {
            var next = steps.get(next(steps));
            steps.remove(next);
            var phase = new Phase(phases.size(), next.file(), next.plan(), next.object(), false);
            phases.add(phase);
            if (!phase.selfLinks(model).isEmpty()) {
                phases.add(new Phase(phases.size(), next.file(), next.plan(), next.object(), true));
            }
        }
        return phases;
    }

    private static List<Step> steps(ImportPlan plan, List<FileProfile> files, DataModel model) {
        var steps = new ArrayList<Step>();
        for (var filePlan : plan.files()) {
            var file = files.stream()
                    .filter(profile -> profile.name().equals(filePlan.file()))
                    .findFirst()
                    .orElseThrow(() -> unknown(filePlan.file()));
            for (var records : filePlan.records()) {
                var object = model.object(records.object()).orElseThrow(() -> unknown(records.object()));
                var needs = new HashSet<String>();
                for (var column : records.columns()) {
                    needs.add(column.sameRow() == null ? Phase.target(object, column) : column.sameRow());
                }
                needs.remove(object.name());
                steps.add(new Step(file, records, object, needs));
            }
        }
        return steps;
    }

    static Problem unknown(String name) {
        return Problem.invalid("mapping", "import_plan_unknown", name);
    }

    private static int next(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (blockers(steps.get(i), steps).isEmpty()) {
                return i;
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (reaches(steps.get(i), steps.get(i), steps, new HashSet<>())) {
                return i;
            }
        }
        return 0;
    }

    private static List<Step> blockers(Step step, List<Step> steps) {
        return steps.stream()
                .filter(other ->
                        other != step && step.needs().contains(other.object().name()))
                .toList();
    }

    private static boolean reaches(Step from, Step goal, List<Step> steps, Set<Step> seen) {
        for (var blocker : blockers(from, steps)) {
            if (blocker == goal || seen.add(blocker) && reaches(blocker, goal, steps, seen)) {
                return true;
            }
        }
        return false;
    }
}
