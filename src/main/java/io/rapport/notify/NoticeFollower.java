package io.rapport.notify;

import io.rapport.live.LiveStreams;
import io.rapport.mail.Letters;
import io.rapport.model.Models;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.TenantWork;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes notices of what the log tells; told again, it makes the same, which are there already. */
@Component
final class NoticeFollower implements Follower {

    private final TenantDb db;
    private final Models models;
    private final LiveStreams streams;
    private final TenantWork work;
    private final ObjectProvider<Speeches> speeches;

    NoticeFollower(
            TenantDb db, Models models, LiveStreams streams, TenantWork work, ObjectProvider<Speeches> speeches) {
        this.db = db;
        this.models = models;
        this.streams = streams;
        this.work = work;
        this.speeches = speeches;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public boolean follows(String object) {
        return true;
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var model = models.of(tenant);
        var told = db.write(tenant, tx -> new Telling(tx, model, known(), deliveries).tell());
        told.forEach(user -> streams.tell(tenant, user, "notices", "{}"));
        if (!told.isEmpty()) {
            work.mark(tenant, Letters.WORK);
        }
    }

    private Map<String, Speech> known() {
        return speeches.stream()
                .flatMap(some -> some.speeches().stream())
                .collect(Collectors.toMap(Speech::object, Function.identity()));
    }
}
