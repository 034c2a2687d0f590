package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.access.Roles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organisation's roles, for those who administer it. */
@RestController
@RequestMapping("/api/v1/roles")
class RoleApi {

    private final Roles roles;
    private final Writes writes;

    RoleApi(Roles roles, Writes writes) {
        this.roles = roles;
        this.writes = writes;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        params.finish();
        return Answer.list("roles", roles.list(actor).stream().map(RoleJson::of).toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        return Answer.ok(RoleJson.of(roles.get(actor, CallerModel.id(id))));
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, Params params, Body body, HttpServletRequest request) {
        params.finish();
        var done = writes.around(actor, request, () -> {
            var role = roles.create(actor, RoleJson.draft(body));
            return new Writes.Done(201, Optional.empty(), List.of(role.id()));
        });
        return Answer.created("/api/v1/roles/" + done.id(), RoleJson.of(roles.get(actor, done.id())));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        var role = CallerModel.id(id);
        var draft = RoleJson.changed(roles.get(actor, role), body);
        return Answer.ok(RoleJson.of(roles.change(actor, role, draft)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        roles.delete(actor, CallerModel.id(id));
        return Answer.nothing();
    }
}
