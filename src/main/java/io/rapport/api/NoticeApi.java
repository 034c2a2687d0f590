package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.notify.Follows;
import io.rapport.notify.Notice;
import io.rapport.notify.Notices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller is told, and which records the caller follows. */
@RestController
@RequestMapping("/api/v1")
class NoticeApi {

    private final CallerModels models;
    private final Notices notices;
    private final Follows follows;

    NoticeApi(CallerModels models, Notices notices, Follows follows) {
        this.models = models;
        this.notices = notices;
        this.follows = follows;
    }

    @GetMapping("/notices")
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        boolean unread = params.flag("unread");
        int limit = params.number("limit", 50, 1, 200);
        var before = params.text("before").map(CallerModel::id);
        params.finish();
        return Answer.list(
                "notices",
                notices.list(actor, unread, before, limit).stream()
                        .map(NoticeApi::json)
                        .toList());
    }

    /** Without ids it marks all of them. */
    @PostMapping("/notices/read")
    ResponseEntity<byte[]> read(Actor actor, Params params, Body body) {
        params.finish();
        List<UUID> ids = body.texts("ids").stream()
                .map(text -> Ids.parse(text).orElseThrow(() -> body.wrong("ids", "unknown_record")))
                .toList();
        boolean read = body.flag("read").orElse(true);
        body.finish();
        notices.mark(actor, ids, read);
        return Answer.nothing();
    }

    @GetMapping("/{object}/{id}/follow")
    ResponseEntity<byte[]> following(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        return Answer.ok(Map.of("following", follows.following(actor, record(actor, object, id))));
    }

    @PutMapping("/{object}/{id}/follow")
    ResponseEntity<byte[]> follow(
            Actor actor, @PathVariable String object, @PathVariable String id, Params params, Body body) {
        params.finish();
        body.finish();
        follows.follow(actor, record(actor, object, id), true);
        return Answer.nothing();
    }

    @DeleteMapping("/{object}/{id}/follow")
    ResponseEntity<byte[]> unfollow(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        follows.follow(actor, record(actor, object, id), false);
        return Answer.nothing();
    }

    private Link record(Actor actor, String object, String id) {
        models.of(actor).object(object);
        return Link.to(object, CallerModel.id(id));
    }

    private static Map<String, @Nullable Object> json(Notice notice) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", notice.id().toString());
        json.put("kind", notice.kind().key());
        json.put("object", notice.object().orElse(null));
        json.put("record", notice.record().map(UUID::toString).orElse(null));
        json.put("label", notice.label().isEmpty() ? null : notice.label());
        json.put("count", notice.count());
        json.put("by", notice.actor().isEmpty() ? null : notice.actor());
        json.put("operation", notice.operation().map(UUID::toString).orElse(null));
        json.put("job", notice.args().get("job"));
        json.put("at", notice.at().toString());
        json.put("read_at", notice.readAt().map(Instant::toString).orElse(null));
        return json;
    }
}
