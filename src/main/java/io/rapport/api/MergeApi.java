package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.records.MergeOrder;
import io.rapport.records.Merges;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes one record of several. */
@RestController
@RequestMapping("/api/v1")
class MergeApi {

    private final CallerModels models;
    private final Merges merges;
    private final Writes writes;
    private final RecordAnswers answers;
    private final MessageSource messages;

    MergeApi(CallerModels models, Merges merges, Writes writes, RecordAnswers answers, MessageSource messages) {
        this.models = models;
        this.merges = merges;
        this.writes = writes;
        this.answers = answers;
        this.messages = messages;
    }

    @PostMapping("/{object}/merge")
    ResponseEntity<byte[]> merge(
            Actor actor, @PathVariable("object") String name, Params params, Body body, HttpServletRequest request) {
        var model = models.of(actor);
        var object = model.object(name);
        var survivor = id(body, "survivor", body.needText("survivor"));
        var wanted = RecordAnswers.Wanted.changed(params, model, object, survivor);
        answers.require(model, object, survivor, Action.DELETE);
        var order = order(body, model, object, survivor);
        body.finish();
        var operation = NewOperation.of(
                Source.API,
                "operation.merged",
                order.others().size() + 1,
                Labels.text(object.many(), Languages.of(request), messages));
        var done = writes.once(
                actor,
                request,
                tx -> Writes.Done.of(200, merges.merge(tx, actor, order, operation), List.of(survivor)));
        return answers.changed(model, object, wanted.fields(), done);
    }

    private static MergeOrder order(Body body, CallerModel model, ObjectDef object, UUID survivor) {
        var others = body.texts("merged").stream()
                .map(text -> id(body, "merged", text))
                .toList();
        var values = new RecordValues(model, object);
        var read = values.read(body.object("values").map(Body::rest).orElse(Map.of()), 0);
        values.finish();
        var from = new LinkedHashMap<String, UUID>();
        body.object("from").ifPresent(fields -> List.copyOf(fields.keys())
                .forEach(field -> from.put(field, id(fields, field, fields.needText(field)))));
        return new MergeOrder(
                object.name(),
                survivor,
                others,
                read,
                from,
                new LinkedHashSet<>(body.texts("unite")),
                body.flag("fill").orElse(true),
                Map.of());
    }

    private static UUID id(Body body, String key, String text) {
        return Ids.parse(text).orElseThrow(() -> body.wrong(key, "invalid_reference"));
    }
}
