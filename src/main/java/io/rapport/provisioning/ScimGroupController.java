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

/** Groups for a directory (RFC 7644), with an API token whose bearer administers. */
@RestController
@RequestMapping(Scim.PATH + "/Groups")
class ScimGroupController {

    private static final String ONE = "/{id}";

    private final ScimGroups groups;

    ScimGroupController(ScimGroups groups) {
        this.groups = groups;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, @RequestParam Map<String, String> asked) {
        return Scim.page(groups.list(actor, Scim.filter(asked)), asked);
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, HttpServletRequest request) {
        return Scim.answer(201, groups.create(actor, ScimJson.read(request)));
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> get(Actor actor, @PathVariable String id, @RequestParam Map<String, String> asked) {
        return Scim.answer(200, Scim.narrowed(groups.get(actor, Scim.id(id)), asked));
    }

    @PutMapping(ONE)
    ResponseEntity<byte[]> put(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return Scim.answer(200, groups.put(actor, Scim.id(id), ScimJson.read(request)));
    }

    @PatchMapping(ONE)
    ResponseEntity<byte[]> patch(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return Scim.answer(200, groups.patch(actor, Scim.id(id), ScimJson.read(request)));
    }

    @DeleteMapping(ONE)
    ResponseEntity<byte[]> remove(Actor actor, @PathVariable String id) {
        groups.remove(actor, Scim.id(id));
        return ResponseEntity.noContent().build();
    }
}
