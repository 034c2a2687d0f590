package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.access.Ability;
import io.rapport.access.Audit;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Scope;
import io.rapport.exchange.export.ExportFormat;
import io.rapport.exchange.export.ExportOrder;
import io.rapport.files.Upload;
import io.rapport.files.Uploads;
import io.rapport.jobs.JobState;
import io.rapport.jobs.Timer;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.model.GeoPoint;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists as files: what is in them, for whom, and what becomes of them. */
class ExportsTest extends ExportScene {

    @Autowired
    List<Timer> timers;

    @Autowired
    Uploads uploads;

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
    void whatHangsOnRecordsThatOneMayNotReadIsInNoFile() throws IOException {
        var all = Grant.of(Scope.ALL);
        var grants = Map.of(
                "accounts",
                Grant.of(Scope.OWN),
                "notes",
                all,
                "tasks",
                all,
                "comments",
                all,
                "files",
                all,
                "calls",
                all);
        var draft = new Role.Draft("Agent " + Ids.next(), "", Set.of(Ability.EXPORT), grants, List.of());
        var agent = user(roles.create(actor, draft).id());
        var hidden = Link.to("accounts", Ids.next());
        var own = Link.to("accounts", Ids.next());
        accounts(
                Map.of("id", hidden.id(), "name", "Hidden Ltd"),
                Map.of(
                        "id",
                        own.id(),
                        "name",
                        "Mine",
                        "owner",
                        Ref.to(agent.user().orElseThrow())));
        for (String object : List.of("notes", "tasks", "comments", "calls")) {
            String field = object.equals("notes") || object.equals("comments") ? "body" : "name";
            var note = Ids.next();
            apply(new Change.Create(object, note, Map.of(field, "secret of it", "about", List.of(hidden))));
            apply(new Change.Create(object, Ids.next(), Map.of(field, "known to both", "about", List.of(hidden, own))));
            if (object.equals("notes")) {
                var about = List.of(Link.to("notes", note));
                apply(new Change.Create("comments", Ids.next(), Map.of("body", "secret answer", "about", about)));
            }
        }
        upload("secret.txt", hidden);
        upload("known.txt", own);

        for (String object : List.of("notes", "tasks", "comments", "calls", "files")) {
            assertThat(text(agent, order(object, "", "", "name", "about")))
                    .as(object)
                    .contains("known", "Mine")
                    .doesNotContain("secret", "Hidden", hidden.id().toString());
            String filter = "\"" + hidden.text() + "\" in about";
            assertThat(text(agent, order(object, filter, "", "name")))
                    .as(object)
                    .hasLineCount(1);
            var workbook = workbook(order(object, "", "", "name", "about"));
            var job = finished(exports.start(agent, workbook));
            try (var zip = new java.util.zip.ZipFile(
                    exports.take(agent, job.id()).path().toFile())) {
                for (var entry : java.util.Collections.list(zip.entries())) {
                    assertThat(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                            .doesNotContain("secret", "Hidden", hidden.id().toString());
                }
            }
        }
    }

    private static ExportOrder workbook(ExportOrder order) {
        return new ExportOrder(order.object(), order.fields(), "", "", "", false, ExportFormat.XLSX, order.language());
    }

    private void apply(Change change) {
        records.apply(actor, NewOperation.of(Source.PAGE, "operation.created"), List.of(change));
    }

    private void upload(String name, Link about) {
        var upload = new Upload(name, new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)));
        uploads.take(
                actor,
                List.of(upload),
                List.of(about),
                changes -> records.apply(actor, NewOperation.of(Source.PAGE, "operation.created", "file"), changes));
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
}
