package io.rapport.model;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A standard model of its own for a test, with tenants that have its tables. An object {@code users} is always there. */
public final class TestModels implements AutoCloseable {

    private final CachedModels models;
    private final Reconciler reconciler;
    private final ModelChanges changes;
    private final List<FieldCheck> checks = new ArrayList<>();

    private TestModels(List<ObjectDef> objects) {
        var standard = new StandardModel(List.of(() -> objects), bundles());
        models = new CachedModels(TestDatabase.tenantDb(), standard);
        reconciler = new Reconciler(TestDatabase.tenantDb(), models, standard);
        changes = new ModelChanges(TestDatabase.tenantDb(), models, reconciler, () -> checks);
    }

    public static TestModels of(ObjectDef... objects) {
        var all = new ArrayList<>(List.of(objects));
        if (all.stream().noneMatch(object -> object.name().equals("users"))) {
            all.add(ObjectDef.standard(
                            "users",
                            "name",
                            "user",
                            List.of(FieldDef.of("users", "name", new TextType()).asRequired()))
                    .withoutOwner());
        }
        return new TestModels(all);
    }

    private static ResourceBundleMessageSource bundles() {
        var bundles = new ResourceBundleMessageSource();
        bundles.setBasename("messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setDefaultLocale(Locale.ENGLISH);
        return bundles;
    }

    /** A new tenant with the tables. */
    public Tenant tenant() {
        return TestDatabase.tenant(reconciler);
    }

    public CachedModels models() {
        return models;
    }

    public Reconciler reconciler() {
        return reconciler;
    }

    public ModelChanges changes() {
        return changes;
    }

    public void check(FieldCheck check) {
        checks.add(check);
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
