package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.model.ValidationRule;
import io.rapport.shape.Shaping;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What must hold for the records of an object, for those who shape the model. */
@RestController
@RequestMapping("/api/v1/model/objects/{object}/rules")
class RuleApi {

    private static final int LONGEST_MESSAGE = 1000;

    private final Shaping shaping;

    RuleApi(Shaping shaping) {
        this.shaping = shaping;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, @PathVariable String object, Params params) {
        params.finish();
        var rules = shaping.rules(actor, object);
        return Answer.ok(Doc.of("rules", rules.stream().map(RuleApi::json).toList()));
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, @PathVariable String object, Params params, Body body) {
        shaping.rules(actor, object);
        params.finish();
        var draft = new ValidationRule.Draft(
                body.needText("condition"),
                Labels.of(body, "message", LONGEST_MESSAGE).orElseThrow(() -> body.wrong("message", "label_needed")),
                body.text("field").orElse(""),
                body.flag("active").orElse(true));
        body.finish();
        var rule = shaping.addRule(actor, object, draft);
        return Answer.created("/api/v1/model/objects/" + object + "/rules/" + rule.id(), json(rule));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(
            Actor actor, @PathVariable String object, @PathVariable String id, Params params, Body body) {
        var known = find(actor, object, id);
        params.finish();
        var draft = new ValidationRule.Draft(
                body.text("condition").orElse(known.condition()),
                Labels.of(body, "message", LONGEST_MESSAGE).orElse(known.message()),
                body.text("field").orElse(known.field()),
                body.flag("active").orElse(known.active()));
        body.finish();
        return Answer.ok(json(shaping.changeRule(actor, object, known.id(), draft)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> remove(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        var known = find(actor, object, id);
        params.finish();
        shaping.removeRule(actor, object, known.id());
        return Answer.nothing();
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<byte[]> restore(
            Actor actor, @PathVariable String object, @PathVariable String id, Params params, Body body) {
        shaping.rules(actor, object);
        params.finish();
        body.finish();
        return Answer.ok(json(shaping.restoreRule(actor, object, Ids.parse(id).orElseThrow(Problem::notFound))));
    }

    private ValidationRule find(Actor actor, String object, String id) {
        return shaping.rules(actor, object).stream()
                .filter(rule -> rule.id().toString().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Map<String, Object> json(ValidationRule rule) {
        return Doc.of(
                "id", rule.id().toString(),
                "condition", rule.condition(),
                "message", rule.message().texts(),
                "field", rule.field(),
                "active", rule.active());
    }
}
