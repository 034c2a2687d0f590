package io.rapport.sales.territory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * What would move if the planned rules were in force, of what its reader sees. Amounts are those of open deals, in the organisation's
 * currency.
 */
public final class Effect {

    private static final int EXAMPLES = 20;

    /** From one territory to another; empty is none. */
    public record Way(Optional<UUID> from, Optional<UUID> to) {}

    /** An account that would move, with what its open deals come to. */
    public record Example(UUID account, String name, BigDecimal pipeline) {}

    /** What would move one way. */
    public record Flow(Way way, long accounts, long leads, long deals, BigDecimal pipeline, List<Example> largest) {}

    /**
     * What a territory with all its parts has and would have.
     *
     * @param before accounts
     * @param after accounts
     */
    public record Balance(
            long before, long after, long gained, long lost, BigDecimal pipelineGained, BigDecimal pipelineLost) {}

    private final Map<Optional<UUID>, Long> before = new HashMap<>();
    private final Map<Optional<UUID>, Long> after = new HashMap<>();
    private final Map<UUID, Moving> moving = new HashMap<>();
    private final Map<Way, Long> leads = new HashMap<>();

    /** Once all is told of. */
    private final Supplier<List<Flow>> flows = SingletonSupplier.of(this::counted);

    private static final class Moving {

        private final Way way;
        private final String name;
        private BigDecimal pipeline = BigDecimal.ZERO;
        private long deals;

        Moving(Way way, String name) {
            this.way = way;
            this.name = name;
        }
    }

    Effect() {}

    void account(UUID id, String name, Way way) {
        before.merge(way.from(), 1L, Long::sum);
        after.merge(way.to(), 1L, Long::sum);
        if (!way.from().equals(way.to())) {
            moving.put(id, new Moving(way, name));
        }
    }

    void lead(Way way) {
        if (!way.from().equals(way.to())) {
            leads.merge(way, 1L, Long::sum);
        }
    }

    void deal(UUID account, BigDecimal amount) {
        var moved = moving.get(account);
        if (moved != null) {
            moved.pipeline = moved.pipeline.add(amount);
            moved.deals++;
        }
    }

    public long movingAccounts() {
        return moving.size();
    }

    public long movingLeads() {
        return leads.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many accounts a territory itself would have. */
    public long after(Optional<UUID> territory) {
        return after.getOrDefault(territory, 0L);
    }

    /** The ways that anything would go, those with the most money first. */
    public List<Flow> flows() {
        return flows.get();
    }

    private List<Flow> counted() {
        var flows = new HashMap<Way, Counted>();
        moving.forEach((id, moved) -> flows.computeIfAbsent(moved.way, way -> new Counted())
                .add(new Example(id, moved.name, moved.pipeline), moved.deals));
        leads.keySet().forEach(way -> flows.computeIfAbsent(way, any -> new Counted()));
        return flows.entrySet().stream()
                .map(entry -> entry.getValue().flow(entry.getKey(), leads.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparing(Flow::pipeline)
                        .thenComparing(Flow::accounts)
                        .thenComparing(Flow::leads)
                        .reversed())
                .toList();
    }

    /** @param whole the territory and all its parts */
    public Balance balance(Set<UUID> whole) {
        Predicate<Optional<UUID>> inside =
                territory -> territory.filter(whole::contains).isPresent();
        long gained = 0;
        long lost = 0;
        var pipelineGained = BigDecimal.ZERO;
        var pipelineLost = BigDecimal.ZERO;
        for (var flow : flows()) {
            boolean from = inside.test(flow.way().from());
            boolean to = inside.test(flow.way().to());
            if (to && !from) {
                gained += flow.accounts();
                pipelineGained = pipelineGained.add(flow.pipeline());
            } else if (from && !to) {
                lost += flow.accounts();
                pipelineLost = pipelineLost.add(flow.pipeline());
            }
        }
        return new Balance(sum(before, inside), sum(after, inside), gained, lost, pipelineGained, pipelineLost);
    }

    private static long sum(Map<Optional<UUID>, Long> counts, Predicate<Optional<UUID>> which) {
        return counts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** One way's accounts as they are counted; the smallest of the largest goes first. */
    private static final class Counted {

        private static final Comparator<Example> BY_PIPELINE =
                Comparator.comparing(Example::pipeline).thenComparing(Example::name, Comparator.reverseOrder());

        private final PriorityQueue<Example> largest = new PriorityQueue<>(BY_PIPELINE);
        private long accounts;
        private long deals;
        private BigDecimal pipeline = BigDecimal.ZERO;

        void add(Example account, long itsDeals) {
            accounts++;
            deals += itsDeals;
            pipeline = pipeline.add(account.pipeline());
            largest.add(account);
            if (largest.size() > EXAMPLES) {
                largest.poll();
            }
        }

        Flow flow(Way way, long leads) {
            var examples = new ArrayList<>(largest);
            examples.sort(BY_PIPELINE.reversed());
            return new Flow(way, accounts, leads, deals, pipeline, List.copyOf(examples));
        }
    }
}
