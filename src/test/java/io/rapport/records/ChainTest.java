package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.TestDatabase;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ChainTest {

    private final World world = new World();
    private final Chain chain = new Chain(
            TestDatabase.tenantDb(), new StaticListableBeanFactory().getBeanProvider(io.rapport.tenancy.Tenants.class));

    private void write(int edits) {
        var id = world.create("accounts", "name", "A", "revenue", io.rapport.kernel.Money.of("12.50", "USD"));
        for (long i = 1; i <= edits; i++) {
            world.update(
                    "accounts",
                    id,
                    "size",
                    i,
                    "name",
                    "é\t\"" + i,
                    "revenue",
                    io.rapport.kernel.Money.of("1" + i + ".10", "USD"));
        }
        world.delete("accounts", id);
    }

    @Test
    void anUntouchedLogVerifies() {
        write(5);
        chain.extend(world.tenant);
        write(3);
        chain.extend(world.tenant);
        assertThat(world.count("chain")).isEqualTo(2);
        assertThat(chain.verify(world.tenant)).isEmpty();
    }

    @Test
    void aChangedValueAndAMissingChangesetAreEvident() {
        write(3);
        chain.extend(world.tenant);
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET after = jsonb_set(after, {1}, '99') WHERE version = 3",
                        tx.table("change"), DSL.inline(new String[] {"size"})));
        assertThat(chain.verify(world.tenant)).hasSize(1).allMatch(wrong -> wrong.startsWith("change"));
        world.db.update(
                world.tenant, tx -> tx.dsl().execute("DELETE FROM {0} WHERE created = 1", tx.table("changeset")));
        assertThat(chain.verify(world.tenant)).contains("link 1");
    }

    @Test
    void erasedValuesLeaveTheChainWhole() {
        write(3);
        chain.extend(world.tenant);
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute("UPDATE {0} SET before = NULL, after = NULL, salt = NULL", tx.table("change")));
        assertThat(chain.verify(world.tenant)).isEmpty();
    }

    @Test
    void linksThatChangePlacesAreEvident() {
        write(2);
        chain.extend(world.tenant);
        write(2);
        chain.extend(world.tenant);
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET changesets = (SELECT o.changesets FROM {0} AS o WHERE o.position = 3 - {0}.position)",
                        tx.table("chain")));
        assertThat(chain.verify(world.tenant)).contains("link 1", "link 2");
    }
}
