package io.rapport.system;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.rapport.admission.Admission;
import io.rapport.admission.Lane;
import io.rapport.kernel.Version;
import io.rapport.tenancy.Database;
import io.rapport.tenancy.DatabaseSettings;
import io.rapport.tenancy.PoolStanding;
import io.rapport.tenancy.Timings;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is measured of the program; nothing is asked of the database for it but how long work waits. */
@Configuration(proxyBeanMethods = false)
class Meters {

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meterRegistry() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmGcMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        Gauge.builder("rapport_info", () -> 1).tag("version", Version.CURRENT).register(meters);
        return meters;
    }

    /** Where pages are served. */
    @Bean
    Measured measured(
            PrometheusMeterRegistry meters,
            Database database,
            DatabaseSettings settings,
            ObjectProvider<Admission> admission,
            Backlog backlog) {
        statements(meters, database.timings());
        database.pools().forEach(pool -> pool(meters, database, pool.name()));
        admission.ifAvailable(door -> {
            for (var lane : Lane.values()) {
                lane(meters, door, lane);
            }
        });
        Gauge.builder("rapport_disk_free_bytes", settings, home -> Disk.of(home).free())
                .register(meters);
        for (var kind : Backlog.KINDS) {
            Gauge.builder("rapport_backlog_organisations", backlog, waiting -> waiting.of(kind)
                            .organisations())
                    .description("Organisations whose work of a kind waits")
                    .tag("kind", kind)
                    .register(meters);
            Gauge.builder("rapport_backlog_seconds", backlog, waiting -> waiting.of(kind)
                            .seconds())
                    .description("How long the oldest of it waits")
                    .tag("kind", kind)
                    .register(meters);
        }
        return new Measured(meters);
    }

    /** What is told to those who may ask. */
    record Measured(PrometheusMeterRegistry meters) {}

    private static void statements(PrometheusMeterRegistry meters, Timings timings) {
        FunctionCounter.builder("rapport_statements", timings, Timings::times).register(meters);
        FunctionCounter.builder("rapport_statements_seconds", timings, all -> all.nanoseconds() / 1e9)
                .register(meters);
    }

    private static void pool(PrometheusMeterRegistry meters, Database database, String name) {
        gauge(meters, database, name, "active", PoolStanding::active);
        gauge(meters, database, name, "idle", PoolStanding::idle);
        gauge(meters, database, name, "waiting", PoolStanding::waiting);
        gauge(meters, database, name, "most", PoolStanding::most);
    }

    private static void gauge(
            PrometheusMeterRegistry meters,
            Database database,
            String pool,
            String what,
            ToDoubleFunction<PoolStanding> figure) {
        Gauge.builder("rapport_connections_" + what, database, of -> of.pools().stream()
                        .filter(each -> each.name().equals(pool))
                        .mapToDouble(figure)
                        .sum())
                .tag("pool", pool)
                .register(meters);
    }

    private static void lane(PrometheusMeterRegistry meters, Admission door, Lane lane) {
        Gauge.builder("rapport_admission_inside", door, of -> of.standing(lane).inside())
                .tag("lane", lane.key())
                .register(meters);
        Gauge.builder("rapport_admission_waiting", door, of -> of.standing(lane).waiting())
                .tag("lane", lane.key())
                .register(meters);
        FunctionCounter.builder("rapport_admission_refused", door, of -> of.standing(lane)
                        .refused())
                .tag("lane", lane.key())
                .register(meters);
    }
}
