package io.rapport.notify;

import io.rapport.access.Actor;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import io.rapport.tenancy.Tx;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Keeps what users want to hear. Everybody reads and writes one's own. */
@Component
public class Choices {

    private static final String COLUMNS = "SELECT user_id, follows, at_once, daily, hour FROM {0}";

    private final TenantDb db;

    Choices(TenantDb db) {
        this.db = db;
    }

    public Choice of(Actor actor) {
        return actor.user().map(user -> of(actor.tenant(), user)).orElse(Choice.USUAL);
    }

    Choice of(Tenant tenant, UUID user) {
        return db.read(tenant, tx -> all(tx).getOrDefault(user, Choice.USUAL));
    }

    /** Those of all who have chosen anything. */
    static Map<UUID, Choice> all(Tx tx) {
        var all = new HashMap<UUID, Choice>();
        for (var row : tx.dsl().fetch(COLUMNS, tx.table("notice_choice"))) {
            all.put(row.get(0, UUID.class), choice(row));
        }
        return all;
    }

    private static Choice choice(Record row) {
        var mail = new EnumMap<Kind, Choice.Mail>(Kind.class);
        for (var kind : Kind.values()) {
            mail.put(kind, Choice.Mail.NEVER);
        }
        Stream.of(row.get(2, String[].class))
                .forEach(key -> Kind.of(key).ifPresent(kind -> mail.put(kind, Choice.Mail.NOW)));
        Stream.of(row.get(3, String[].class))
                .forEach(key -> Kind.of(key).ifPresent(kind -> mail.put(kind, Choice.Mail.DIGEST)));
        return new Choice(auto(row.get(1, String[].class)), mail, row.get(4, Integer.class));
    }

    static Set<Choice.Auto> auto(String[] keys) {
        var follows = EnumSet.noneOf(Choice.Auto.class);
        Stream.of(keys).forEach(key -> Choice.Auto.of(key).ifPresent(follows::add));
        return follows;
    }

    public void keep(Actor actor, Choice choice) {
        actor.user().ifPresent(user -> keep(actor.tenant(), user, choice));
    }

    /** For a link in a mail, which says whose it is. */
    void keep(Tenant tenant, UUID user, Choice choice) {
        db.update(tenant, tx -> tx.dsl()
                .execute(
                        """
                                INSERT INTO {0} AS c (user_id, follows, at_once, daily, hour) VALUES ({1}, {2}, {3}, {4}, {5})
                                ON CONFLICT (user_id) DO UPDATE SET follows = excluded.follows, at_once = excluded.at_once,
                                    daily = excluded.daily, hour = excluded.hour
                                """,
                        tx.table("notice_choice"),
                        DSL.val(user),
                        DSL.val(follows(choice)),
                        DSL.val(kinds(choice, Choice.Mail.NOW)),
                        DSL.val(kinds(choice, Choice.Mail.DIGEST)),
                        DSL.val(choice.hour())));
    }

    static String[] follows(Choice choice) {
        return choice.follows().stream().map(Choice.Auto::key).toArray(String[]::new);
    }

    static String[] kinds(Choice choice, Choice.Mail mail) {
        return List.of(Kind.values()).stream()
                .filter(kind -> choice.mail(kind) == mail)
                .map(Kind::key)
                .toArray(String[]::new);
    }
}
