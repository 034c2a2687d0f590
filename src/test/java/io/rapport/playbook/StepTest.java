package io.rapport.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is gone through in a country is the global playbook with what the variant says. */
class StepTest {

    private static final Step GREET = step(10, "Greet", Effect.ADD, null);
    private static final Step ASK = step(20, "Ask", Effect.ADD, null);
    private static final Step CLOSE = step(30, "Close", Effect.ADD, null);

    @Test
    void aVariantReplacesForbidsAndAdds() {
        var local = List.of(
                step(5, "Wai", Effect.REPLACE, GREET),
                step(1, "Never ask", Effect.FORBID, ASK),
                step(25, "Hand over the card", Effect.ADD, null));
        var steps = Step.effective(List.of(GREET, ASK, CLOSE), local);
        assertThat(steps).extracting(Step::name).containsExactly("Wai", "Hand over the card", "Close");
        assertThat(steps).extracting(Step::local).containsExactly(true, true, false);
    }

    @Test
    void withoutAVariantItIsTheGlobalOne() {
        assertThat(Step.effective(List.of(GREET, ASK, CLOSE), List.of())).containsExactly(GREET, ASK, CLOSE);
        assertThat(Step.effective(List.of(), List.of(step(1, "Own", Effect.ADD, null))))
                .hasSize(1);
    }

    @Property(tries = 200)
    void whatIsNotForbiddenStays(@ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> what) {
        var global = new ArrayList<Step>();
        var local = new ArrayList<Step>();
        int forbidden = 0;
        int added = 0;
        for (int i = 0; i < what.size(); i++) {
            var step = step(i, "global " + i, Effect.ADD, null);
            global.add(step);
            switch (what.get(i)) {
                case 1 -> local.add(step(99, "instead of " + i, Effect.REPLACE, step));
                case 2 -> {
                    local.add(step(99, "no " + i, Effect.FORBID, step));
                    forbidden++;
                }
                case 3 -> {
                    local.add(step(i, "added " + i, Effect.ADD, null));
                    added++;
                }
                default -> {}
            }
        }
        var steps = Step.effective(global, local);
        assertThat(steps).hasSize(global.size() - forbidden + added);
        assertThat(steps).isSortedAccordingTo((one, two) -> Long.compare(one.rank(), two.rank()));
        assertThat(steps).noneMatch(step -> step.effect() == Effect.FORBID);
    }

    private static Step step(long rank, String name, Effect effect, Step overrides) {
        return new Step(
                UUID.randomUUID(),
                rank,
                name,
                "do",
                "",
                false,
                effect,
                Optional.ofNullable(overrides).map(Step::id),
                false);
    }
}
