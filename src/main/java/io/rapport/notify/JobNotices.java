package io.rapport.notify;

import io.rapport.jobs.JobEnding;
import io.rapport.jobs.JobState;
import io.rapport.live.LiveStreams;
import io.rapport.mail.Letters;
import io.rapport.tenancy.TenantWork;
import io.rapport.tenancy.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells who asked for a job that it is done or has failed; who stopped it knows. */
@Component
final class JobNotices implements JobEnding {

    private final LiveStreams streams;

    private final TenantWork work;

    JobNotices(LiveStreams streams, TenantWork work) {
        this.streams = streams;
        this.work = work;
    }

    @Override
    public void ended(Tx tx, UUID job, String kind, JobState state, Optional<UUID> createdBy) {
        if (createdBy.isEmpty() || state != JobState.DONE && state != JobState.FAILED) {
            return;
        }
        var user = createdBy.get();
        var draft = new NoticeDraft(
                user,
                "job/" + job,
                Kind.JOB,
                Optional.empty(),
                List.of(),
                Set.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Map.of("job", job.toString(), "kind", kind, "state", state.key()),
                OffsetDateTime.now(ZoneOffset.UTC));
        draft.tell(tx, Choices.all(tx).getOrDefault(user, Choice.USUAL));
        var tenant = tx.tenant();
        tx.afterCommit(() -> {
            streams.tell(tenant, user, "notices", "{}");
            work.mark(tenant, Letters.WORK);
        });
    }
}
