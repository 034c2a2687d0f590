package io.rapport.playbook;

import io.rapport.kernel.Ref;
import io.rapport.records.Deed;
import io.rapport.records.Doing;
import io.rapport.records.Draft;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a run ends: done when all that is required is ticked, dropped at any time; and how it goes on. */
@Configuration(proxyBeanMethods = false)
class RunDeeds {

    @Bean
    Deed finishingPlays() {
        return new Ending(RunObject.FINISH, RunObject.DONE);
    }

    @Bean
    Deed droppingPlays() {
        return new Ending(RunObject.DROP, RunObject.DROPPED);
    }

    @Bean
    Deed resumingPlays() {
        return new Ending(RunObject.RESUME, RunObject.RUNNING);
    }

    private record Ending(String verb, String to) implements Deed {

        @Override
        public String object() {
            return RunObject.NAME;
        }

        @Override
        public Set<String> reads() {
            return Set.of("playbook", "playbook.variant_of");
        }

        @Override
        public void perform(Doing doing) {
            for (var run : doing) {
                if (to.equals(RunObject.DONE)) {
                    required(doing, run);
                }
                doing.set(run, RunObject.STATUS, to);
                doing.set(run, RunObject.ENDED_AT, to.equals(RunObject.RUNNING) ? null : doing.now());
            }
        }

        private static void required(Doing doing, Draft run) {
            var ticked = Steps.ids(run.get(RunObject.STEPS_DONE));
            var steps = new Steps(doing.actor(), doing.model(), doing::find);
            var playbook = run.get(RunObject.PLAYBOOK).map(Ref::id);
            var global = doing.related(run, "playbook.variant_of", Ref.class).map(Ref::id);
            String open = playbook.stream()
                    .flatMap(id -> steps.effective(id, global).stream())
                    .filter(step -> step.required() && !ticked.contains(step.id()))
                    .map(Step::name)
                    .collect(Collectors.joining(", "));
            if (!open.isEmpty()) {
                doing.wrong(run, RunObject.STATUS.name(), "steps_open", open);
            }
        }
    }
}
