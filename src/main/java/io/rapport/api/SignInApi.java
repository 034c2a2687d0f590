package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.identity.Invitations;
import io.rapport.identity.Invitations.Invitation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets users sign in: by a password that they are told, or by an invitation that they open once. */
@RestController
@RequestMapping("/api/v1/users/{id}/sign-in")
class SignInApi {

    private final Invitations invitations;
    private final Writes writes;

    SignInApi(Invitations invitations, Writes writes) {
        this.invitations = invitations;
        this.writes = writes;
    }

    /** An invitation is told once: to a repeated request it is not told again. */
    @PostMapping
    ResponseEntity<byte[]> give(
            Actor actor, @PathVariable String id, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var user = CallerModel.id(id);
        var password = body.text("password");
        body.finish();
        var invitation = new AtomicReference<@Nullable Invitation>();
        writes.around(actor, request, () -> {
            give(actor, user, password).ifPresent(invitation::set);
            return new Writes.Done(password.isPresent() ? 204 : 200, Optional.empty(), List.of(user));
        });
        if (password.isPresent()) {
            return Answer.nothing();
        }
        var made = invitation.get();
        return made == null
                ? Answer.ok(Doc.of())
                : Answer.ok(
                        Doc.of("invitation", made.path(), "until", made.until().toString()));
    }

    private Optional<Invitation> give(Actor actor, UUID user, Optional<String> password) {
        if (password.isEmpty()) {
            return Optional.of(invitations.invite(actor, user));
        }
        invitations.givePassword(actor, user, password.get());
        return Optional.empty();
    }
}
