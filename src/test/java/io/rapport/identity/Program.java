package io.rapport.identity;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.People;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.StandardModel;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.records.TestTables;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.SharedDb;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import io.rapport.tenancy.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.env.MapPropertySource;

/** The rooms up to identity over an empty database of their own, without a web server. */
final class Program implements AutoCloseable {

    static final Client CLIENT = new Client("192.0.2.1", "test");
    static final String PASSWORD = "correct horse";
    static final DataModel MODEL = new DataModel(1, new People().objects());

    /** What letters led to. */
    final LinkedBlockingQueue<String> links = new LinkedBlockingQueue<>();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Program() {
        var address = TestDatabase.fresh();
        var settings = new DatabaseSettings(
                Path.of("target").toAbsolutePath(),
                Optional.of(address.jdbcUrl()),
                Optional.of(address.user()),
                Optional.of(address.password()),
                8,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                DatabaseSettings.WhenRunning.REFUSE);
        context.registerBean(DatabaseSettings.class, () -> settings);
        context.registerBean(Database.class, () -> Database.open(settings));
        context.registerBean(TenantDb.class, () -> bean(Database.class).tenantDb());
        context.registerBean(SharedDb.class, () -> bean(Database.class).shared());
        context.registerBean(Tenants.class, () -> bean(Database.class).tenants(() -> List.of(TestTables.of(MODEL))));
        context.registerBean(SignInDirectory.class);
        context.registerBean(SignInLetters.class, () -> (reader, purpose, link, until) -> {
            links.add(link);
            return new SignInLetters.Words("Subject", "Plain " + link, "Html " + link);
        });
        context.registerBean(TenantWork.class);
        context.registerBean(Models.class, () -> tenant -> MODEL);
        context.registerBean(StandardModel.class, () -> new StandardModel(List.of(new People()), new Wordless()));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("rapport.workers", "false", "rapport.mail.private-hosts", "true")));
        context.scan(
                "io.rapport.access",
                "io.rapport.query",
                "io.rapport.jobs",
                "io.rapport.records",
                "io.rapport.vault",
                "io.rapport.mail",
                "io.rapport.identity");
        context.refresh();
    }

    private static final class Wordless extends StaticMessageSource {

        Wordless() {
            setUseCodeAsDefaultMessage(true);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Tenant tenant(String name) {
        return bean(Tenants.class).provision(name, "USD", ZoneId.of("UTC"));
    }

    Actor system(Tenant tenant) {
        return bean(Actors.class).system(tenant, "test");
    }

    Actor actor(Tenant tenant, UUID user) {
        return bean(Actors.class).of(tenant, user);
    }

    UUID user(Tenant tenant, String name, UUID... roles) {
        var id = Ids.next();
        apply(
                tenant,
                new Change.Create(
                        People.USERS, id, Map.of("name", name, "email", name + "@example.com", "active", true)));
        bean(Roles.class).assign(system(tenant), id, Set.of(roles));
        return id;
    }

    /** A user with a password. */
    UUID member(Tenant tenant, String name, UUID... roles) {
        var id = user(tenant, name, roles);
        bean(Invitations.class).givePassword(system(tenant), id, PASSWORD);
        return id;
    }

    void set(Tenant tenant, UUID user, String field, Object value) {
        apply(tenant, new Change.Update(People.USERS, user, Optional.empty(), Map.of(field, value)));
    }

    private void apply(Tenant tenant, Change change) {
        bean(Records.class).apply(system(tenant), NewOperation.of(Source.SYSTEM, "operation.edited"), List.of(change));
    }

    Sessions.Begun signIn(String email, String password) {
        return bean(SignIn.class).signIn(email, password, CLIENT);
    }

    /** How many of fifty parallel tries succeed; the others must be refused by a problem. */
    static long winnersOfFifty(Callable<?> work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<Object>>mapToObj(number -> work::call)
                    .toList());
            tries.stream()
                    .filter(each -> each.state() == Future.State.FAILED)
                    .map(Future::exceptionNow)
                    .filter(failure -> !(failure instanceof io.rapport.kernel.Problem))
                    .findFirst()
                    .ifPresent(failure -> {
                        throw new AssertionError(failure);
                    });
            return tries.stream()
                    .filter(each -> each.state() == Future.State.SUCCESS)
                    .count();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
