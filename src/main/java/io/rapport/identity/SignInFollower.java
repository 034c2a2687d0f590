package io.rapport.identity;

import static io.rapport.identity.Tables.ACTIVE;
import static io.rapport.identity.Tables.CREDENTIAL;
import static io.rapport.identity.Tables.DELETED_AT;
import static io.rapport.identity.Tables.EMAIL;
import static io.rapport.identity.Tables.ID;
import static io.rapport.identity.Tables.USERS;
import static io.rapport.identity.Tables.USER_ID;

import io.rapport.access.People;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.SignInDirectory;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Keeps sign-in in step with users: a new e-mail address is found, and whoever left is signed out. */
@Component
class SignInFollower implements Follower {

    private final TenantDb db;
    private final SignInDirectory directory;
    private final Sessions sessions;

    SignInFollower(TenantDb db, SignInDirectory directory, Sessions sessions) {
        this.db = db;
        this.directory = directory;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "sign_in";
    }

    @Override
    public boolean follows(String object) {
        return object.equals(People.USERS);
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var ids = deliveries.stream()
                .flatMap(delivery -> delivery.ids().stream())
                .distinct()
                .toArray(UUID[]::new);
        var users = db.read(tenant, tx -> tx.dsl()
                .select(ID, EMAIL, ACTIVE, DELETED_AT, USER_ID)
                .from(tx.table(USERS))
                .leftJoin(tx.table(CREDENTIAL))
                .on(USER_ID.eq(ID))
                .where(ID.eq(DSL.any(ids)))
                .fetch());
        for (var user : users) {
            if (!Boolean.TRUE.equals(user.get(ACTIVE)) || user.get(DELETED_AT) != null) {
                sessions.endAll(tenant.id(), user.get(ID));
            } else if (user.get(EMAIL) != null && user.get(USER_ID) != null) {
                directory.add(user.get(EMAIL), tenant);
            }
        }
    }
}
