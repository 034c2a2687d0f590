package io.rapport.preferences;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.access.AccessVersion;
import io.rapport.access.Actor;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TenantDb;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Keeps what users prefer. Everybody reads and writes one's own, and it is known with the rights. */
@Component
public class Preferences {

    private static final String TABLE = "preference";
    private static final Field<UUID> USER = field(name("user_id"), SQLDataType.UUID);
    private static final Field<String> NUMBERS = text("numbers");
    private static final Field<String> DATES = text("dates");
    private static final Field<String> TIMES = text("times");
    private static final Field<String> WEEK_START = text("week_start");
    private static final Field<Boolean> COMPACT = field(name("compact"), SQLDataType.BOOLEAN);
    private static final Field<String> THEME = text("theme");
    private static final Field<String> START_PAGE = text("start_page");

    private final TenantDb db;

    Preferences(TenantDb db) {
        this.db = db;
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.CLOB);
    }

    public Preference of(Actor actor) {
        return actor.kept(
                Preference.class,
                () -> actor.user().map(user -> of(actor.tenant(), user)).orElse(Preference.USUAL));
    }

    /** For whom no actor is made yet, as at sign-in. */
    public Preference of(Tenant tenant, UUID user) {
        return db.read(tenant, tx -> tx.dsl()
                .select(NUMBERS, DATES, TIMES, WEEK_START, COMPACT, THEME, START_PAGE)
                .from(tx.table(TABLE))
                .where(USER.eq(user))
                .fetchOptional(Preferences::read)
                .orElse(Preference.USUAL));
    }

    private static Preference read(Record row) {
        return new Preference(
                Notation.valueOf(row.get(NUMBERS)),
                DateNotation.valueOf(row.get(DATES)),
                TimeNotation.valueOf(row.get(TIMES)),
                DayOfWeek.valueOf(row.get(WEEK_START)),
                row.get(COMPACT),
                row.get(THEME),
                row.get(START_PAGE));
    }

    /** Nothing is written where nothing differs. */
    public void keep(Actor actor, Preference preference) {
        Optional<UUID> user = actor.user();
        if (user.isEmpty() || of(actor.tenant(), user.get()).equals(preference)) {
            return;
        }
        Map<Field<?>, Object> values = Map.of(
                NUMBERS, preference.numbers().name(),
                DATES, preference.dates().name(),
                TIMES, preference.times().name(),
                WEEK_START, preference.weekStart().name(),
                COMPACT, preference.compact(),
                THEME, preference.theme(),
                START_PAGE, preference.startPage());
        db.update(actor.tenant(), tx -> {
            tx.dsl()
                    .insertInto(tx.table(TABLE))
                    .set(USER, user.get())
                    .set(values)
                    .onConflict(USER)
                    .doUpdate()
                    .set(values)
                    .execute();
            AccessVersion.bump(tx);
        });
    }
}
