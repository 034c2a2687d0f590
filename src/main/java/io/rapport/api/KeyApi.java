package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.jobs.Jobs;
import io.rapport.kernel.Problem;
import io.rapport.shape.Shaping;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key by which values of fields lie encrypted. */
@RestController
@RequestMapping("/api/v1/model/key")
class KeyApi {

    private final Shaping shaping;
    private final Jobs jobs;
    private final MessageSource messages;

    KeyApi(Shaping shaping, Jobs jobs, MessageSource messages) {
        this.shaping = shaping;
        this.jobs = jobs;
        this.messages = messages;
    }

    /** A new one; a job locks by it what lies encrypted. */
    @PostMapping
    ResponseEntity<byte[]> renew(Actor actor, Params params, Body body, HttpServletRequest request) {
        params.finish();
        body.finish();
        var job = jobs.get(actor.tenant(), shaping.renewKey(actor)).orElseThrow(Problem::notFound);
        return Answer.accepted("/api/v1/jobs/" + job.id(), new JobJson(Languages.of(request), messages).of(job));
    }
}
