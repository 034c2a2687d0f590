package io.rapport.privacy;

import io.rapport.model.DataModel;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.model.Privacy;
import io.rapport.records.Erasing;
import io.rapport.tenancy.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What would become of what is kept about a person.
 *
 * @param lines by object and reason
 * @param held why nothing may be erased at all, where it may not
 */
public record ErasurePlan(String object, UUID id, List<Line> lines, Optional<String> held) {

    /** Why records are in the plan. */
    public enum Reason {
        /** They are the person. */
        SELF,
        /** They hang on the person alone. */
        OWN,
        /** They hang on the person and on others. */
        SHARED,
        /** They link to the person. */
        REFERRING,
        /** They are under a legal hold. */
        HELD
    }

    /** Records of one object that fare alike. */
    public record Line(ObjectDef object, Policy policy, Reason reason, Set<UUID> ids) {}

    static ErasurePlan of(Tx tx, DataModel model, ObjectDef object, UUID id) {
        var policies = Policies.all(tx, model);
        var person = Person.of(tx, model, object, id);
        var lines = new ArrayList<Line>();
        var self = policies.getOrDefault(object, Policy.ANONYMISE);
        boolean custom = self == Policy.KEEP && Policy.usual(object) == Policy.KEEP;
        add(tx, lines, object, custom ? Policy.ANONYMISE : self, Reason.SELF, person.selves());
        each(tx, model, policies, lines, person.own(), Reason.OWN);
        each(tx, model, policies, lines, person.shared(), Reason.SHARED);
        each(tx, model, policies, lines, person.referring(), Reason.REFERRING);
        var held = lines.stream()
                .filter(line ->
                        line.object().equals(object) && line.ids().stream().anyMatch(person.selves()::contains))
                .filter(line -> line.policy() == Policy.KEEP)
                .findFirst()
                .map(line -> line.reason() == Reason.HELD
                        ? Marks.of(tx, object.name(), id).stream()
                                .filter(mark -> mark.kind() == Marks.Kind.HELD)
                                .map(Marks.Mark::reason)
                                .findFirst()
                                .orElse("–")
                        : "");
        return new ErasurePlan(object.name(), id, List.copyOf(lines), held);
    }

    private static void each(
            Tx tx,
            DataModel model,
            Map<ObjectDef, Policy> policies,
            List<Line> lines,
            Map<String, Set<UUID>> found,
            Reason reason) {
        found.forEach((name, ids) -> model.object(name).ifPresent(object -> {
            var policy = policies.getOrDefault(object, Policy.KEEP);
            boolean others = reason == Reason.SHARED || reason == Reason.REFERRING && isPerson(object);
            add(tx, lines, object, others ? Policy.KEEP : policy, reason, ids);
        }));
    }

    /** Another person who has something to do with this one is not erased with them. */
    private static boolean isPerson(ObjectDef object) {
        return Set.of("contacts", "accounts").contains(object.name());
    }

    private static void add(Tx tx, List<Line> lines, ObjectDef object, Policy policy, Reason reason, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var held = new HashSet<>(Marks.held(tx, object.name()));
        held.retainAll(ids);
        var rest = new HashSet<>(ids);
        rest.removeAll(held);
        if (!held.isEmpty()) {
            lines.add(new Line(object, Policy.KEEP, Reason.HELD, held));
        }
        if (!rest.isEmpty()) {
            lines.add(new Line(object, policy, reason, rest));
        }
    }

    List<Erasing.Target> targets() {
        return lines.stream()
                .filter(line -> line.policy() != Policy.KEEP)
                .map(line -> new Erasing.Target(
                        line.object().name(), line.ids(), line.policy() == Policy.DELETE, personal(line.object())))
                .toList();
    }

    static Set<String> personal(ObjectDef object) {
        return object.fields().stream()
                .filter(field -> field.privacy() != Privacy.ORDINARY)
                .map(FieldDef::name)
                .collect(Collectors.toSet());
    }
}
