package io.rapport.mail;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.Audit;
import io.rapport.kernel.Problem;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.vault.Vault;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Keeps by which server an organisation's mail leaves. Administrators set it; nobody is shown its password again. */
@Component
public class MailSettings {

    private final TenantDb db;
    private final Vault vault;
    private final Post post;

    MailSettings(TenantDb db, Vault vault, Post post) {
        this.db = db;
        this.vault = vault;
        this.post = post;
    }

    /** Empty where none is set, or where its password can't be opened. */
    public Optional<MailServer> server(Tenant tenant) {
        return db.read(tenant, tx -> {
            var row = tx.dsl()
                    .fetchOne(
                            "SELECT host, port, security, username, password, sender, address FROM {0}",
                            tx.table("mail_setting"));
            return row == null
                    ? Optional.empty()
                    : vault.open(row.get(4, byte[].class))
                            .map(password -> new MailServer(
                                    row.get(0, String.class),
                                    row.get(1, Integer.class),
                                    MailServer.Security.of(row.get(2, String.class))
                                            .orElse(MailServer.Security.TLS),
                                    row.get(3, String.class),
                                    password,
                                    row.get(5, String.class),
                                    row.get(6, String.class)));
        });
    }

    /** For the page that sets it. */
    public Optional<MailServer> server(Actor actor) {
        actor.require(Ability.ADMINISTER);
        return server(actor.tenant());
    }

    /**
     * @param server where the host stays the same an empty password keeps the one that is set
     * @throws Problem with what is wrong with which field
     */
    public MailServer keep(Actor actor, MailServer server) {
        actor.require(Ability.ADMINISTER);
        check(server);
        var before = server(actor.tenant());
        boolean same = before.filter(old -> old.host().equals(server.host()) && old.port() == server.port())
                .isPresent();
        var kept = server.password().isEmpty() && !server.user().isEmpty() && same
                ? new MailServer(
                        server.host(),
                        server.port(),
                        server.security(),
                        server.user(),
                        before.orElseThrow().password(),
                        server.sender(),
                        server.address())
                : server;
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .execute(
                            """
                            INSERT INTO {0} AS m (host, port, security, username, password, sender, address, updated_at)
                            VALUES ({1}, {2}, {3}, {4}, {5}, {6}, {7}, now())
                            ON CONFLICT (one) DO UPDATE SET host = excluded.host, port = excluded.port,
                                security = excluded.security, username = excluded.username, password = excluded.password,
                                sender = excluded.sender, address = excluded.address, updated_at = excluded.updated_at
                            """,
                            tx.table("mail_setting"),
                            DSL.val(kept.host()),
                            DSL.val(kept.port()),
                            DSL.val(kept.security().key()),
                            DSL.val(kept.user()),
                            DSL.val(vault.lock(kept.password())),
                            DSL.val(kept.sender()),
                            DSL.val(kept.address()));
            Audit.write(tx, actor, "mail_set", Map.of("host", kept.host(), "port", kept.port()));
        });
        return kept;
    }

    /** Mail no longer leaves. */
    public void remove(Actor actor) {
        actor.require(Ability.ADMINISTER);
        db.update(actor.tenant(), tx -> {
            tx.dsl().execute("DELETE FROM {0}", tx.table("mail_setting"));
            Audit.write(tx, actor, "mail_unset", Map.of());
        });
    }

    private void check(MailServer server) {
        if (!server.host().matches("[A-Za-z0-9._:-]{1,255}")) {
            throw Problem.invalid("host", "mail_host");
        }
        if (server.port() < 1 || server.port() > 65_535) {
            throw Problem.invalid("port", "mail_port");
        }
        try {
            post.check(server.host());
        } catch (Refused refused) {
            throw Problem.invalid("host", "mail_host");
        }
        try {
            Post.sender(server.sender());
        } catch (MessagingException e) {
            throw Problem.invalid("sender", "mail_sender");
        }
        if (!isAddress(server.address())) {
            throw Problem.invalid("address", "mail_address");
        }
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text);
            return text.matches("https?://[^/?#@\\s]{1,255}") && address.getHost() != null;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
