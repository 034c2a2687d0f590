package io.rapport.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * The SQL of queries that stand for many, as files to be read in reviews. After a change of the compiler that is meant:
 * {@code -Dgolden.update=true}.
 */
class GoldenSqlTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Tenant TENANT = TestDatabase.tenant();
    private static final FakeGate ALL = Opportunities.everything();
    private static final FakeGate TEAM = Opportunities.granting(Map.of(
            "opportunities",
            new RowAccess.Where(new Filter.OwnedBy(Set.of(Opportunities.ME, Opportunities.COLLEAGUE)))));
    private static final FakeGate OWN_OR_SHARED = Opportunities.granting(Map.of(
            "opportunities",
            new RowAccess.Where(new Filter.Or(List.of(
                    new Filter.OwnedBy(Set.of(Opportunities.ME)),
                    new Filter.SharedWith(Opportunities.ME, Set.of(Opportunities.TEAM), false))))));
    private static final FakeGate REGION = Opportunities.granting(Map.of(
            "accounts", new RowAccess.Where(cel("accounts", "industry == 'tech'")),
            "opportunities", new RowAccess.Where(new Filter.ThroughParent("account", Action.READ))));

    private final Map<String, BiFunction<Tx, String, Select<?>>> cases = new TreeMap<>();

    @Test
    void theSqlIsAsItWasReviewed() {
        var list = Query.of("opportunities", "name", "amount", "account", "owner");
        page(
                "list-in-team-scope",
                TEAM,
                list.where(cel("opportunities", "account.industry == 'tech'")).orderBy(Sort.list("-amount")),
                List.of());
        page("deep-page", ALL, list.orderBy(Sort.list("name")), List.of("Acme"));
        page(
                "deep-page-of-absent-values",
                ALL,
                list.orderBy(Sort.list("-close_date")),
                java.util.Collections.singletonList(null));
        page("several-keys", ALL, list.orderBy(Sort.list("stage,-amount")), List.of("won", "10.50"));
        page("by-name-of-relation", ALL, list.orderBy(Sort.list("account")), List.of());
        page("own-or-shared", OWN_OR_SHARED, list.orderBy(Sort.list("name")), List.of());
        page(
                "own-asked-for",
                OWN_OR_SHARED,
                list.where(cel("opportunities", "owner == me() && won")).orderBy(Sort.list("name")),
                List.of());
        page(
                "own-or-won-asked-for",
                OWN_OR_SHARED,
                list.where(cel("opportunities", "owner == me() || won")).orderBy(Sort.list("name")),
                List.of());
        page("through-parent", REGION, list.orderBy(Sort.list("-created_at")), List.of());
        page("text-prefix", ALL, list.where(cel("opportunities", "name.startsWith('50%')")), List.of());
        page(
                "text-prefix-in-its-order",
                ALL,
                list.where(cel("opportunities", "won && name.startsWith('50%')"))
                        .orderBy(Sort.list("-name")),
                List.of());
        page("text-contains", ALL, list.where(cel("opportunities", "name.contains('50%')")), List.of());
        page(
                "exists",
                ALL,
                Query.of("accounts", "name")
                        .where(cel("accounts", "opportunities.exists(o, o.won && o.amount > 1000)")),
                List.of());
        page(
                "to-many",
                ALL,
                Query.of("opportunities", "name", "partners", "tags")
                        .where(cel("opportunities", "'" + Opportunities.ACCOUNT + "' in partners && 'tech' in tags")),
                List.of());
        page(
                "days",
                ALL,
                list.where(
                        cel(
                                "opportunities",
                                "created_at >= '2026-01-01' && close_date.within('this quarter') && date(updated_at) == today()")),
                List.of());
        page(
                "my-team",
                ALL,
                list.where(cel("opportunities", "owner in my_team() || !(owner in my_team_and_below())")),
                List.of());
        page(
                "formula",
                ALL,
                Query.of("opportunities", "expected", "share")
                        .where(cel("opportunities", "!(expected > 100)"))
                        .orderBy(Sort.list("share")),
                List.of());
        page(
                "as-of",
                TEAM,
                list.orderBy(Sort.list("name")).asOf(Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                List.of());
        few(OWN_OR_SHARED, list.orderBy(Sort.list("name")));
        cases.put("count", (tx, name) -> new PageCompiler(
                        scene(tx, TEAM, Optional.empty()),
                        list.where(cel("opportunities", "won")).permit(Opportunities.MODEL, TEAM))
                .count());
        summary(
                "by-stage-and-month",
                TEAM,
                Summary.of(
                        "opportunities",
                        List.of("stage", "close_date:month"),
                        List.of("count", "sum(amount)", "avg(expected)")));
        summary("by-account", ALL, Summary.of("opportunities", List.of("account"), List.of("count", "max(name)")));
        TestDatabase.tenantDb()
                .look(TENANT, tx -> cases.forEach((name, compile) -> check(name, tx, compile.apply(tx, name))));
    }

    /** The files show bound values, too, as if they were written. */
    @Test
    void whatAFilterNamesIsPlannedFor() {
        var named = Query.of("opportunities", "name")
                .where(cel("opportunities", "stage == 'tech' && amount > 1000 && owner != me() && name in ['a', 'b']"));
        Select<?> select = TestDatabase.tenantDb().read(TENANT, tx -> new PageCompiler(
                        scene(tx, TEAM, Optional.empty()), named.permit(Opportunities.MODEL, TEAM))
                .page(Keys.Phase.WHOLE, Optional.empty(), 2)
                .select());

        assertThat(select.getBindValues())
                .as("the owners of the scope, and nothing else")
                .containsExactlyInAnyOrder(Opportunities.ME, Opportunities.COLLEAGUE);
    }

    private static Filter cel(String object, String text) {
        return Filters.cel(text, Opportunities.MODEL, Opportunities.MODEL.require(object), Opportunities.everything());
    }

    private void page(String name, FakeGate gate, Query query, List<String> after) {
        cases.put(name, (tx, key) -> {
            var compiler = new PageCompiler(scene(tx, gate, query.asOf()), query.permit(Opportunities.MODEL, gate));
            var cursor = after.isEmpty()
                    ? Optional.<Cursor>empty()
                    : Optional.of(new Cursor(compiler.order, after, Opportunities.ACCOUNT));
            return compiler.page(compiler.phase(cursor), cursor, query.limit() + 1)
                    .select();
        });
    }

    private void few(FakeGate gate, Query query) {
        cases.put("own-or-shared-few", (tx, key) -> {
            var compiler = new PageCompiler(scene(tx, gate, Optional.empty()), query.permit(Opportunities.MODEL, gate));
            compiler.startFromTheFew();
            return compiler.page(Keys.Phase.WHOLE, Optional.empty(), query.limit() + 1)
                    .select();
        });
        cases.put("own-or-shared-reach", (tx, key) -> new PageCompiler(
                        scene(tx, gate, Optional.empty()), query.permit(Opportunities.MODEL, gate))
                .reach()
                .orElseThrow());
    }

    private void summary(String name, FakeGate gate, Summary summary) {
        cases.put("summary-" + name, (tx, key) -> new SummaryCompiler(
                        scene(tx, gate, Optional.empty()), summary.permit(Opportunities.MODEL, gate))
                .select());
    }

    private static Scene scene(Tx tx, FakeGate gate, Optional<Instant> moment) {
        return new Scene(tx, Opportunities.MODEL, gate, Dice.NOW, moment);
    }

    private static void check(String name, Tx tx, Select<?> select) {
        var settings = new Settings().withRenderFormatted(true);
        var sql = DSL.using(SQLDialect.POSTGRES, settings)
                        .renderInlined(select)
                        .replace("\"" + TENANT.schema() + "\".", "tenant.")
                + "\n";
        var file = FOLDER.resolve(name + ".sql");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, sql);
            }
            assertThat(sql).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
