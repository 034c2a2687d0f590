package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.access.AddressLists;
import io.rapport.access.Networks;
import io.rapport.kernel.Ids;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From which networks people may come. */
@RestController
@RequestMapping("/api/v1/addresses")
class AddressApi {

    private final AddressLists lists;

    AddressApi(AddressLists lists) {
        this.lists = lists;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, Params params) {
        params.finish();
        var kept = lists.of(actor);
        var roles = new TreeMap<String, Object>();
        kept.roles().forEach((role, networks) -> roles.put(role.toString(), networks.texts()));
        var json = new LinkedHashMap<String, Object>();
        json.put("organisation", kept.organisation().texts());
        json.put("roles", roles);
        return Answer.ok(json);
    }

    /** These lists and no others. */
    @PutMapping
    ResponseEntity<byte[]> put(Actor actor, Params params, Body body) {
        actor.require(io.rapport.access.Ability.ADMINISTER);
        params.finish();
        var organisation = Networks.read(
                "organisation", body.has("organisation") ? body.texts("organisation") : java.util.List.of());
        Map<UUID, Networks> roles = new HashMap<>();
        body.object("roles").ifPresent(of -> {
            for (String role : of.keys()) {
                roles.put(
                        Ids.parse(role).orElseThrow(() -> body.wrong("roles", "unknown_role")),
                        Networks.read("roles", of.texts(role)));
            }
        });
        boolean confirmed = body.flag("confirm").orElse(false);
        body.finish();
        lists.put(actor, new AddressLists.Lists(organisation, roles), confirmed);
        return read(actor, params);
    }
}
