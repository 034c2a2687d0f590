package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rapport.kernel.Problem;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final AtomicInteger runs = new AtomicInteger();

    /** A deal without a name is named after its account; negative sizes make no sense. */
    private static final class DealRules implements ObjectRules {

        @Override
        public String object() {
            return "deals";
        }

        @Override
        public Set<String> reads() {
            return Set.of("name", "account", "account.name", "account.parent.name");
        }

        @Override
        public void derive(Drafts batch) {
            runs.incrementAndGet();
            for (var draft : batch) {
                if (draft.get("name").isEmpty()) {
                    batch.related(draft, "account.name").ifPresent(name -> draft.set("name", "Deal with " + name));
                }
            }
        }

        @Override
        public void validate(Drafts batch, Errors errors) {
            for (var draft : batch) {
                if (batch.related(draft, "account.parent.name").equals(draft.get("name"))) {
                    errors.add(draft, "name", "like_parent");
                }
                if (draft.isDeleted() && draft.get("name").equals(java.util.Optional.of("Keep"))) {
                    errors.add(draft, "id", "kept");
                }
            }
        }
    }

    private final World world = new World(new DealRules());

    @Test
    void aRuleFillsWhatFollowsFromOthers() {
        var account = world.create("accounts", "name", "Acme");
        var deal = world.create("deals", "account", account);
        assertThat(world.value("deals", deal, "name")).isEqualTo("Deal with Acme");
    }

    @Test
    void aRuleReadsWhatTheSameBatchCreates() {
        var account = World.created("accounts", "name", "Fresh");
        var deal = World.created("deals", "account", account.id());
        world.apply(deal, account);
        assertThat(world.value("deals", deal.id(), "name")).isEqualTo("Deal with Fresh");
    }

    @Test
    void aRuleRefusesAlsoAcrossTwoRelationsAndDeletions() {
        var parent = world.create("accounts", "name", "Holding");
        var account = world.create("accounts", "name", "Acme", "parent", parent);
        var refused =
                catchThrowableOfType(Problem.class, () -> world.create("deals", "name", "Holding", "account", account));
        assertThat(refused.errors()).containsExactly(Problem.FieldError.of("name", "like_parent"));

        var kept = world.create("deals", "name", "Keep");
        assertThat(catchThrowableOfType(Problem.class, () -> world.delete("deals", kept))
                        .errors())
                .containsExactly(Problem.FieldError.of("id", "kept"));
    }

    @Test
    void rulesRunOnlyWhereAFieldThatTheyReadChanges() {
        var deal = world.create("deals", "name", "x");
        int before = runs.get();
        world.update("deals", deal, "amount", io.rapport.kernel.Money.of("1", "USD"));
        assertThat(runs.get()).isEqualTo(before);
        world.update("deals", deal, "name", "y");
        assertThat(runs.get()).isEqualTo(before + 1);
    }
}
