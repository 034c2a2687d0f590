package io.rapport.identity;

import io.rapport.access.Actor;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request with a token for the API. */
final class WithToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Actor bearer;

    WithToken(Actor bearer) {
        super(List.of());
        this.bearer = bearer;
        setAuthenticated(true);
    }

    Actor bearer() {
        return bearer;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return bearer.name();
    }
}
