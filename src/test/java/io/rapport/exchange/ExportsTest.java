package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.access.FieldRight;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Scope;
import io.rapport.exchange.export.ExportFormat;
import io.rapport.exchange.export.ExportOrder;
import io.rapport.exchange.export.Exports;
import io.rapport.jobs.Job;
import io.rapport.jobs.JobState;
import io.rapport.jobs.Timer;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.GeoPoint;
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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists as files: what is in them, for whom, and what becomes of them. */
class ExportsTest extends ImportScene {

    @Autowired
    Exports exports;

    @Autowired
    TenantDb db;

    @Autowired
    DatabaseSettings settings;

    @Autowired
    List<Timer> timers;

    @Test
    void aListIsWrittenWithItsColumnsFilterAndOrder() {
        accounts(
                Map.of("name", "Isdom", "employees", 4600L, "revenue", usd("3178.24"), "kind", "person"),
                Map.of("name", "Österreich, Inc.", "employees", 12L),
                Map.of("name", "Condax", "employees", 3L),
                Map.of("name", "Zathunicon"));

        assertThat(text(order(
                        "accounts",
                        "employees > 5 || employees == null",
                        "-employees",
                        "name",
                        "employees",
                        "kind",
                        "revenue")))
                .isEqualTo("""
                        Name,Employees,Kind,Annual revenue,Annual revenue: Currency
                        Isdom,4600,Person,3178.24,USD
                        "Österreich, Inc.",12,Organisation,,
                        Zathunicon,,Organisation,,
                        """);
        assertThat(text(in("id", order("accounts", "name == \"Isdom\"", "", "kind", "employees"))))
                .isEqualTo("Jenis,Jumlah karyawan\nPerorangan,4600\n");
    }

    @Test
    void cellsThatWouldBeFormulasAreNeutralisedAndNumbersAreNot() {
        accounts(Map.of("name", "=1+1", "phone", "+62 21 555 0100", "description", "@x", "revenue", usd("-5")));

        assertThat(text(order("accounts", "", "", "name", "phone", "description", "revenue")))
                .contains("'=1+1,'+62 21 5550100,'@x,-5,USD");
    }

    @Test
    void fieldsAndRecordsThatTheActorMayNotReadAreNotInIt() {
        var own = Ids.next();
        var agent = agent(Set.of(Ability.EXPORT));
        accounts(
                Map.of(
                        "id",
                        own,
                        "name",
                        "Mine",
                        "revenue",
                        usd("77"),
                        "owner",
                        Ref.to(agent.user().orElseThrow())),
                Map.of("name", "Theirs", "revenue", usd("88")));

        assertThat(text(agent, order("accounts", "", "", "name", "revenue"))).isEqualTo("Name\nMine\n");
        assertThatThrownBy(() -> exports.start(agent, order("accounts", "revenue > 80", "", "name")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> exports.start(agent, order("accounts", "", "-revenue", "name")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> exports.start(agent, order("accounts", "", "", "revenue")))
                .hasMessageContaining("export_no_columns");
        assertThatThrownBy(() -> exports.start(agent(Set.of()), order("accounts", "", "", "name")))
                .hasMessageContaining("forbidden");
    }

    @Test
    void theRightsOfTheMomentOfTheRunCount() {
        var agent = agent(Set.of(Ability.EXPORT));
        roles.assign(actor, agent.user().orElseThrow(), Set.of(Role.READ_ONLY));

        var job = finished(exports.start(agent, order("accounts", "", "", "name")));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().orElseThrow().code()).isEqualTo("forbidden");
        assertThat(files(job.id())).isEmpty();
    }

    @Test
    void theFileIsForItsAuthorAlone() {
        var job = finished(exports.start(actor, order("accounts", "", "", "name")));
        var other = user(Role.ADMINISTRATOR);

        assertThat(exports.has(other, job)).isFalse();
        assertThatThrownBy(() -> exports.take(other, job.id())).hasMessageContaining("not_found");
        assertThat(exports.take(actor, job.id()).name()).matches("accounts-\\d{4}-\\d\\d-\\d\\d\\.csv");
    }

    @Test
    void afterADayItIsGone() throws IOException {
        var job = finished(exports.start(actor, order("accounts", "", "", "name")));
        var fresh = finished(exports.start(actor, order("accounts", "", "", "name")));
        db.update(tenant, tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET finished_at = finished_at - interval '25 hours' WHERE id = {1}",
                        tx.table("job"), DSL.val(job.id())));
        assertThatThrownBy(() -> exports.take(actor, job.id())).hasMessageContaining("not_found");

        var day = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(files(job.id()).getFirst(), day);
        Files.createFile(folder(job.id()).resolve("left-by-a-kill.part"));
        Files.setLastModifiedTime(folder(job.id()).resolve("left-by-a-kill.part"), day);
        timers.stream().filter(timer -> timer.name().equals("export-sweep")).forEach(Timer::run);

        assertThat(files(job.id())).isEmpty();
        assertThat(files(fresh.id())).hasSize(1);
    }

