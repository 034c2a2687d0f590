package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.federation.Provider;
import io.rapport.federation.Providers;
import io.rapport.kernel.Ids;
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

/** By which providers people sign in. A secret is taken and never told. */
@RestController
@RequestMapping("/api/v1/providers")
class ProviderApi {

    private static final String ONE = "/{id}";

    private final Providers providers;
    private final ProviderJson json;
    private final Writes writes;

    ProviderApi(Providers providers, ProviderJson json, Writes writes) {
        this.providers = providers;
        this.json = json;
        this.writes = writes;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        params.finish();
        return Answer.list(
                "providers", providers.list(actor).stream().map(json::of).toList());
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        return Answer.ok(json.of(providers.get(actor, CallerModel.id(id))));
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var draft = ProviderJson.draft(Provider.blank(Ids.next()), body);
        String secret = body.text("secret").orElse("");
        body.finish();
        var done = writes.around(
                actor,
                request,
                () -> new Writes.Done(
                        201,
                        Optional.empty(),
                        List.of(providers.keep(actor, draft, secret).id())));
        return Answer.created("/api/v1/providers/" + done.id(), json.of(providers.get(actor, done.id())));
    }

    /** What is not said stays, the secret too, unless the issuer becomes another. */
    @PatchMapping(ONE)
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        params.finish();
        var draft = ProviderJson.draft(providers.get(actor, CallerModel.id(id)), body);
        String secret = body.text("secret").orElse("");
        body.finish();
        return Answer.ok(json.of(providers.keep(actor, draft, secret)));
    }

    @DeleteMapping(ONE)
    ResponseEntity<byte[]> delete(Actor actor, @PathVariable String id, Params params) {
        params.finish();
        providers.remove(actor, CallerModel.id(id));
        return Answer.nothing();
    }
}
