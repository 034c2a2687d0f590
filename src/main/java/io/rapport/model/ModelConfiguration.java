package io.rapport.model;

import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ModelConfiguration.class);

    @Bean
    StandardModel standardModel(ObjectProvider<StandardObjects> declarations, MessageSource messages) {
        var ordered = declarations.stream()
                .sorted(AnnotationAwareOrderComparator.INSTANCE.thenComparing(
                        Comparator.comparing(objects -> objects.getClass().getName())))
                .toList();
        return new StandardModel(ordered, messages);
    }

    @Bean
    CachedModels models(TenantDb db, StandardModel standard) {
        return new CachedModels(db, standard);
    }

    @Bean
    Reconciler reconciler(TenantDb db, Models models, StandardModel standard) {
        return new Reconciler(db, models, standard);
    }

    @Bean
    ModelChanges modelChanges(
            TenantDb db, CachedModels models, Reconciler reconciler, ObjectProvider<FieldCheck> checks) {
        return new ModelChanges(
                db, models, reconciler, () -> checks.orderedStream().toList());
    }

    /** A release expands before it serves; a tenant that can't be brought in line stops no other. */
    @Bean
    SmartInitializingSingleton reconciliation(Tenants tenants, Reconciler reconciler) {
        return () -> {
            for (var tenant : tenants.all()) {
                try {
                    if (reconciler.isBehind(tenant)) {
                        reconciler.reconcile(tenant);
                    }
                } catch (RuntimeException e) {
                    log.error("The tables of {} could not be brought in line with this version", tenant.slug(), e);
                }
            }
        };
    }
}
