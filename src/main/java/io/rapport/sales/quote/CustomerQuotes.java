package io.rapport.sales.quote;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.identity.Client;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.model.Models;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.records.Change;
import io.rapport.records.Deeds;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.records.VerbCall;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tenants;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What customers do with quotes that were sent to them: read, ask, accept or decline. Whoever has the link is the customer; a quote
 * that was not sent is nothing to them.
 */
@Component
public class CustomerQuotes {

    private static final Set<QuoteStatus> SHOWN = Set.of(
            QuoteStatus.SENT, QuoteStatus.ACCEPTED, QuoteStatus.DECLINED, QuoteStatus.EXPIRED, QuoteStatus.REPLACED);
    private static final String NOTES = "notes";

    private final QuoteLinks links;
    private final QuoteSheets sheets;
    private final Tenants tenants;
    private final Actors actors;
    private final Models models;
    private final Queries queries;
    private final Records records;
    private final Deeds deeds;
    private final TenantDb db;
    private final InstantSource clock;

    CustomerQuotes(
            QuoteLinks links,
            QuoteSheets sheets,
            Tenants tenants,
            Actors actors,
            Models models,
            Queries queries,
            Records records,
            Deeds deeds,
            TenantDb db,
            InstantSource clock) {
        this.links = links;
        this.sheets = sheets;
        this.tenants = tenants;
        this.actors = actors;
        this.models = models;
        this.queries = queries;
        this.records = records;
        this.deeds = deeds;
        this.db = db;
        this.clock = clock;
    }

    /** A quote that a customer came to, and in which organisation. */
    public record Sent(Tenant tenant, QuoteSheet sheet, LocalDate today) {

        public boolean isOpen() {
            return sheet.isOpen(today);
        }
    }

    /** @throws Problem {@code not_found} for what is no link of ours, and for a quote that is not sent, or gone */
    public Sent find(String token) {
        var named = links.find(token).orElseThrow(Problem::notFound);
        var tenant = tenants.find(named.tenant()).orElseThrow(Problem::notFound);
        var sheet = sheets.of(actors.system(tenant, "Quote for its customer"), named.quote());
        if (!SHOWN.contains(sheet.status())) {
            throw Problem.notFound();
        }
        return new Sent(tenant, sheet, LocalDate.ofInstant(clock.instant(), tenant.zone()));
    }

    /** Writes down when the customer looked at it for the first time. */
    public void opened(Sent sent, Client client) {
        var guest = guest(sent, "Customer", client);
        var id = sent.sheet().id();
        db.update(sent.tenant(), tx -> {
            var unread = Query.of(QuoteObject.NAME, QuoteObject.OPENED_AT.name())
                    .where(new Filter.Ids(Set.of(id)))
                    .limit(1);
            boolean first = queries.page(tx, unread.permit(models.of(tx), guest)).rows().stream()
                    .anyMatch(row -> row.value(QuoteObject.OPENED_AT.name()).isEmpty());
            if (first) {
                var change = new Change.Update(
                        QuoteObject.NAME, id, Optional.empty(), Map.of(QuoteObject.OPENED_AT.name(), clock.instant()));
                records.apply(tx, guest, NewOperation.of(Source.SYSTEM, "operation.quote_opened"), List.of(change));
            }
        });
    }

    public void accept(Sent sent, String by, Client client) {
        decide(sent, QuoteVerbs.ACCEPT, "operation.quote_accepted", by, Map.of(), client);
    }

    public void decline(Sent sent, String by, String reason, Client client) {
        decide(
                sent,
                QuoteVerbs.DECLINE,
                "operation.quote_declined",
                by,
                reason.isBlank() ? Map.of() : Map.of(QuoteObject.DECLINE_REASON, reason.strip()),
                client);
    }

    private void decide(
            Sent sent, String verb, String label, String by, Map<FieldKey<String>, String> more, Client client) {
        if (!sent.isOpen()) {
            throw Problem.of(Problem.Kind.CONFLICT, "not_offered");
        }
        var values = new HashMap<String, Object>(Map.of(QuoteObject.DECIDED_BY.name(), by.strip()));
        more.forEach((field, value) -> values.put(field.name(), value));
        var call = VerbCall.of(QuoteObject.NAME, verb, sent.sheet().id(), Optional.empty(), values);
        var guest = guest(sent, by.strip(), client);
        db.write(
                sent.tenant(), tx -> deeds.perform(tx, guest, call, NewOperation.of(Source.SYSTEM, label, by.strip())));
    }

    /** What the customer asks becomes a note on the quote and its deal, which their owner hears of. */
    public void ask(Sent sent, String by, String question, Client client) {
        var tenant = sent.tenant();
        var id = sent.sheet().id();
        db.update(tenant, tx -> {
            var system = actors.system(tenant, by.strip());
            var deal = Query.of(QuoteObject.NAME, QuoteObject.OPPORTUNITY.name())
                    .where(new Filter.Ids(Set.of(id)))
                    .limit(1);
            var about = new ArrayList<>(List.of(Link.to(QuoteObject.NAME, id)));
            queries.page(tx, deal.permit(models.of(tx), system)).rows().stream()
                    .flatMap(row -> row.value(QuoteObject.OPPORTUNITY.name()).stream())
                    .map(Ref.class::cast)
                    .forEach(ref -> about.add(Link.to("opportunities", ref.id())));
            var note = new Change.Create(
                    NOTES,
                    Ids.next(),
                    Map.of("name", by.strip(), "body", plain(question), "about", List.copyOf(about)));
            records.apply(
                    tx, system, NewOperation.of(Source.SYSTEM, "operation.quote_asked", by.strip()), List.of(note));
        });
    }

    /** A stranger's tags stay the signs that they typed. */
    private static String plain(String text) {
        return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private Actor guest(Sent sent, String name, Client client) {
        UUID id = sent.sheet().id();
        return actors.guest(sent.tenant(), name, Link.to(QuoteObject.NAME, id), client.address());
    }
}
