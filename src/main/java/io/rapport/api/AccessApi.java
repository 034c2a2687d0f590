package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.access.Explanations;
import io.rapport.access.Ground;
import io.rapport.access.Share;
import io.rapport.access.Sight;
import io.rapport.access.Why;
import io.rapport.access.Why.Remedy;
import io.rapport.query.Action;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who sees a record and why, and why somebody does not. */
@RestController
@RequestMapping("/api/v1/{object}/{id}/access")
class AccessApi {

    private final CallerModels models;
    private final Explanations explanations;

    AccessApi(CallerModels models, Explanations explanations) {
        this.models = models;
        this.explanations = explanations;
    }

    @GetMapping
    ResponseEntity<byte[]> readers(Actor actor, @PathVariable String object, @PathVariable String id, Params params) {
        params.finish();
        models.of(actor).object(object);
        var readers = explanations.readers(actor, object, CallerModel.id(id));
        return Answer.ok(Doc.of(
                "people", readers.people().stream().map(AccessApi::sight).toList(), "complete", readers.complete()));
    }

    @GetMapping("/{user}")
    ResponseEntity<byte[]> why(
            Actor actor,
            @PathVariable String object,
            @PathVariable String id,
            @PathVariable String user,
            Params params) {
        params.finish();
        models.of(actor).object(object);
        return Answer.ok(why(explanations.why(actor, object, CallerModel.id(id), CallerModel.id(user))));
    }

    private static Map<String, Object> sight(Sight sight) {
        return Doc.of(
                "user",
                sight.user().toString(),
                "name",
                sight.name(),
                "may",
                actions(sight.may()),
                "because",
                grounds(sight.grounds()));
    }

    private static Map<String, Object> why(Why why) {
        var because = Doc.of();
        why.grounds().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> because.put(each.getKey().name().toLowerCase(Locale.ROOT), grounds(each.getValue())));
        var json = Doc.of(
                "user",
                why.user().toString(),
                "name",
                why.name(),
                "may",
                actions(why.grounds().keySet()),
                "because",
                because,
                "roles",
                why.roles().stream().map(AccessApi::says).toList(),
                "would_help",
                why.remedies().stream().map(AccessApi::remedy).toList(),
                "hidden_fields",
                why.hidden());
        why.hanging().ifPresent(holds -> json.put("sees_what_it_is_about", holds));
        why.parent().ifPresent(parent -> json.put("parent", why(parent)));
        return json;
    }

    private static Map<String, Object> says(Why.RoleSays says) {
        return Doc.of(
                "role",
                says.role().toString(),
                "name",
                says.name(),
                "scopes",
                RoleJson.grant(says.grant()),
                "sees",
                says.sees());
    }

    private static List<String> actions(Collection<Action> actions) {
        return actions.stream()
                .sorted()
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<Map<String, Object>> grounds(List<Ground> grounds) {
        return grounds.stream().map(AccessApi::ground).toList();
    }

    private static Map<String, Object> ground(Ground ground) {
        return switch (ground) {
            case Ground.ByRole role ->
                Doc.of(
                        "by",
                        "role",
                        "role",
                        role.role().toString(),
                        "name",
                        role.name(),
                        "scope",
                        role.scope().key(),
                        "owner_is",
                        role.near().key());
            case Ground.ByTerritory(var role, var name) ->
                Doc.of("by", "territory", "role", role.toString(), "name", name);
            case Ground.ByShare(var share) -> {
                var json = Doc.of("by", "share");
                json.putAll(ShareApi.json(share));
                yield json;
            }
            case Ground.ByDefault everybody -> Doc.of("by", "default_sharing");
            case Ground.Follows follows ->
                Doc.of(
                        "by",
                        "parent",
                        "object",
                        follows.object(),
                        "id",
                        follows.record().toString(),
                        "because",
                        grounds(follows.grounds()));
            case Ground.Known known -> Doc.of("by", "everybody");
            case Ground.Self self -> Doc.of("by", "self");
            case Ground.Administers administers -> Doc.of("by", "administration");
            case Ground.Owns owns -> Doc.of("by", "ownership");
            case Ground.Otherwise otherwise -> Doc.of("by", "rights");
        };
    }

    private static Map<String, Object> remedy(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Activate activate -> Doc.of("by", "activation");
            case Remedy.GiveRole role -> Doc.of("by", "role");
            case Remedy.Widen(var scope) -> Doc.of("by", "scope", "scope", scope.key());
            case Remedy.ShareIt share -> Doc.of("by", "share", "level", Share.Level.READ.key());
            case Remedy.SeeLinked linked -> Doc.of("by", "links");
            case Remedy.SeeParent(var object, var record) ->
                Doc.of("by", "parent", "object", object, "id", record.toString());
        };
    }
}
