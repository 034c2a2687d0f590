package io.rapport.sales.quote;

import io.rapport.access.Actors;
import io.rapport.kernel.Ids;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letter;
import io.rapport.mail.Letters;
import io.rapport.mail.MailServer;
import io.rapport.mail.MailSettings;
import io.rapport.model.DataModel;
import io.rapport.model.LongTextType;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Mails quotes that are sent to their customers: each sending once, as the letter goes on its way in the transaction that writes
 * down when. Where the organisation has no mail server nothing is mailed, and the quote's page says so.
 */
@Component
class QuotePost implements Follower {

    /** Whom the letters are of that nobody in the organisation gets. */
    private static final UUID TO_CUSTOMERS = new UUID(0, 0);

    private static final String MAILING = "Quote to its customer";

    private static final String WAITING =
            "status == 'sent' && by_mail && sent_to != null && (mailed_at == null || mailed_at < sent_at)";

    private final QuoteSheets sheets;
    private final QuoteLinks links;
    private final QuoteWords words;
    private final MailSettings mail;
    private final Letters letters;
    private final Records records;
    private final Queries queries;
    private final Models models;
    private final Actors actors;
    private final TenantDb db;
    private final InstantSource clock;

    QuotePost(
            QuoteSheets sheets,
            QuoteLinks links,
            QuoteWords words,
            MailSettings mail,
            Letters letters,
            Records records,
            Queries queries,
            Models models,
            Actors actors,
            TenantDb db,
            InstantSource clock) {
        this.sheets = sheets;
        this.links = links;
        this.words = words;
        this.mail = mail;
        this.letters = letters;
        this.records = records;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "quote_mail";
    }

    @Override
    public boolean follows(String object) {
        return object.equals(QuoteObject.NAME);
    }

    @Override
    public boolean concerns(DataModel model, ObjectDef object, Set<String> fields) {
        return fields.contains(QuoteObject.SENT_AT.name());
    }

    @Override
    public void follow(Tenant tenant, List<Delivery> deliveries) {
        var server = mail.server(tenant);
        if (server.isEmpty()) {
            return;
        }
        for (var delivery : deliveries) {
            for (var id : delivery.ids()) {
                read(tenant, id).ifPresent(sheet -> db.update(tenant, tx -> mail(tx, server.get(), sheet)));
            }
        }
    }

    private Optional<QuoteSheet> read(Tenant tenant, UUID id) {
        try {
            return Optional.of(sheets.of(actors.system(tenant, MAILING), id));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    private void mail(Tx tx, MailServer server, QuoteSheet sheet) {
        var id = sheet.id();
        var model = models.of(tx);
        var system = actors.system(tx.tenant(), MAILING);
        var waiting = Query.of(QuoteObject.NAME, QuoteObject.SENT_TO.name(), QuoteObject.MESSAGE.name())
                .where(new Filter.And(List.of(
                        new Filter.Ids(Set.of(id)),
                        Filters.cel(WAITING, model, model.require(QuoteObject.NAME), system))))
                .limit(1);
        var changes = new ArrayList<Change>();
        for (var row : queries.page(tx, waiting.permit(model, system)).rows()) {
            var text = words.letter(
                    tx.tenant(),
                    sheet,
                    row.value(QuoteObject.MESSAGE.name())
                            .map(message -> LongTextType.lines(message.toString()))
                            .orElse(""),
                    server.address() + links.path(tx.tenant(), id));
            letters.putSealed(
                    tx,
                    TO_CUSTOMERS,
                    new Letter(Ids.next(), recipient(row), text.subject(), text.plain(), text.html(), ""),
                    clock.instant());
            changes.add(new Change.Update(
                    QuoteObject.NAME, id, Optional.empty(), Map.of(QuoteObject.MAILED_AT.name(), clock.instant())));
        }
        if (!changes.isEmpty()) {
            records.apply(tx, system, NewOperation.of(Source.SYSTEM, "operation.quote_mailed"), changes);
        }
    }

    private static String recipient(Row row) {
        return row.value(QuoteObject.SENT_TO.name()).map(Object::toString).orElse("");
    }
}
