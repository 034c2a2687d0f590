package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Suppression;
import io.rapport.consent.Suppression.Reason;
import io.rapport.consent.Suppressions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses and numbers that nobody is to use. An address is told in the body, so that it stands in no log. */
@RestController
@RequestMapping("/api/v1/suppressions")
class SuppressionApi {

    private final Suppressions suppressions;

    SuppressionApi(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        actor.require(Ability.ADMINISTER);
        int limit = params.number("limit", 50, 1, 500);
        params.finish();
        return Answer.ok(Doc.of(
                "suppressions",
                suppressions.latest(actor, limit).stream()
                        .map(SuppressionApi::json)
                        .toList(),
                "count",
                suppressions.count(actor)));
    }

    /** Adding what is there already does nothing, so a repeated request is as good as one. */
    @PostMapping
    ResponseEntity<byte[]> add(Actor actor, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var addresses = body.texts("addresses");
        var reason = Reason.of(body.needText("reason")).orElseThrow(() -> body.wrong("reason", "unknown_option"));
        String note = body.text("note").orElse("");
        body.finish();
        var added = suppressions.add(actor, addresses, reason, note);
        return Answer.ok(Doc.of("added", added.added(), "known", added.known(), "unreadable", added.unreadable()));
    }

    @PostMapping("/look-up")
    ResponseEntity<byte[]> lookUp(Actor actor, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        String address = body.needText("address");
        body.finish();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(
                "suppression",
                suppressions.lookUp(actor, address).map(SuppressionApi::json).orElse(null));
        return Answer.ok(json);
    }

    /** @param params {@code why} it may be used again */
    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> remove(Actor actor, @PathVariable String id, Params params) {
        actor.require(Ability.ADMINISTER);
        String why = params.text("why").orElse("");
        params.finish();
        suppressions.remove(actor, CallerModel.id(id), why);
        return Answer.nothing();
    }

    private static Map<String, @Nullable Object> json(Suppression entry) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", entry.id().toString());
        json.put("kind", entry.kind().key());
        json.put("reason", entry.reason().key());
        json.put("note", entry.note());
        json.put("created_at", entry.createdAt().toString());
        json.put("created_by", entry.createdBy().map(UUID::toString).orElse(null));
        return json;
    }
}