    @Test
    void whoWhatAndHowManyStandInTheAudit() {
        accounts(Map.of("name", "Isdom"), Map.of("name", "Condax"));
        var job = finished(exports.start(actor, order("accounts", "name != \"x\"", "", "name")));
        exports.take(actor, job.id());

        var events = db.read(tenant, tx -> Audit.latest(tx, 20)).stream()
                .filter(event -> event.kind().startsWith("export."))
                .toList();
        assertThat(events)
                .extracting(Audit.Event::kind)
                .containsExactly("export.downloaded", "export.written", "export.ordered");
        assertThat(events).allSatisfy(event -> assertThat(event.actor()).isEqualTo(actor.user()));
        assertThat(events.get(1).detail()).containsEntry("records", 2);
        assertThat(events.get(2).detail())
                .containsEntry("filter", "name != \"x\"")
                .containsEntry("object", "accounts");
    }

    @Test
    void itIsStoppedOnTheWayAndLeavesNothing() {
        many(600);
        var job = whileBlocked(() -> {
            var id = running(exports.start(actor, order("accounts", "", "", "name")));
            jobs.cancel(tenant, id);
            beats(id, 2);
            return id;
        });

        assertThat(finished(job).state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> exports.take(actor, job)).hasMessageContaining("not_found");
        Awaitility.await().until(() -> files(job).isEmpty());
    }

    @Test
    void whoHasLostTheJobSpoilsNothingAndItIsWrittenOnce() {
        many(600);
        var job = whileBlocked(() -> {
            var id = running(exports.start(actor, order("accounts", "", "", "name")));
            db.update(tenant, tx -> tx.dsl()
                    .execute(
                            "UPDATE {0} SET fence = fence + 1, lease_until = 'epoch' WHERE id = {1}",
                            tx.table("job"), DSL.val(id)));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> attempts(id) == 2);
            return id;
        });

