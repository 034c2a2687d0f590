package io.rapport.privacy;

import static io.rapport.privacy.RequestObject.DUE;
import static io.rapport.privacy.RequestObject.EXTENDED;
import static io.rapport.privacy.RequestObject.RECEIVED;

import io.rapport.access.Actors;
import io.rapport.consent.Policies;
import io.rapport.consent.Policy;
import io.rapport.model.Address;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.Change;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who turns out to live in another country is answered within the time of that one: open requests are due anew. */
@Component
class DeadlineFollower implements Follower {

    /** Where the address lies that says the country, by object. */
    private static final Map<String, String> ADDRESSES = Map.of("contacts", "address", "accounts", "billing_address");

    private static final String CONTACT = "contact.address";
    private static final String ACCOUNT = "account.billing_address";
    private static final int AT_ONCE = 500;

    private final Deadlines deadlines;
    private final Records records;
    private final Queries queries;
    private final Models models;
    private final Actors actors;
    private final TenantDb db;

    DeadlineFollower(Deadlines deadlines, Records records, Queries queries, Models models, Actors actors, TenantDb db) {
        this.deadlines = deadlines;
        this.records = records;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
        this.db = db;
    }

    @Override
    public String name() {
        return "deadlines";
    }

    @Override
    public boolean follows(String object) {
        return ADDRESSES.containsKey(object);
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return fields.contains(ADDRESSES.get(object.name()));
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            var ids = List.copyOf(delivery.ids());
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                var part = Set.copyOf(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
                db.update(tenant, tx -> moved(tx, delivery.object(), part));
            }
        }
    }

    private void moved(Tx tx, String object, Set<UUID> people) {
        var requests = Set.copyOf(tx.dsl()
                .fetch(
                        "SELECT id FROM {0} WHERE {1} = ANY({2}) AND deleted_at IS NULL AND status <> ALL({3})",
                        tx.table(RequestObject.NAME),
                        DSL.name(RequestObject.LINKS.get(object)),
                        Person.ids(people),
                        DSL.val(RequestObject.ENDS.toArray(String[]::new)))
                .getValues(0, UUID.class));
        if (requests.isEmpty()) {
            return;
        }
        var model = models.of(tx);
        var system = actors.system(tx.tenant(), "deadlines");
        var open = Query.of(RequestObject.NAME, RECEIVED.name(), DUE.name(), EXTENDED.name(), CONTACT, ACCOUNT)
                .where(new Filter.Ids(requests));
        var policy = Policies.of(tx);
        var late = new ArrayList<Change>();
        queries.each(tx, open.permit(model, system), row -> {
            if (isWrong(row, policy)) {
                late.add(new Change.Update(
                        RequestObject.NAME,
                        row.id(),
                        Optional.empty(),
                        Collections.<String, @Nullable Object>singletonMap(DUE.name(), null)));
            }
        });
        if (!late.isEmpty()) {
            records.apply(tx, system, NewOperation.of(Source.SYSTEM, "operation.deadlines"), late);
        }
    }

    private boolean isWrong(Row row, Policy policy) {
        var received = row.value(RECEIVED.name()).map(LocalDate.class::cast);
        var due = row.value(DUE.name()).map(LocalDate.class::cast);
        if (received.isEmpty() || due.isEmpty()) {
            return false;
        }
        var asked = new Deadlines.Asked(
                received.get(),
                row.value(EXTENDED.name()).map(Boolean.class::cast).orElse(false));
        var country = country(row, CONTACT).or(() -> country(row, ACCOUNT));
        var last = asked.last(deadlines.pack(country, policy));
        return due.get().isAfter(last) || due.get().isBefore(last) && !deadlines.isChosen(due.get(), asked);
    }

    private static Optional<String> country(Row row, String path) {
        return row.value(path).map(Address.class::cast).flatMap(address -> Optional.ofNullable(address.country()));
    }
}
