package io.rapport.web.settings;

import io.rapport.access.Actor;
import io.rapport.identity.Client;
import io.rapport.identity.Session;
import io.rapport.identity.ViewAs;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenants;
import io.rapport.web.generic.Redirects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Seeing the program as somebody else does, and no longer. */
@Controller
class ViewAsController {

    private final ViewAs viewAs;
    private final Tenants tenants;

    ViewAsController(ViewAs viewAs, Tenants tenants) {
        this.viewAs = viewAs;
        this.tenants = tenants;
    }

    @PostMapping("/{org}/settings/users/{id:[0-9a-f-]{36}}/view")
    View start(Actor actor, Session session, @PathVariable String id) {
        viewAs.start(actor, session, Ids.parse(id).orElseThrow(Problem::notFound));
        return Redirects.to("/" + actor.tenant().slug());
    }

    /** Back to the page of the user that was seen. */
    @PostMapping("/{org}/settings/view-as/stop")
    View stop(Session session, Client client, @PathVariable String org) {
        var tenant = tenants.find(org)
                .filter(found -> session.user(found.id()).isPresent())
                .orElseThrow(Problem::notFound);
        var seen = session.viewing(tenant.id());
        viewAs.stop(session, tenant, client);
        return Redirects.to("/" + tenant.slug()
                + seen.map(user -> "/settings/users/" + user).orElse(""));
    }
}
