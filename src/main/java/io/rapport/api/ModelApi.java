package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.FieldChange;
import io.rapport.model.FieldDef;
import io.rapport.model.NewField;
import io.rapport.model.NewObject;
import io.rapport.model.ObjectDef;
import io.rapport.model.Privacy;
import io.rapport.shape.Shaping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's own objects and fields, made and changed while everybody works. */
@RestController
@RequestMapping("/api/v1/model/objects")
class ModelApi {

    private static final Writes.Done CREATED = new Writes.Done(201, Optional.empty(), List.of());

    private final CallerModels models;
    private final Shaping shaping;
    private final Writes writes;
    private final MessageSource messages;

    ModelApi(CallerModels models, Shaping shaping, Writes writes, MessageSource messages) {
        this.models = models;
        this.shaping = shaping;
        this.writes = writes;
        this.messages = messages;
    }

    @PostMapping
    ResponseEntity<byte[]> createObject(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        var object = new NewObject(
                Optional.of(body.needText("name")),
                Labels.need(body, "label"),
                Labels.need(body, "label_plural"),
                body.text("icon").orElse("box"),
                body.flag("owned").orElse(true));
        body.finish();
        writes.around(actor, request, () -> {
            shaping.createObject(actor, object);
            return CREATED;
        });
        var made = custom(object.name().orElseThrow());
        return Answer.created("/api/v1/model/objects/" + made, json(actor, made, request));
    }

    @PatchMapping("/{object}")
    ResponseEntity<byte[]> changeObject(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        var object = models.of(actor).model().object(name).orElseThrow(Problem::notFound);
        var one = Labels.of(body, "label").orElse(object.one());
        var many = Labels.of(body, "label_plural").orElse(object.many());
        var icon = body.text("icon");
        body.finish();
        shaping.changeObject(actor, name, one, many, icon);
        return Answer.ok(json(actor, name, request));
    }

    @DeleteMapping("/{object}")
    ResponseEntity<byte[]> retireObject(Actor actor, @PathVariable("object") String name, Params params) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        shaping.retireObject(actor, name);
        return Answer.nothing();
    }

    @PostMapping("/{object}/restore")
    ResponseEntity<byte[]> restoreObject(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        body.finish();
        shaping.restoreObject(actor, name);
        return Answer.ok(json(actor, name, request));
    }

    @PostMapping("/{object}/fields")
    ResponseEntity<byte[]> createField(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        var field = new NewField(
                Optional.of(body.needText("name")),
                Labels.need(body, "label"),
                body.needText("type"),
                body.object("options").map(Labels::present).orElse(Map.of()),
                body.flag("required").orElse(false),
                body.flag("unique").orElse(false),
                body.flag("indexed").orElse(false),
                body.take("initial"));
        body.finish();
        writes.around(actor, request, () -> {
            shaping.addField(actor, name, field);
            return CREATED;
        });
        var made = custom(field.name().orElseThrow());
        return Answer.created("/api/v1/model/objects/" + name + "/fields/" + made, json(actor, name, made, request));
    }

    @PatchMapping("/{object}/fields/{field}")
    ResponseEntity<byte[]> changeField(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String field,
            Params params,
            Body body,
            HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        var change = new FieldChange(
                Labels.of(body, "label"),
                body.flag("required"),
                body.flag("unique"),
                body.flag("indexed"),
                body.object("options").map(Labels::present),
                Optional.empty(),
                Optional.ofNullable(body.take("initial")),
                body.text("privacy").map(Privacy::require),
                body.flag("encrypted"));
        body.finish();
        shaping.changeField(actor, name, field, change);
        return Answer.ok(json(actor, name, field, request));
    }

    @DeleteMapping("/{object}/fields/{field}")
    ResponseEntity<byte[]> retireField(
            Actor actor, @PathVariable("object") String name, @PathVariable String field, Params params) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        shaping.retireField(actor, name, field);
        return Answer.nothing();
    }

    @PostMapping("/{object}/fields/{field}/restore")
    ResponseEntity<byte[]> restoreField(
            Actor actor,
            @PathVariable("object") String name,
            @PathVariable String field,
            Params params,
            Body body,
            HttpServletRequest request) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        body.finish();
        shaping.restoreField(actor, name, field);
        return Answer.ok(json(actor, name, field, request));
    }

    /** Names of customers' own objects and fields carry a mark, so that later standard ones never collide. */
    private static String custom(String name) {
        return name.startsWith("x_") ? name : "x_" + name;
    }

    private Object json(Actor actor, String name, HttpServletRequest request) {
        var words = words(actor, request);
        return words.object(object(words, name));
    }

    private Object json(Actor actor, String name, String field, HttpServletRequest request) {
        var words = words(actor, request);
        var object = object(words, name);
        FieldDef found = object.field(field).orElseThrow(Problem::notFound);
        return words.field(object, found);
    }

    /** Who manages the model may know of all of it, whatever records there are to be seen. */
    private static ObjectDef object(ModelJson words, String name) {
        return words.model().model().object(name).orElseThrow(Problem::notFound);
    }

    private ModelJson words(Actor actor, HttpServletRequest request) {
        return new ModelJson(models.of(actor), Languages.of(request), messages);
    }
}
