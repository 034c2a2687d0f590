package io.rapport.sales.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the tree and the deals, what stands below adds up to what stands above, and a judgement moves all that is above it. */
class RollupTest {

    /** A random tree of teams and people with deals; some people have no team. */
    private static final class World {

        final List<Hierarchy.Team> teams = new ArrayList<>();
        final List<Hierarchy.Person> people = new ArrayList<>();
        final Map<Optional<UUID>, Sums> sums = new HashMap<>();
        final Map<UUID, Sums> own = new HashMap<>();
        final Map<Subject, List<Judgement>> judgements = new HashMap<>();
        final Map<Subject, BigDecimal> quotas = new HashMap<>();
        final Random random;

        World(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 1 + random.nextInt(9); i++) {
                Optional<UUID> parent = i == 0 || random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(teams.get(random.nextInt(i)).id());
                teams.add(new Hierarchy.Team(UUID.randomUUID(), "Team " + i, parent, Optional.empty()));
            }
            for (int i = 0; i < random.nextInt(20); i++) {
                Optional<UUID> home = random.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(teams.get(random.nextInt(teams.size())).id());
                var person = new Hierarchy.Person(UUID.randomUUID(), "Person " + i, home);
                people.add(person);
                var mine = new Sums(amount(), amount(), amount(), amount(), amount());
                own.put(person.id(), mine);
                sums.merge(home, mine, Sums::plus);
            }
        }

        BigDecimal amount() {
            return BigDecimal.valueOf(random.nextInt(1_000_000), 2);
        }

        void judge(Subject subject, BigDecimal amount, boolean own, int hour) {
            var by = Ref.to(UUID.randomUUID());
            judgements
                    .computeIfAbsent(subject, some -> new ArrayList<>())
                    .add(new Judgement(UUID.randomUUID(), 1, by, amount, "", Instant.ofEpochSecond(3600L * hour), own));
        }

        Rollup rollup() {
            return new Rollup(new Hierarchy(teams, people), sums, own, quotas, judgements);
        }
    }

    private static BigDecimal forecasts(List<Line> lines) {
        return lines.stream().map(Line::forecast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void addsUp(Rollup rollup, Line line) {
        var below = rollup.below(line.subject());
        assertThat(forecasts(below)).isEqualByComparingTo(line.rolledUp());
        assertThat(below.stream().map(part -> part.sums().closed()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(line.sums().closed());
        assertThat(below.stream().map(part -> part.sums().open()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(line.sums().open());
        below.stream()
                .filter(part -> !(part.subject() instanceof Subject.Person))
                .forEach(part -> addsUp(rollup, part));
    }

    @Property(tries = 200)
    void whatStandsBelowAddsUpAtEveryLevelWithAndWithoutJudgements(@ForAll long seed) {
        var world = new World(seed);
        addsUp(world.rollup(), world.rollup().line(Subject.EVERYBODY));

        world.people.stream()
                .filter(person -> world.random.nextBoolean())
                .forEach(person -> world.judge(new Subject.Person(person.id()), world.amount(), true, 1));
        world.teams.stream()
                .filter(team -> world.random.nextInt(3) == 0)
                .forEach(team -> world.judge(new Subject.Team(team.id()), world.amount(), false, 2));
        addsUp(world.rollup(), world.rollup().line(Subject.EVERYBODY));
    }

    @Property(tries = 100)
    void aPersonsJudgementMovesTheTotalByAsMuchAsItDiffers(@ForAll long seed) {
        var world = new World(seed);
        var before = world.rollup().line(Subject.EVERYBODY).forecast();
        world.people.stream().findFirst().ifPresent(person -> {
            var own = world.own.get(person.id()).expected();
            world.judge(new Subject.Person(person.id()), own.add(BigDecimal.TEN), true, 1);
            assertThat(world.rollup().line(Subject.EVERYBODY).forecast())
                    .isEqualByComparingTo(before.add(BigDecimal.TEN));
        });
    }

    @Property(tries = 50)
    void whoeverStandsAboveHasTheLastWordAndTheLatestOfThemCounts(@ForAll long seed) {
        var world = new World(seed);
        var team = new Subject.Team(world.teams.getFirst().id());
        world.judge(team, new BigDecimal(1), false, 1);
        world.judge(team, new BigDecimal(2), false, 2);
        world.judge(team, new BigDecimal(3), true, 3);

        assertThat(world.rollup().line(team).forecast()).isEqualByComparingTo("2");
    }

    @Property(tries = 50)
    void aQuotaThatNobodySetIsTheSumOfThoseBelow(@ForAll long seed) {
        var world = new World(seed);
        var sum = BigDecimal.ZERO;
        for (var person : world.people) {
            if (person.team().isPresent()) {
                var quota = world.amount();
                world.quotas.put(new Subject.Person(person.id()), quota);
                sum = sum.add(quota);
            }
        }
        var everybody = world.rollup().line(Subject.EVERYBODY).quota();

        assertThat(everybody.orElse(BigDecimal.ZERO)).isEqualByComparingTo(sum);
        world.quotas.put(Subject.EVERYBODY, BigDecimal.ONE);
        assertThat(world.rollup().line(Subject.EVERYBODY).quota()).contains(BigDecimal.ONE);
    }
}
