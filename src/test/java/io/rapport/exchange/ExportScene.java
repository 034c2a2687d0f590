package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.FieldRight;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Scope;
import io.rapport.exchange.export.ExportFormat;
import io.rapport.exchange.export.ExportOrder;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of exports do again and again. */
abstract class ExportScene extends ImportScene {

    @Autowired
    Exports exports;

    @Autowired
    TenantDb db;

    @Autowired
    DatabaseSettings settings;

    private final List<String> texts = new ArrayList<>();

    List<Part> again(List<Part> written) {
        var names = List.of("accounts.csv", "contacts.csv", "opportunities.csv");
        var last = texts.subList(texts.size() - names.size(), texts.size());
        var parts = new ArrayList<Part>();
        for (int i = 0; i < written.size(); i++) {
            parts.add(part(names.get(i), last.get(i)));
        }
        return parts;
    }

    static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }

    Ref stage() {
        return Ref.to(rows("stages", "").getFirst().id());
    }

    static ExportOrder order(String object, String filter, String sort, String... fields) {
        return new ExportOrder(object, List.of(fields), filter, sort, "", false, ExportFormat.CSV, "en");
    }

    static ExportOrder in(String language, ExportOrder order) {
        return new ExportOrder(
                order.object(), order.fields(), order.filter(), order.sort(), "", false, order.format(), language);
    }

    String text(ExportOrder order) {
        return text(actor, order);
    }

    String text(Actor by, ExportOrder order) {
        var job = finished(exports.start(by, order));
        assertThat(job.state()).as(job.failure().toString()).isEqualTo(JobState.DONE);
        texts.add(read(by, job.id()));
        return texts.getLast();
    }

    String read(Actor by, UUID job) {
        try {
            return Files.readString(exports.take(by, job).path(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SafeVarargs
    final void accounts(Map<String, ?>... values) {
        var changes = new ArrayList<Change>();
        for (var given : values) {
            var own = new java.util.HashMap<String, Object>(given);
            var id = own.remove("id") instanceof UUID chosen ? chosen : Ids.next();
            changes.add(new Change.Create("accounts", id, own));
        }
        records.apply(actor, NewOperation.of(Source.PAGE, "operation.created"), changes);
    }

    void many(int count) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            changes.add(new Change.Create("accounts", Ids.next(), Map.of("name", "Firm " + i)));
        }
        records.apply(actor, NewOperation.of(Source.PAGE, "operation.created"), changes);
    }

    /** Sees own accounts without their revenue. */
    Actor agent(Set<Ability> abilities) {
        var grant = new Grant(Scope.OWN, Scope.OWN, Scope.OWN, Scope.NONE, Scope.NONE);
        var draft = new Role.Draft(
                "Agent " + Ids.next(),
                "",
                abilities,
                Map.of("accounts", grant),
                List.of(new FieldRight("accounts", "revenue", false, false)));
        return user(roles.create(actor, draft).id());
    }

    Actor user(UUID role) {
        var user = Ids.next();
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.created"),
                List.of(new Change.Create("users", user, Map.of("name", "User " + user))));
        roles.assign(actor, user, Set.of(role));
        return actors.of(tenant, user);
    }

    /** Keeps everybody from reading accounts until the work is done. */
    UUID whileBlocked(java.util.function.Supplier<UUID> work) {
        var locked = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var holder = Thread.ofVirtual()
                .start(() -> db.alterUpdate(tenant, tx -> {
                    tx.dsl().execute("LOCK TABLE {0} IN ACCESS EXCLUSIVE MODE", tx.table("accounts"));
                    locked.countDown();
                    await(done);
                }));
        try {
            await(locked);
            return work.get();
        } finally {
            done.countDown();
            join(holder);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID running(UUID job) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(tenant, job)
                .map(Job::state)
                .filter(state -> state == JobState.RUNNING)
                .isPresent());
        return job;
    }

    /** Waits until the run has renewed its lease so often, and so has learnt what it is to learn. */
    void beats(UUID job, int times) {
        var seen = new java.util.LinkedHashSet<String>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            seen.add(column(job, "lease_until"));
            return seen.size() > times;
        });
    }

    long attempts(UUID job) {
        return Long.parseLong(column(job, "attempts"));
    }

    String column(UUID job, String name) {
        return db.read(
                tenant,
                (Tx tx) -> String.valueOf(tx.dsl()
                        .fetchSingle(
                                "SELECT {0} FROM {1} WHERE id = {2}",
                                DSL.field(DSL.name(name)), tx.table("job"), DSL.val(job))
                        .getValue(0)));
    }

    Path folder(UUID job) {
        return settings.home()
                .resolve("files")
                .resolve(tenant.id().toString())
                .resolve("exports")
                .resolve(job.toString());
    }

    List<Path> files(UUID job) {
        if (!Files.isDirectory(folder(job))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(job))) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
