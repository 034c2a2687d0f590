package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Placement;
import io.rapport.access.Previews;
import io.rapport.access.Regrouping;
import io.rapport.access.Roles;
import io.rapport.kernel.Ids;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a change of rights would change, without making it. */
@RestController
@RequestMapping("/api/v1")
class PreviewApi {

    private final Roles roles;
    private final Previews previews;

    PreviewApi(Roles roles, Previews previews) {
        this.roles = roles;
        this.previews = previews;
    }

    /** Takes what a change of the role takes. */
    @PostMapping("/roles/{id}/preview")
    ResponseEntity<byte[]> role(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        var role = CallerModel.id(id);
        var draft = RoleJson.changed(roles.get(actor, role), body);
        return Answer.ok(PreviewJson.of(previews.role(actor, role, draft)));
    }

    /** Other roles, or other teams, or both; a home team and the further ones are given together. */
    @PostMapping("/users/{id}/preview")
    ResponseEntity<byte[]> user(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var user = CallerModel.id(id);
        Optional<Set<UUID>> held = body.has("roles") ? Optional.of(ids(body, "roles")) : Optional.empty();
        boolean moves = body.has("team") || body.has("teams");
        var home = body.text("team").map(text -> id(body, "team", text));
        var others = ids(body, "teams");
        body.finish();
        var place = moves ? Placement.of(user, home, others) : Placement.NONE;
        return Answer.ok(PreviewJson.of(previews.user(actor, user, held, place)));
    }

    /** Another {@code parent}, null for none; or {@code deleted}. */
    @PostMapping("/teams/{id}/preview")
    ResponseEntity<byte[]> team(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var team = CallerModel.id(id);
        boolean deleted = body.flag("deleted").orElse(false);
        var parent = body.text("parent").map(text -> id(body, "parent", text));
        body.finish();
        var change = deleted ? new Regrouping.Retired(team) : new Regrouping.Moved(team, parent);
        return Answer.ok(PreviewJson.of(previews.team(actor, change)));
    }

    private static Set<UUID> ids(Body body, String key) {
        var ids = new LinkedHashSet<UUID>();
        body.texts(key).forEach(text -> ids.add(id(body, key, text)));
        return ids;
    }

    private static UUID id(Body body, String key, String text) {
        return Ids.parse(text).orElseThrow(() -> body.wrong(key, "invalid_reference"));
    }
}
