package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Random models, records, grants, histories and queries: what the database answers must equal what a naive evaluation in
 * memory says. Other worlds: {@code -Doracle.first=1000}; a longer run: {@code -Doracle.worlds=1000}; one world again:
 * {@code -Doracle.seed=17}. A query may be so absurd that the database gives up, on a busy machine sooner; few are.
 */
class OracleTest {

    private static final Tenant TENANT = TestDatabase.tenant();
    private static final Function<String, String> FOLD = Fold.by(TENANT);

    private static final int QUERIES = 30;

    private int givenUp;

    private final Queries queries = new Queries(TestDatabase.tenantDb(), () -> Dice.NOW);
    private final Tables tables = new Tables(TestDatabase.tenantDb(), TENANT);

    @Test
    void theDatabaseAnswersAsTheNaiveEvaluationDoes() {
        var only = Optional.ofNullable(Long.getLong("oracle.seed"));
        long first = only.orElse(Long.getLong("oracle.first", 1));
        long last = only.orElse(first + Long.getLong("oracle.worlds", 14) - 1);
        for (long seed = first; seed <= last; seed++) {
            var world = new World(seed);
            tables.hold(world);
            for (int number = 0; number < QUERIES; number++) {
                check(world, seed, number);
            }
        }
        assertThat(givenUp)
                .as("queries that took too long")
                .isLessThanOrEqualTo(1 + (int) (last - first + 1) * QUERIES / 100);
    }

    private void check(World world, long seed, int number) {
        var maker = new QueryMaker(world);
        Object asked = null;
        try {
            if (world.dice.chance(70)) {
                var query = maker.query();
                asked = query;
                page(world, query);
            } else {
                var summary = maker.summary();
                asked = summary;
                summary(world, summary);
            }
        } catch (AssertionError | RuntimeException e) {
            if (tookTooLong(e)) {
                givenUp++;
                return;
            }
            throw new AssertionError("world " + seed + ", query " + number + ": " + asked + "\n" + world.gate, e);
        }
    }

    private void page(World world, Query query) {
        PermittedQuery permitted;
        try {
            permitted = query.permit(world.model, world.gate);
        } catch (Problem refused) {
            assertThat(refused.code()).isIn("not_sortable");
            return;
        }
        var expected = new Answers(world, FOLD).rows(permitted);
        var found = new ArrayList<Row>();
        var cursor = Optional.<String>empty();
        do {
            var next = query.limit(1 + world.dice.below(12)).after(cursor).permit(world.model, world.gate);
            var page = queries.page(TENANT, next);
            found.addAll(page.rows());
            page.count().ifPresent(count -> assertThat(count.value()).isEqualTo(expected.size()));
            cursor = page.next();
        } while (cursor.isPresent() && found.size() <= expected.size());
        assertThat(found.stream().map(Answers::shown).toList())
                .isEqualTo(expected.stream().map(Answers::shown).toList());
    }

    private void summary(World world, Summary summary) {
        PermittedSummary permitted;
        List<SummaryRow> rows;
        try {
            permitted = summary.permit(world.model, world.gate);
            rows = queries.summary(TENANT, permitted);
        } catch (Problem refused) {
            if (tookTooLong(refused)) {
                throw refused;
            }
            assertThat(refused.code()).isIn("not_groupable", "not_measurable", "not_a_date");
            return;
        }
        var expected = new Answers(world, FOLD).summary(permitted);
        assertThat(rows.stream().map(Answers::shown).toList())
                .isEqualTo(expected.stream().map(Answers::shown).toList());
    }

    private static boolean tookTooLong(Throwable e) {
        return e instanceof Problem problem && problem.code().equals("took_too_long");
    }
}
