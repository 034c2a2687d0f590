package io.rapport.parsers;

import io.rapport.access.Networks;
import io.rapport.api.HostileBody;
import io.rapport.backup.HostileArchive;
import io.rapport.exchange.file.HostileFile;
import io.rapport.expression.HostileExpression;
import io.rapport.federation.HostileToken;
import io.rapport.identity.TenantSecret;
import io.rapport.kernel.Problem;
import io.rapport.mail.HostileSender;
import io.rapport.model.HostileValue;
import io.rapport.provisioning.HostileScim;
import io.rapport.query.HostileFilter;
import io.rapport.web.block.HostileBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/** A parser of ours with what it is fed; a refusal in the ways that the program answers is fine, anything else is not. */
public enum Parser {
    EXPRESSION(bytes -> HostileExpression.read(text(bytes))),
    CONDITIONS(bytes -> HostileExpression.parts(text(bytes))),
    FILTER(bytes -> HostileFilter.json(text(bytes))),
    CURSOR(bytes -> HostileFilter.cursor(text(bytes))),
    RICH_TEXT(bytes -> HostileValue.richText(text(bytes))),
    DAY(bytes -> HostileValue.day(text(bytes))),
    VALUE(bytes -> HostileValue.everyType(text(bytes))),
    TABLE(HostileFile::table),
    ARCHIVE(HostileArchive::archive),
    ARCHIVE_HEADER(bytes -> HostileArchive.header(text(bytes))),
    ARCHIVE_STATEMENT(bytes -> HostileArchive.statement(text(bytes))),
    SENDER(bytes -> HostileSender.sender(text(bytes))),
    BODY(HostileBody::json),
    SCIM_FILTER(bytes -> HostileScim.filter(text(bytes))),
    SCIM_PATCH(HostileScim::patch),
    ID_TOKEN(bytes -> HostileToken.token(text(bytes))),
    CLAIMS(HostileToken::claims),
    PASTED(bytes -> HostileBlock.pasted(text(bytes))),
    BLOCK(bytes -> HostileBlock.sent(text(bytes))),
    NETWORKS(bytes -> Networks.read("networks", text(bytes))),
    SECRET(bytes -> TenantSecret.parse(TenantSecret.CONSENT, text(bytes)));

    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private final Reading reading;

    Parser(Reading reading) {
        this.reading = reading;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws RuntimeException or an error where it fails instead of refusing */
    public void feed(byte[] bytes) {
        try {
            reading.read(bytes);
        } catch (Problem | JacksonException | IOException refused) {
            // As it should
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
