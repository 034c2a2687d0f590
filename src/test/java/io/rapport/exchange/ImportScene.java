package io.rapport.exchange;

import io.rapport.Rapport;
import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Roles;
import io.rapport.jobs.Job;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Ids;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Summary;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Spring context with an organisation of its own for each test, and an administrator who imports. */
@SpringBootTest(classes = Rapport.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
abstract class ImportScene {

    private static final UUID ADMINISTRATOR = UUID.fromString("01930000-0000-7000-8000-000000000001");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @Autowired
    Tenants tenants;

    @Autowired
    Actors actors;

    @Autowired
    Roles roles;

    @Autowired
    Records records;

    @Autowired
    Queries queries;

    @Autowired
    Models models;

    @Autowired
    Imports imports;

    @Autowired
    Jobs jobs;

    Tenant tenant;
    Actor actor;

    @BeforeEach
    void anOrganisationWithAnAdministrator() {
        tenant = tenants.provision("Sales " + Ids.next(), "USD", ZoneId.of("UTC"));
        var system = actors.system(tenant, "test");
        var user = Ids.next();
        records.apply(
                system,
                NewOperation.of(Source.SYSTEM, "operation.set_up"),
                List.of(new Change.Create("users", user, Map.of("name", "Ada Admin"))));
        roles.assign(system, user, Set.of(ADMINISTRATOR));
        actor = actors.of(tenant, user);
    }

    static Part part(String name, String text) {
        return new Part(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Job run(UUID id) {
        return finished(imports.start(actor, id, Optional.empty()));
    }

    Job finished(UUID job) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> jobs.get(tenant, job).orElseThrow(), found -> found.state()
                        .isFinal());
    }

    static Map<String, Long> created(ImportPreview preview, String file) {
        return preview.files().stream()
                .filter(view -> view.name().equals(file))
                .flatMap(view -> view.records().stream())
                .collect(Collectors.toMap(ImportPreview.Outcome::object, ImportPreview.Outcome::created));
    }

    long count(String object) {
        var row = queries.summary(
                        tenant, Summary.of(object, List.of(), List.of("count")).permit(model(), actor))
                .getFirst();
        return (Long) row.measures().getFirst();
    }

    Map<String, List<Object>> summary(String object, List<String> groups, List<String> measures, String filter) {
        var where = Filters.cel(filter, model(), model().require(object), actor);
        return queries
                .summary(
                        tenant,
                        Summary.of(object, groups, measures).where(where).permit(model(), actor))
                .stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.keys().getFirst()), row -> row.measures()));
    }

    List<Row> rows(String object, String filter, String... fields) {
        var where = Filters.cel(filter, model(), model().require(object), actor);
        return queries.page(
                        tenant,
                        Query.of(object, fields).where(where).limit(5_000).permit(model(), actor))
                .rows();
    }

    DataModel model() {
        return models.of(tenant);
    }
}
