package io.rapport.identity;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Who a request comes from, for what is answered without a controller. */
@Component
@ConditionalOnWebApplication
public class Present {

    private final CurrentActor current;

    Present(CurrentActor current) {
        this.current = current;
    }

    /**
     * The visitor's actor in an organisation, as its pages have it; empty where the request has no session.
     *
     * @throws Problem where the session may not open pages of that organisation, or not yet
     */
    public Optional<Actor> in(Tenant tenant, HttpServletRequest request) {
        return Whose.session(request).map(session -> current.present(session, tenant, CurrentActor.client(request)));
    }
}
