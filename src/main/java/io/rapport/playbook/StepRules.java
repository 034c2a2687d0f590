package io.rapport.playbook;

import static io.rapport.playbook.StepObject.EFFECT;
import static io.rapport.playbook.StepObject.OVERRIDES;
import static io.rapport.playbook.StepObject.PLAYBOOK;

import io.rapport.kernel.Ref;
import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A step replaces or forbids a step of the global playbook that its own is a variant of, and one that is added stands for none. */
@Component
class StepRules implements ObjectRules {

    @Override
    public String object() {
        return StepObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("playbook", "playbook.variant_of", "effect", "overrides", "overrides.playbook");
    }

    @Override
    public void derive(Drafts batch) {}

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var step : batch) {
            if (step.isDeleted()) {
                continue;
            }
            if (!step.isNew() && step.changed(PLAYBOOK)) {
                errors.add(step, PLAYBOOK, "step_stays");
            }
            boolean adds = step.get(EFFECT).flatMap(Effect::of).orElse(Effect.ADD) == Effect.ADD;
            if (adds) {
                step.get(OVERRIDES).ifPresent(other -> errors.add(step, OVERRIDES, "added_overrides"));
                continue;
            }
            Optional<UUID> global =
                    batch.related(step, "playbook.variant_of", Ref.class).map(Ref::id);
            Optional<UUID> of =
                    batch.related(step, "overrides.playbook", Ref.class).map(Ref::id);
            if (global.isEmpty()) {
                errors.add(step, EFFECT, "global_overrides");
            } else if (!global.equals(of)) {
                errors.add(step, OVERRIDES, "overrides_other");
            }
        }
    }
}
