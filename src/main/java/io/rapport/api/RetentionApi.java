package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.privacy.Policy;
import io.rapport.privacy.Retention;
import io.rapport.privacy.RetentionRule;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long records are kept, for those who answer for it. */
@RestController
@RequestMapping("/api/v1/privacy/retention_rules")
class RetentionApi {

    private static final UUID NONE = new UUID(0, 0);

    private final Retention retention;

    RetentionApi(Retention retention) {
        this.retention = retention;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        return Answer.list(
                "retention_rules",
                retention.all(actor).stream().map(RetentionApi::json).toList());
    }

    @PostMapping
    ResponseEntity<byte[]> add(Actor actor, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var rule = new RetentionRule(
                NONE,
                body.needText("object"),
                body.text("condition").orElse(""),
                body.needText("date_field"),
                (int) Math.clamp(body.number("days").orElse(0L), 0, RetentionRule.LONGEST + 1),
                Policy.require(body.needText("action")),
                body.flag("active").orElse(false),
                Optional.empty(),
                0);
        body.finish();
        var made = retention.add(actor, rule);
        return Answer.created("/api/v1/privacy/retention_rules/" + made.id(), json(made));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        var key = CallerModel.id(id);
        var rule = retention.get(actor, key);
        boolean active = body.flag("active").orElse(rule.active());
        body.finish();
        retention.activate(actor, key, active);
        return Answer.ok(json(retention.get(actor, key)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> remove(Actor actor, @PathVariable String id, Params params) {
        actor.require(Ability.PRIVACY);
        params.finish();
        retention.remove(actor, CallerModel.id(id));
        return Answer.nothing();
    }

    @PostMapping("/{id}/preview")
    ResponseEntity<byte[]> preview(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.PRIVACY);
        params.finish();
        body.finish();
        var look = retention.preview(actor, CallerModel.id(id));
        return Answer.ok(Doc.of(
                "count",
                look.count(),
                "held",
                look.held(),
                "examples",
                look.examples().stream().map(UUID::toString).toList()));
    }

    private static Map<String, @Nullable Object> json(RetentionRule rule) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", rule.id().toString());
        json.put("object", rule.object());
        json.put("condition", rule.condition());
        json.put("date_field", rule.dateField());
        json.put("days", rule.days());
        json.put("action", rule.policy().key());
        json.put("active", rule.active());
        json.put("ran_on", rule.ranOn().map(LocalDate::toString).orElse(null));
        json.put("ran_count", rule.ranCount());
        return json;
    }
}
