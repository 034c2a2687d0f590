package io.rapport.records;

import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The rules of all objects, and when they run. */
@Component
final class Rulebook {

    private final Map<String, List<ObjectRules>> rules;

    Rulebook(List<ObjectRules> rules) {
        this.rules = rules.stream().collect(Collectors.groupingBy(ObjectRules::object));
    }

    /** Whether the rules of a group may have to run, so that their drafts need all their fields. */
    boolean mayRun(DraftGroup group) {
        if (!rules.containsKey(group.object().name())) {
            return false;
        }
        var read = ownFields(group.object());
        return group.drafts().stream()
                .anyMatch(draft -> draft.kind() != Draft.Kind.UPDATE
                        || draft.asked().stream().anyMatch(read::contains));
    }

    boolean has(ObjectDef object) {
        return rules.containsKey(object.name());
    }

    void loadFields(DraftGroup group) {
        Values.stored(group.object().liveFields()).forEach(group::load);
    }

    void derive(Batch batch, Instant now, Predicate<ObjectDef> objects) {
        for (var group : batch.groups()) {
            if (objects.test(group.object())) {
                run(batch, group, now, (rule, drafts) -> rule.derive(drafts));
            }
        }
    }

    void validate(Batch batch, Instant now, Errors errors) {
        for (var group : batch.groups()) {
            run(batch, group, now, (rule, drafts) -> rule.validate(drafts, errors));
        }
    }

    private void run(Batch batch, DraftGroup group, Instant now, Step step) {
        if (!group.drafts().isEmpty() && mayRun(group) && allLoaded(group)) {
            for (var rule : rules.getOrDefault(group.object().name(), List.of())) {
                var related = new Related(batch, group.object(), group.drafts(), rule.reads());
                var drafts = new Drafts(
                        group.drafts(),
                        related,
                        now,
                        batch.tx().tenant().zone(),
                        batch.actor().user(),
                        SingletonSupplier.of(() -> rule.settings(batch.tx())));
                step.run(rule, drafts);
            }
        }
    }

    private static boolean allLoaded(DraftGroup group) {
        if (group.existing().isEmpty()) {
            return true;
        }
        var loaded = group.loaded().stream().map(FieldDef::name).collect(Collectors.toSet());
        return Values.stored(group.object().liveFields()).stream()
                .map(FieldDef::name)
                .allMatch(loaded::contains);
    }

    private Set<String> ownFields(ObjectDef object) {
        var fields = new HashSet<String>();
        for (var rule : rules.getOrDefault(object.name(), List.of())) {
            rule.reads().forEach(path -> fields.add(path.split("\\.", 2)[0]));
        }
        return fields;
    }

    @FunctionalInterface
    private interface Step {
        void run(ObjectRules rule, Drafts drafts);
    }
}
