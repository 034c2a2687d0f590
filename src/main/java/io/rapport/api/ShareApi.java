package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.access.Share;
import io.rapport.access.Shares;
import io.rapport.kernel.Problem;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single records opened for a user or a team, by whoever may change them. */
@RestController
@RequestMapping("/api/v1/{object}/{id}/shares")
class ShareApi {

    private final CallerModels models;
    private final Queries queries;
    private final Shares shares;

    ShareApi(CallerModels models, Queries queries, Shares shares) {
        this.models = models;
        this.queries = queries;
        this.shares = shares;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        var all = shares.of(actor, object, CallerModel.id(id));
        return Answer.list("shares", all.stream().map(ShareApi::json).toList());
    }

    @PutMapping("/{with}")
    ResponseEntity<byte[]> put(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String with,
            Params params,
            Body body) {
        params.finish();
        var record = CallerModel.id(id);
        var level = RoleJson.one(Share.Level.values(), body.text("level").orElse("read"))
                .orElseThrow(() -> body.wrong("level", "unknown_choice", ""));
        var until = body.text("until").map(text -> moment(body, text));
        body.finish();
        models.of(actor).object(object);
        shares.put(actor, object, record, with(actor, with), level, until);
        return Answer.nothing();
    }

    @DeleteMapping("/{with}")
    ResponseEntity<byte[]> delete(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String with,
            Params params) {
        params.finish();
        models.of(actor).object(object);
        shares.delete(actor, object, CallerModel.id(id), with(actor, with));
        return Answer.nothing();
    }

    /** Users and teams have one space of ids, so that the address need not say which it is. */
    private Share.With with(Actor actor, String text) {
        var id = CallerModel.id(text);
        if (sees(actor, People.USERS, id)) {
            return new Share.With.User(id);
        }
        if (sees(actor, People.TEAMS, id)) {
            return new Share.With.Team(id);
        }
        throw Problem.notFound();
    }

    private boolean sees(Actor actor, String object, UUID id) {
        var model = models.of(actor);
        if (model.model().object(object).filter(actor::sees).isEmpty()) {
            return false;
        }
        var query = Query.of(object).where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(actor.tenant(), query.permit(model.model(), actor)).isPresent();
    }

    private static Instant moment(Body body, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw body.wrong("until", "invalid_date_time");
        }
    }

    static Map<String, @Nullable Object> json(Share share) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        String kind =
                switch (share.with()) {
                    case Share.With.User user -> "user";
                    case Share.With.Team team -> "team";
                };
        json.put(kind, share.with().id().toString());
        json.put("level", share.level().key());
        json.put("until", share.until().map(Instant::toString).orElse(null));
        json.put("created_by", share.createdBy().map(UUID::toString).orElse(null));
        json.put("created_at", share.createdAt().toString());
        return json;
    }
}
