package io.rapport.api;

import io.rapport.jobs.Job;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Background jobs as JSON. */
record JobJson(Locale locale, MessageSource messages) {

    Map<String, @Nullable Object> of(Job job) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", job.id().toString());
        json.put("kind", job.kind());
        json.put("state", job.state().key());
        json.put("progress", Doc.of("done", job.done(), "total", job.total()));
        json.put("created_at", job.createdAt().toString());
        json.put("started_at", text(job.startedAt()));
        json.put("finished_at", text(job.finishedAt()));
        json.put("result", job.result().orElse(null));
        json.put("error", job.failure().map(this::failure).orElse(null));
        return json;
    }

    private Map<String, Object> failure(Job.Failure failure) {
        String detail =
                messages.getMessage("problem." + failure.code(), failure.args().toArray(), failure.code(), locale);
        return Doc.of("code", failure.code(), "detail", String.valueOf(detail));
    }

    private static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }
}
