package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import io.rapport.records.Change;
import io.rapport.records.Records;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What makes a user more than a record: roles and teams. */
@RestController
@RequestMapping("/api/v1/users/{id}")
class UserApi {

    private final CallerModels models;
    private final Roles roles;
    private final Records records;
    private final Writes writes;
    private final RecordAnswers answers;
    private final Sentences sentences;

    UserApi(
            CallerModels models,
            Roles roles,
            Records records,
            Writes writes,
            RecordAnswers answers,
            Sentences sentences) {
        this.models = models;
        this.roles = roles;
        this.records = records;
        this.writes = writes;
        this.answers = answers;
        this.sentences = sentences;
    }

    @GetMapping("/roles")
    ResponseEntity<byte[]> roles(Actor actor, @PathVariable String id, Params params) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var model = models.of(actor);
        var user = CallerModel.id(id);
        answers.require(model, model.object(People.USERS), user);
        var held = roles.of(actor, user);
        return Answer.list("roles", held.stream().map(RoleJson::of).toList());
    }

    /** These and no others. */
    @PutMapping("/roles")
    ResponseEntity<byte[]> assign(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var ids = ids(body, "roles");
        body.finish();
        roles.assign(actor, CallerModel.id(id), ids);
        return roles(actor, id, params);
    }

    /** The home team and all others; what is not named stays as it is. */
    @PutMapping("/teams")
    ResponseEntity<byte[]> teams(
            Actor actor, @PathVariable String id, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var model = models.of(actor);
        var users = model.object(People.USERS);
        var given = new HashMap<String, @Nullable Object>();
        for (String field : List.of("team", "teams")) {
            if (body.has(field)) {
                given.put(field, body.take(field));
            }
        }
        body.finish();
        var values = new RecordValues(model, users);
        Map<String, @Nullable Object> read = values.read(given, 0);
        values.finish();
        var update = new Change.Update(People.USERS, CallerModel.id(id), Optional.empty(), read);
        var done = writes.once(actor, request, tx -> {
            var applied = records.apply(tx, actor, sentences.of(update, users, request), List.of(update));
            return Writes.Done.of(200, applied, List.of(update.id()));
        });
        return answers.changed(model, users, QueryRequest.fields(List.of(), model, users), done);
    }

    private static Set<UUID> ids(Body body, String key) {
        var ids = new LinkedHashSet<UUID>();
        for (String text : body.texts(key)) {
            ids.add(Ids.parse(text).orElseThrow(() -> body.wrong(key, "invalid_reference")));
        }
        return ids;
    }
}
