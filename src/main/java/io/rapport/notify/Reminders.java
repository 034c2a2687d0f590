package io.rapport.notify;

import io.rapport.kernel.Link;
import io.rapport.live.LiveStreams;
import io.rapport.mail.Letters;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells people what is due; each once for each day that it is due on. */
@Component
public class Reminders {

    private final TenantDb db;
    private final LiveStreams streams;
    private final TenantWork work;

    Reminders(TenantDb db, LiveStreams streams, TenantWork work) {
        this.db = db;
        this.streams = streams;
        this.work = work;
    }

    public void due(Tenant tenant, UUID user, Link record, LocalDate day) {
        boolean news = db.write(tenant, tx -> new NoticeDraft(
                        user,
                        "due/" + record.text() + "/" + day,
                        Kind.DUE,
                        Optional.of(record.object()),
                        List.of(record.id()),
                        Set.of(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Map.of("day", day.toString()),
                        OffsetDateTime.now(ZoneOffset.UTC))
                .tell(tx, Choices.all(tx).getOrDefault(user, Choice.USUAL)));
        if (news) {
            streams.tell(tenant, user, "notices", "{}");
            work.mark(tenant, Letters.WORK);
        }
    }
}
