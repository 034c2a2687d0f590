package io.rapport.sales.document;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.print.Paper;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Documents of an organisation as PDF. */
@Component
public class Documents {

    private final MessageSource messages;
    private final Templates templates;

    Documents(MessageSource messages, Templates templates) {
        this.messages = messages;
        this.templates = templates;
    }

    /**
     * By the active template of its kind and language, or by the program's own. Whom it is from is the organisation. The same document by the
     * same template makes the same bytes.
     */
    public byte[] pdf(Tenant tenant, Document document) {
        return bytes(paper(tenant, templates.of(tenant, document.kind(), document.locale()), document));
    }

    /** The same within a transaction. */
    public byte[] pdf(Tx tx, Tenant tenant, Document document) {
        return bytes(paper(tenant, templates.of(tx, tenant, document.kind(), document.locale()), document));
    }

    /**
     * What a template makes of a document that doesn't exist.
     *
     * @throws Problem {@code not_found} for a template that the actor doesn't see
     */
    public Sample sample(Actor actor, UUID template) {
        var kept = templates.find(actor, template).orElseThrow(Problem::notFound);
        var document = Samples.of(kept.kind(), kept.locale(), actor.tenant().name());
        var values = new LinkedHashMap<String, String>();
        kept.kind().names().forEach(name -> values.put(name, document.value(name)));
        return new Sample(kept.name(), kept.kind(), values, bytes(paper(actor.tenant(), kept.template(), document)));
    }

    private Paper paper(Tenant tenant, Template template, Document document) {
        return new Setting(template, document, tenant.name(), (key, locale) -> messages.getMessage(key, null, locale))
                .paper();
    }

    static byte[] bytes(Paper paper) {
        var out = new ByteArrayOutputStream();
        try {
            paper.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
