package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.privacy.Reveals;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sensitive values, for who asks for one and is written down. */
@RestController
class RevealApi {

    private final CallerModels models;
    private final Reveals reveals;

    RevealApi(CallerModels models, Reveals reveals) {
        this.models = models;
        this.reveals = reveals;
    }

    @PostMapping("/api/v1/{object}/{id}/reveal")
    ResponseEntity<byte[]> reveal(
            Actor actor, @PathVariable("object") String name, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.REVEAL);
        params.finish();
        var object = models.of(actor).object(name);
        var field = body.needText("field");
        body.finish();
        var value = reveals.reveal(actor, name, CallerModel.id(id), field)
                .map(found -> RecordJson.value(object.require(field).type(), found));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("field", field);
        answer.put("value", value.orElse(null));
        return Answer.ok(answer);
    }
}
