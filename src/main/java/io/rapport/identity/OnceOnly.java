package io.rapport.identity;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.tenancy.SharedDb;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What counts once: of many who come with the same at the same time, one is first. */
@Component
public class OnceOnly {

    private static final String TABLE = "used_once";
    private static final Field<byte[]> HASH = field(name("hash"), SQLDataType.BLOB);
    private static final Field<OffsetDateTime> UNTIL = field(name("until"), SQLDataType.TIMESTAMPWITHTIMEZONE);

    private final SharedDb shared;

    OnceOnly(SharedDb shared) {
        this.shared = shared;
    }

    /**
     * Uses something up.
     *
     * @param until when it would be over anyway, and need not be remembered
     * @return whether it had not been used before
     */
    public boolean use(String value, Instant until) {
        return shared.write(sql -> {
            sql.deleteFrom(SharedDb.table(TABLE)).where(UNTIL.lt(Tables.now())).execute();
            return sql.insertInto(SharedDb.table(TABLE))
                            .columns(HASH, UNTIL)
                            .values(Secrets.hash(value), until.atOffset(ZoneOffset.UTC))
                            .onConflictDoNothing()
                            .execute()
                    == 1;
        });
    }
}
