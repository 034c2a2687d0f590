package io.rapport.notify;

import io.rapport.jobs.Timer;
import io.rapport.mail.Letters;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks every half minute for mail to write and to send, of tenants that have some; a slow server keeps only its own waiting.
 *
 * <p>A crash at any moment neither loses nor doubles a letter: notices are marked in the transaction that writes their letter
 * ({@link Mailing}), the tenant's mark stays until nothing is left, and a letter is taken in a transaction of its own before it
 * is handed to the server ({@link Letters}). One that was handed over when the program died may or may not have arrived; it
 * becomes <i>uncertain</i> after five minutes and is never sent a second time.
 */
@Component
final class MailRounds implements Timer {

    private static final Logger log = LoggerFactory.getLogger(MailRounds.class);

    private final TenantWork work;
    private final Tenants tenants;
    private final Mailing mailing;
    private final InstantSource clock;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    MailRounds(TenantWork work, Tenants tenants, Mailing mailing, InstantSource clock) {
        this.work = work;
        this.tenants = tenants;
        this.mailing = mailing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        for (var mark : work.marked(Letters.WORK)) {
            tenants.find(mark.tenantId())
                    .filter(tenant -> busy.add(tenant.id()))
                    .ifPresent(tenant ->
                            Thread.ofVirtual().name("mail-" + tenant.slug()).start(() -> round(tenant, mark)));
        }
    }

    private void round(Tenant tenant, TenantWork.Mark mark) {
        try {
            if (mailing.run(tenant, clock.instant())) {
                work.clear(mark, Letters.WORK);
            }
        } catch (RuntimeException e) {
            log.warn("Mail of {} waits for the next round", tenant.slug(), e);
        } finally {
            busy.remove(tenant.id());
        }
    }
}
