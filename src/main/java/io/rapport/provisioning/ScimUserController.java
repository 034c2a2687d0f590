package io.rapport.provisioning;

import io.rapport.access.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users for a directory (RFC 7644), with an API token whose bearer administers. */
@RestController
@RequestMapping(Scim.PATH + "/Users")
class ScimUserController {

    private static final String ONE = "/{id}";

    private final ScimUsers users;

    ScimUserController(ScimUsers users) {
        this.users = users;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, @RequestParam Map<String, String> asked) {
        return Scim.page(users.list(actor, Scim.filter(asked)), asked);
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, HttpServletRequest request) {
        return Scim.answer(201, users.create(actor, ScimJson.read(request)));
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> get(Actor actor, @PathVariable String id, @RequestParam Map<String, String> asked) {
        return Scim.answer(200, Scim.narrowed(users.get(actor, Scim.id(id)), asked));
    }

    @PutMapping(ONE)
    ResponseEntity<byte[]> put(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return Scim.answer(200, users.put(actor, Scim.id(id), ScimJson.read(request)));
    }

    @PatchMapping(ONE)
    ResponseEntity<byte[]> patch(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return Scim.answer(200, users.patch(actor, Scim.id(id), ScimJson.read(request)));
    }

    @DeleteMapping(ONE)
    ResponseEntity<byte[]> remove(Actor actor, @PathVariable String id) {
        users.remove(actor, Scim.id(id));
        return ResponseEntity.noContent().build();
    }
}
