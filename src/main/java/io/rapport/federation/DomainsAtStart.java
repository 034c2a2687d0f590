package io.rapport.federation;

import io.rapport.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An organisation may have come from a backup since the program ran last; behind the start its domains are entered again. */
@Component
class DomainsAtStart {

    private static final Logger log = LoggerFactory.getLogger(DomainsAtStart.class);

    private final Tenants tenants;
    private final Providers providers;

    DomainsAtStart(Tenants tenants, Providers providers) {
        this.tenants = tenants;
        this.providers = providers;
    }

    @EventListener(ApplicationReadyEvent.class)
    void enter() {
        Thread.startVirtualThread(() -> tenants.all().forEach(tenant -> {
            try {
                providers.enter(tenant);
            } catch (RuntimeException e) {
                log.warn("The domains of {} were not entered", tenant.slug(), e);
            }
        }));
    }
}
