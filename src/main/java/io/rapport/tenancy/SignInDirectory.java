package io.rapport.tenancy;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Which organisations know an e-mail address, so that sign-in finds them. Case doesn't matter. */
public final class SignInDirectory {

    static final Table<Record> TABLE = SharedDb.table("sign_in_directory");
    static final Field<String> EMAIL = field(name("email"), SQLDataType.VARCHAR);
    static final Field<UUID> TENANT = field(name("tenant_id"), SQLDataType.UUID);

    private final SharedDb shared;

    SignInDirectory(SharedDb shared) {
        this.shared = shared;
    }

    public void add(String email, Tenant tenant) {
        shared.update(sql -> sql.insertInto(TABLE)
                .set(EMAIL, plain(email))
                .set(TENANT, tenant.id())
                .onConflictDoNothing()
                .execute());
    }

    public void remove(String email, Tenant tenant) {
        shared.update(sql -> sql.deleteFrom(TABLE)
                .where(EMAIL.eq(plain(email)), TENANT.eq(tenant.id()))
                .execute());
    }

    /** Ids of the tenants, oldest first. */
    public List<UUID> tenants(String email) {
        return shared.read(sql -> sql.select(TENANT)
                .from(TABLE)
                .where(EMAIL.eq(plain(email)))
                .orderBy(TENANT)
                .fetch(TENANT));
    }

    /** The addresses that an organisation knows. */
    public List<String> emails(Tenant tenant) {
        return shared.read(sql -> sql.select(EMAIL)
                .from(TABLE)
                .where(TENANT.eq(tenant.id()))
                .orderBy(EMAIL)
                .fetch(EMAIL));
    }

    private static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