        assertThat(finished(job).state()).isEqualTo(JobState.DONE);
        assertThat(read(actor, job).lines()).hasSize(601);
        Awaitility.await().until(() -> files(job).size() == 1);
        List<Audit.Event> events = db.read(tenant, tx -> Audit.latest(tx, 20));
        assertThat(events)
                .filteredOn(event -> event.kind().equals("export.written"))
                .hasSize(1);
    }

    @Test
    void whatIsExportedIsKnownAgainByTheImport() {
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.created"),
                List.of(
                        new Change.Create(
                                "accounts",
                                Ids.next(),
                                Map.of(
                                        "name",
                                        "Isdom",
                                        "employees",
                                        4600L,
                                        "revenue",
                                        usd("3178000.24"),
                                        "phone",
                                        "+62215550100",
                                        "billing_address",
                                        new Address("A 1\nB", "Bonn", null, null, "DE"),
                                        "shipping_address",
                                        new Address(null, "Medan", null, "20111", "ID"),
                                        "location",
                                        new GeoPoint(-6.2, 106.8),
                                        "description",
                                        "&#61;not a formula<br />at all")),
                        new Change.Create("accounts", Ids.next(), Map.of("name", "Condax", "kind", "household"))));
        var isdom = rows("accounts", "name == \"Isdom\"").getFirst().id();
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.created"),
                List.of(
                        new Change.Create(
                                "contacts",
                                Ids.next(),
                                Map.of(
                                        "first_name",
                                        "Ayu",
                                        "last_name",
                                        "Lestari",
                                        "account",
                                        Ref.to(isdom),
                                        "roles",
                                        List.of("champion", "billing"),
                                        "email",
                                        "ayu@isdom.example",
                                        "birthday",
                                        LocalDate.of(1990, 2, 3))),
                        new Change.Create("contacts", Ids.next(), Map.of("first_name", "Bo", "last_name", "Ek"))));
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.created"),
                List.of(new Change.Create(
                        "opportunities",
                        Ids.next(),
                        Map.of(
                                "name",
                                "Big deal",
                                "account",
                                Ref.to(isdom),
                                "amount",
                                usd("1055.5"),
                                "stage",
                                stage()))));
        for (String language : List.of("en", "id", "th")) {
            var written = new ArrayList<Part>();
            for (String object : List.of("accounts", "contacts", "opportunities")) {
                var all = model().require(object).liveFields().stream()
                        .map(field -> field.name())
                        .filter(name -> !Set.of("id", "version").contains(name))
                        .toArray(String[]::new);
                written.add(part(object + ".csv", text(in(language, order(object, "", "", all)))));
            }
            var preview = imports.preview(actor, imports.upload(actor, written), Optional.empty());

            assertThat(preview.plan().files()).as(language).allSatisfy(file -> {
                var record = file.records().getFirst();
                assertThat(file.file()).isEqualTo(record.object() + ".csv");
                assertThat(record.columns()).allMatch(column -> column.create() == null);
            });
            var id = imports.upload(actor, again(written));
            var job = run(id);
            assertThat(job.state()).isEqualTo(JobState.DONE);
            assertThat(job.result().orElseThrow().path("records").values())
                    .as(language + job.result())
                    .allSatisfy(counts -> {
                        assertThat(counts.path("created").asLong()).isZero();
                        assertThat(counts.path("updated").asLong()).isZero();
                        assertThat(counts.path("unchanged").asLong()).isPositive();
                    });
            assertThat(job.result().orElseThrow().path("rejected").asLong()).isZero();
        }
    }

    private final List<String> texts = new ArrayList<>();

    private List<Part> again(List<Part> written) {
        var names = List.of("accounts.csv", "contacts.csv", "opportunities.csv");
        var last = texts.subList(texts.size() - names.size(), texts.size());
        var parts = new ArrayList<Part>();
        for (int i = 0; i < written.size(); i++) {
            parts.add(part(names.get(i), last.get(i)));
        }
        return parts;
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }

    private Ref stage() {
        return Ref.to(rows("stages", "").getFirst().id());
    }

    private static ExportOrder order(String object, String filter, String sort, String... fields) {
        return new ExportOrder(object, List.of(fields), filter, sort, "", false, ExportFormat.CSV, "en");
    }

    private static ExportOrder in(String language, ExportOrder order) {
        return new ExportOrder(
                order.object(), order.fields(), order.filter(), order.sort(), "", false, order.format(), language);
    }

    private String text(ExportOrder order) {
        return text(actor, order);
    }

    private String text(Actor by, ExportOrder order) {
        var job = finished(exports.start(by, order));
        assertThat(job.state()).as(job.failure().toString()).isEqualTo(JobState.DONE);
        texts.add(read(by, job.id()));
        return texts.getLast();
    }

    private String read(Actor by, UUID job) {
        try {
            return Files.readString(exports.take(by, job).path(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SafeVarargs
    private void accounts(Map<String, ?>... values) {
        var changes = new ArrayList<Change>();
        for (var given : values) {
            var own = new java.util.HashMap<String, Object>(given);
            var id = own.remove("id") instanceof UUID chosen ? chosen : Ids.next();
            changes.add(new Change.Create("accounts", id, own));
        }
        records.apply(actor, NewOperation.of(Source.PAGE, "operation.created"), changes);
    }

    private void many(int count) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            changes.add(new Change.Create("accounts", Ids.next(), Map.of("name", "Firm " + i)));
        }
        records.apply(actor, NewOperation.of(Source.PAGE, "operation.created"), changes);
    }

    /** Sees own accounts without their revenue. */
    private Actor agent(Set<Ability> abilities) {
        var grant = new Grant(Scope.OWN, Scope.OWN, Scope.OWN, Scope.NONE, Scope.NONE);
        var draft = new Role.Draft(
                "Agent " + Ids.next(),
                "",
                abilities,
                Map.of("accounts", grant),
                List.of(new FieldRight("accounts", "revenue", false, false)));
        return user(roles.create(actor, draft).id());
    }

    private Actor user(UUID role) {
        var user = Ids.next();
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.created"),
                List.of(new Change.Create("users", user, Map.of("name", "User " + user))));
        roles.assign(actor, user, Set.of(role));
        return actors.of(tenant, user);
    }

    /** Keeps everybody from reading accounts until the work is done. */
    private UUID whileBlocked(java.util.function.Supplier<UUID> work) {
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID running(UUID job) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> jobs.get(tenant, job)
                .map(Job::state)
                .filter(state -> state == JobState.RUNNING)
                .isPresent());
        return job;
    }

    /** Waits until the run has renewed its lease so often, and so has learnt what it is to learn. */
    private void beats(UUID job, int times) {
        var seen = new java.util.LinkedHashSet<String>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            seen.add(column(job, "lease_until"));
            return seen.size() > times;
        });
    }

    private long attempts(UUID job) {
        return Long.parseLong(column(job, "attempts"));
    }

    private String column(UUID job, String name) {
        return db.read(
                tenant,
                (Tx tx) -> String.valueOf(tx.dsl()
                        .fetchSingle(
                                "SELECT {0} FROM {1} WHERE id = {2}",
                                DSL.field(DSL.name(name)), tx.table("job"), DSL.val(job))
                        .getValue(0)));
    }

    private Path folder(UUID job) {
        return settings.home()
                .resolve("files")
                .resolve(tenant.id().toString())
                .resolve("exports")
                .resolve(job.toString());
    }

    private List<Path> files(UUID job) {
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
