package io.rapport.query;

import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.TestDatabase;
import java.util.HashMap;
import java.util.function.Function;
import org.jooq.impl.DSL;

/** What folding a text is, only the database knows; what is made of it, the naive evaluation says as well. */
final class Fold {

    private Fold() {}

    static Function<String, String> by(Tenant tenant) {
        var known = new HashMap<String, String>();
        return text -> known.computeIfAbsent(text, unfolded -> TestDatabase.tenantDb()
                .read(
                        tenant,
                        tx -> String.valueOf(tx.dsl().fetchValue("SELECT extensions.plain({0})", DSL.val(unfolded)))));
    }
}
