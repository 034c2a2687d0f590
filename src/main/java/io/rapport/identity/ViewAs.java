package io.rapport.identity;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets somebody see the program as another user does, and change nothing. It lasts until it is stopped or the session ends; the
 * audit says who saw it as whom.
 */
@Component
public class ViewAs {

    private final Actors actors;
    private final Sessions sessions;
    private final TenantDb db;

    ViewAs(Actors actors, Sessions sessions, TenantDb db) {
        this.actors = actors;
        this.sessions = sessions;
        this.db = db;
    }

    /**
     * Begins.
     *
     * @throws Problem {@code forbidden}, {@code more_rights} where the user may do what the actor may not, or {@code not_found}
     */
    public void start(Actor actor, Session session, UUID user) {
        actors.seenBy(actor, user);
        if (actor.user().equals(Optional.of(user))) {
            throw Problem.of(Problem.Kind.CONFLICT, "view_as_oneself");
        }
        db.update(actor.tenant(), tx -> Audit.write(tx, actor, "view_as.started", Map.of("user", user)));
        sessions.view(session, actor.tenant().id(), Optional.of(user));
    }

    /** Ends it; where there is nothing to end, nothing happens. */
    public void stop(Session session, Tenant tenant, Client client) {
        session.viewing(tenant.id()).ifPresent(user -> {
            sessions.view(session, tenant.id(), Optional.empty());
            db.update(
                    tenant,
                    tx -> Audit.write(
                            tx,
                            session.user(tenant.id()),
                            "view_as.stopped",
                            Map.of("user", user),
                            Optional.of(client.address())));
        });
    }

    /** Whom a request is answered for: the person themselves where that one may not view as the other any more. */
    Actor seen(Actor own, Session session, UUID user, Client client) {
        try {
            return actors.seenBy(own, user);
        } catch (Problem over) {
            stop(session, own.tenant(), client);
            return own;
        }
    }
}
