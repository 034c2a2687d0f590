package io.rapport.playbook;

import io.rapport.records.Drafts;
import io.rapport.records.Errors;
import io.rapport.records.ObjectRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A run is called like its playbook and stays with it; steps are ticked off while it is under way. */
@Component
class RunRules implements ObjectRules {

    @Override
    public String object() {
        return RunObject.NAME;
    }

    @Override
    public Set<String> reads() {
        return Set.of("name", "playbook", "playbook.name", "status", RunObject.STEPS_DONE);
    }

    @Override
    public void derive(Drafts batch) {
        for (var run : batch) {
            if (run.isNew() || run.changed(RunObject.PLAYBOOK)) {
                batch.related(run, "playbook.name", String.class).ifPresent(name -> run.set(RunObject.TITLE, name));
            }
        }
    }

    @Override
    public void validate(Drafts batch, Errors errors) {
        for (var run : batch) {
            if (run.isNew() || run.isDeleted()) {
                continue;
            }
            if (run.changed(RunObject.PLAYBOOK)) {
                errors.add(run, RunObject.PLAYBOOK, "run_stays");
            }
            boolean over = run.before(RunObject.STATUS)
                    .filter(status -> !status.equals(RunObject.RUNNING))
                    .isPresent();
            if (over && run.changed(RunObject.STEPS_DONE)) {
                errors.add(run, RunObject.STEPS_DONE, "run_over");
            }
        }
    }
}
