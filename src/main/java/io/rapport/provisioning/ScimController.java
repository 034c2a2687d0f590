package io.rapport.provisioning;

import io.rapport.access.Actor;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users and groups for a directory (RFC 7644), with an API token whose bearer administers. */
@RestController
@RequestMapping(Scim.PATH)
class ScimController {

    private static final String USERS = "/Users";
    private static final String GROUPS = "/Groups";

    private final ScimUsers users;
    private final ScimGroups groups;
    private final MessageSource messages;

    ScimController(ScimUsers users, ScimGroups groups, MessageSource messages) {
        this.users = users;
        this.groups = groups;
        this.messages = messages;
    }

    @GetMapping(USERS)
    ResponseEntity<byte[]> users(Actor actor, @RequestParam Map<String, String> asked) {
        return Scim.page(users.list(actor, Scim.filter(asked)), asked);
    }

    @PostMapping(USERS)
    ResponseEntity<byte[]> createUser(Actor actor, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(201, users.create(actor, ScimJson.read(body)));
    }

    @GetMapping(USERS + "/{id}")
    ResponseEntity<byte[]> user(Actor actor, @PathVariable String id, @RequestParam Map<String, String> asked) {
        return Scim.answer(200, Scim.narrowed(users.get(actor, id(id)), asked));
    }

    @PutMapping(USERS + "/{id}")
    ResponseEntity<byte[]> putUser(
            Actor actor, @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(200, users.put(actor, id(id), ScimJson.read(body)));
    }

    @PatchMapping(USERS + "/{id}")
    ResponseEntity<byte[]> patchUser(
            Actor actor, @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(200, users.patch(actor, id(id), ScimJson.read(body)));
    }

    @DeleteMapping(USERS + "/{id}")
    ResponseEntity<byte[]> removeUser(Actor actor, @PathVariable String id) {
        users.remove(actor, id(id));
        return ResponseEntity.noContent().build();
    }

    @GetMapping(GROUPS)
    ResponseEntity<byte[]> groups(Actor actor, @RequestParam Map<String, String> asked) {
        return Scim.page(groups.list(actor, Scim.filter(asked)), asked);
    }

    @PostMapping(GROUPS)
    ResponseEntity<byte[]> createGroup(Actor actor, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(201, groups.create(actor, ScimJson.read(body)));
    }

    @GetMapping(GROUPS + "/{id}")
    ResponseEntity<byte[]> group(Actor actor, @PathVariable String id, @RequestParam Map<String, String> asked) {
        return Scim.answer(200, Scim.narrowed(groups.get(actor, id(id)), asked));
    }

    @PutMapping(GROUPS + "/{id}")
    ResponseEntity<byte[]> putGroup(
            Actor actor, @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(200, groups.put(actor, id(id), ScimJson.read(body)));
    }

    @PatchMapping(GROUPS + "/{id}")
    ResponseEntity<byte[]> patchGroup(
            Actor actor, @PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
        return Scim.answer(200, groups.patch(actor, id(id), ScimJson.read(body)));
    }

    @DeleteMapping(GROUPS + "/{id}")
    ResponseEntity<byte[]> removeGroup(Actor actor, @PathVariable String id) {
        groups.remove(actor, id(id));
        return ResponseEntity.noContent().build();
    }

    /** What is no id is nothing that exists. */
    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(Problem::notFound);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Problem problem) {
        String first = problem.errors().isEmpty()
                ? ""
                : problem.errors().getFirst().field() + ": "
                        + problem.errors().getFirst().code();
        return Scim.refused(
                problem,
                first.isEmpty()
                        ? String.valueOf(messages.getMessage(
                                "problem." + problem.code(), problem.args().toArray(), problem.code(), Locale.ENGLISH))
                        : first);
    }
}
