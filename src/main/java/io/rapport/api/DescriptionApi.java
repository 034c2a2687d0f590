package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is to be read and written, as the caller may know of it: the model, and the API's own description. */
@RestController
@RequestMapping("/api/v1")
class DescriptionApi {

    private final CallerModels models;
    private final MessageSource messages;

    DescriptionApi(CallerModels models, MessageSource messages) {
        this.models = models;
        this.messages = messages;
    }

    @GetMapping("/model")
    ResponseEntity<byte[]> model(Actor actor, Params params, HttpServletRequest request) {
        boolean retired = params.flag("retired");
        params.finish();
        if (retired) {
            actor.require(Ability.MANAGE_MODEL);
            return Answer.ok(words(actor, request).retired());
        }
        return Answer.ok(words(actor, request).all());
    }

    @GetMapping("/model/objects/{object}")
    ResponseEntity<byte[]> object(
            Actor actor, @PathVariable("object") String name, Params params, HttpServletRequest request) {
        params.finish();
        var words = words(actor, request);
        return Answer.ok(words.object(words.model().object(name)));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi(Actor actor, Params params, HttpServletRequest request) {
        params.finish();
        return Answer.ok(OpenApi.of(words(actor, request)));
    }

    private ModelJson words(Actor actor, HttpServletRequest request) {
        return new ModelJson(models.of(actor), Languages.of(request), messages);
    }
}
