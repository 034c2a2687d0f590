package io.rapport.sales.document;

import io.rapport.print.Paper;
import io.rapport.tenancy.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Documents of an organisation as PDF. */
@Component
public class Documents {

    private final MessageSource messages;

    Documents(MessageSource messages) {
        this.messages = messages;
    }

    /** Whom the documents are from is the organisation. The same document by the same template makes the same bytes. */
    public byte[] pdf(Tenant tenant, Document document) {
        return bytes(paper(tenant, Template.beginning(document.kind(), document.locale()), document));
    }

    Paper paper(Tenant tenant, Template template, Document document) {
        return new Setting(
                        template, document, tenant.name(), (key, locale) -> messages.getMessage(key, null, key, locale))
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
