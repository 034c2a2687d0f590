package io.rapport.sales.quote;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.files.FileObject;
import io.rapport.files.StoredFiles;
import io.rapport.files.Upload;
import io.rapport.files.Uploads;
import io.rapport.kernel.Link;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Models;
import io.rapport.model.ObjectDef;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.records.Applied;
import io.rapport.records.Change;
import io.rapport.records.Delivery;
import io.rapport.records.Follower;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.sales.document.Documents;
import io.rapport.sales.document.Papers;
import io.rapport.sales.document.Pdf;
import io.rapport.tenancy.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Quotes on paper. What was sent is kept among the quote's files, with its digest in the quote, and is what the customer gets from then
 * on, whatever becomes of the template; before that it is printed anew each time.
 */
@Component
public class QuotePapers implements Follower, Papers {

    private static final String KEEPING = "Quotes that were sent";

    private final QuoteSheets sheets;
    private final QuoteWords words;
    private final Documents documents;
    private final Uploads uploads;
    private final StoredFiles stored;
    private final Records records;
    private final Queries queries;
    private final Models models;
    private final Actors actors;

    QuotePapers(
            QuoteSheets sheets,
            QuoteWords words,
            Documents documents,
            Uploads uploads,
            StoredFiles stored,
            Records records,
            Queries queries,
            Models models,
            Actors actors) {
        this.sheets = sheets;
        this.words = words;
        this.documents = documents;
        this.uploads = uploads;
        this.stored = stored;
        this.records = records;
        this.queries = queries;
        this.models = models;
        this.actors = actors;
    }

    @Override
    public String object() {
        return QuoteObject.NAME;
    }

    @Override
    public Pdf of(Actor actor, UUID quote) {
        var sheet = sheets.of(actor, quote);
        return kept(actor.tenant(), quote)
                .map(bytes -> new Pdf(name(sheet), bytes))
                .orElseGet(() -> print(actor.tenant(), sheet));
    }

    /** For the customer to whom it was sent. */
    public Pdf of(CustomerQuotes.Sent sent) {
        return kept(sent.tenant(), sent.sheet().id())
                .map(bytes -> new Pdf(name(sent.sheet()), bytes))
                .orElseGet(() -> print(sent.tenant(), sent.sheet()));
    }

    private Pdf print(Tenant tenant, QuoteSheet sheet) {
        return new Pdf(name(sheet), documents.pdf(tenant, words.document(tenant, sheet)));
    }

    private static String name(QuoteSheet sheet) {
        return sheet.version() > 1 ? sheet.number() + " v" + sheet.version() + ".pdf" : sheet.number() + ".pdf";
    }

    /** What was sent: the file that has the digest, among those that are about the quote. */
    private Optional<byte[]> kept(Tenant tenant, UUID quote) {
        var system = actors.system(tenant, KEEPING);
        return digest(tenant, system, quote).flatMap(digest -> file(tenant, system, quote, digest));
    }

    private Optional<String> digest(Tenant tenant, Actor system, UUID quote) {
        return read(tenant, system, quote, Optional.empty())
                .flatMap(row -> row.value(QuoteObject.DIGEST.name()))
                .map(Object::toString);
    }

    private Optional<Row> read(Tenant tenant, Actor system, UUID quote, Optional<String> condition) {
        var model = models.of(tenant);
        var query = Query.of(QuoteObject.NAME, QuoteObject.DIGEST.name())
                .where(new Filter.Ids(Set.of(quote)))
                .limit(1);
        var wanted = condition
                .map(cel -> query.where(Filters.cel(cel, model, model.require(QuoteObject.NAME), system)))
                .orElse(query);
        return queries.first(tenant, wanted.permit(model, system));
    }

    private Optional<byte[]> file(Tenant tenant, Actor system, UUID quote, String digest) {
        var model = models.of(tenant);
        var object = model.require(FileObject.NAME);
        var same = Filters.json(
                Map.of("field", FileObject.CHECKSUM.name(), "op", "=", "value", digest), model, object, system);
        var about = new Filter.LinkedToAny(FileObject.ABOUT, Set.of(Link.to(QuoteObject.NAME, quote)));
        var query = Query.of(FileObject.NAME)
                .where(same)
                .where(about)
                .orderBy(Sort.list("created_at"))
                .limit(1);
        return queries.first(tenant, query.permit(model, system)).flatMap(row -> bytes(tenant, system, row.id()));
    }

    private Optional<byte[]> bytes(Tenant tenant, Actor system, UUID id) {
        try {
            var file = stored.find(system, id);
            try (var in = stored.open(tenant, file, 0, file.size())) {
                return Optional.of(in.readAllBytes());
            }
        } catch (Problem notYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "quote_papers";
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
        var system = actors.system(tenant, KEEPING);
        deliveries.stream()
                .flatMap(delivery -> delivery.ids().stream())
                .filter(id -> read(tenant, system, id, Optional.of("sent_at != null && digest == null"))
                        .isPresent())
                .forEach(id -> keep(tenant, system, id));
    }

    private void keep(Tenant tenant, Actor system, UUID quote) {
        var pdf = print(tenant, sheets.of(system, quote));
        uploads.take(
                system,
                List.of(new Upload(pdf.name(), new ByteArrayInputStream(pdf.bytes()))),
                List.of(Link.to(QuoteObject.NAME, quote)),
                files -> write(system, quote, digest(pdf.bytes()), files));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Applied write(Actor system, UUID quote, String digest, List<Change.Create> files) {
        var changes = new ArrayList<Change>(files);
        changes.add(new Change.Update(
                QuoteObject.NAME, quote, Optional.empty(), Map.of(QuoteObject.DIGEST.name(), digest)));
        return records.apply(system, NewOperation.of(Source.SYSTEM, "operation.quote_kept"), changes);
    }
}
