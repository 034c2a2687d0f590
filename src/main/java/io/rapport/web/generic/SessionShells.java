package io.rapport.web.generic;

import io.rapport.identity.Present;
import io.rapport.identity.Session;
import io.rapport.identity.SignIn;
import io.rapport.identity.Whose;
import io.rapport.tenancy.Tenant;
import io.rapport.web.SessionShell;
import io.rapport.web.view.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** The shell of whoever is signed in, for pages about what went wrong. */
@Component
@ConditionalOnWebApplication
class SessionShells implements SessionShell {

    private static final Logger LOG = LoggerFactory.getLogger(SessionShells.class);

    private final SignIn signIn;
    private final Present present;
    private final Visits visits;

    SessionShells(SignIn signIn, Present present, Visits visits) {
        this.signIn = signIn;
        this.present = present;
        this.visits = visits;
    }

    @Override
    public Optional<Shell> find(HttpServletRequest request, String asked) {
        try {
            return Whose.session(request).flatMap(session -> shell(session, request, asked));
        } catch (RuntimeException fault) {
            LOG.debug("A page about an error stands alone", fault);
            return Optional.empty();
        }
    }

    private Optional<Shell> shell(Session session, HttpServletRequest request, String asked) {
        return organisation(signIn.organisations(session), asked)
                .flatMap(tenant -> present.in(tenant, request))
                .map(actor -> visits.of(actor, request).shell());
    }

    private static Optional<Tenant> organisation(List<Tenant> organisations, String asked) {
        return organisations.stream()
                .filter(tenant -> organisations.size() == 1 || (asked + "/").startsWith("/" + tenant.slug() + "/"))
                .findFirst();
    }
}
