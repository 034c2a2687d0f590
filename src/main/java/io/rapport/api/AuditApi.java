package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.query.Moments;
import io.rapport.records.AuditTrail;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, and from where, for those who may see that. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, Params params) {
        actor.require(Ability.SEE_AUDIT);
        var zone = actor.viewer().zone();
        var wanted = new AuditTrail.Wanted(
                params.text("person").map(CallerModel::id),
                params.text("kind").orElse(""),
                Moments.past(params.text("from"), zone),
                Moments.past(params.text("to"), zone),
                params.text("object"),
                params.text("record").map(CallerModel::id));
        var cursor = params.text("cursor");
        int limit = params.number("limit", 50, 1, QueryRequest.LARGEST_PAGE);
        params.finish();
        if (wanted.record().isPresent() && wanted.object().isEmpty()) {
            throw Problem.malformed("record_without_object");
        }
        var page = trail.page(actor, wanted, cursor, limit);
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("events", page.events().stream().map(AuditApi::event).toList());
        answer.put("next", page.next().orElse(null));
        return Answer.ok(answer);
    }

    private static LinkedHashMap<String, @Nullable Object> event(AuditTrail.Event event) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", event.id().toString());
        json.put("at", event.at().toString());
        json.put("actor", event.actor().map(UUID::toString).orElse(null));
        json.put("kind", event.kind());
        json.put("detail", event.detail());
        json.put("ip", event.ip().orElse(null));
        return json;
    }
}
