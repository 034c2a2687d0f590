package io.rapport.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.access.Audit;
import io.rapport.tenancy.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ChainTest {

    private final World world = new World();
    private final Chain chain = new Chain(
            TestDatabase.tenantDb(),
            new StaticListableBeanFactory().getBeanProvider(io.rapport.tenancy.Tenants.class),
            world.locking);

    private List<String> wrong() {
        return chain.verify(world.tenant).wrong();
    }

    private void alter(String sql, Object... parts) {
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        sql,
                        Stream.of(parts)
                                .map(part -> part instanceof String name ? tx.table(name) : part)
                                .toArray()));
    }

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
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aChangedValueAndAMissingChangesetAreEvident() {
        write(3);
        chain.extend(world.tenant);
        world.db.update(world.tenant, tx -> tx.dsl()
                .execute(
                        "UPDATE {0} SET after = jsonb_set(after, {1}, '99') WHERE version = 3",
                        tx.table("change"), DSL.inline(new String[] {"size"})));
        assertThat(wrong()).hasSize(1).allMatch(wrong -> wrong.startsWith("change "));
        world.db.update(
                world.tenant, tx -> tx.dsl().execute("DELETE FROM {0} WHERE created = 1", tx.table("changeset")));
        assertThat(wrong()).contains("link 1");
    }

    @Test
    void erasedValuesLeaveTheChainWholeWhereAnOperationTellsOfIt() {
        write(3);
        chain.extend(world.tenant);
        var records = world.db.read(world.tenant, tx -> tx.dsl()
                .fetch("SELECT DISTINCT record_id FROM {0}", tx.table("change"))
                .getValues(0, UUID.class));
        world.db.alterUpdate(world.tenant, tx -> tx.dsl()
                .execute("ALTER TABLE {0} ADD COLUMN updated_by uuid", tx.table("accounts")));
        var targets = List.of(new Erasing.Target("accounts", Set.copyOf(records), true, Set.of()));
        var erasing = new Erasing(world.deliveries);
        world.db.update(world.tenant, tx -> erasing.erase(tx, World.models().of(tx), world.admin, targets));
        chain.extend(world.tenant);
        assertThat(wrong()).isEmpty();

        write(1);
        chain.extend(world.tenant);
        alter("UPDATE {0} SET before = NULL, after = NULL, salt = NULL WHERE salt IS NOT NULL", "change");
        assertThat(wrong()).hasSize(2).allMatch(wrong -> wrong.startsWith("change "));
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
        assertThat(wrong()).contains("link 1", "link 2");
    }

    @Test
    void whatComesFromBeforeIsSealedByWhatItSays() {
        write(3);
        chain.extend(world.tenant);
        alter("DELETE FROM {0}", "chain");
        alter("UPDATE {0} SET digest = NULL, chained = false", "changeset");
        chain.extend(world.tenant);
        assertThat(world.count("chain")).isEqualTo(1);
        assertThat(wrong()).isEmpty();
        alter("UPDATE {0} SET digest = NULL", "changeset");
        assertThat(wrong()).contains("link 1");
    }

    /** Whoever can write to the tables can also give the altered row a digest that fits it. */
    @Test
    void aRemovedChangeIsEvidentAndSoIsOneWithANewDigest() {
        write(3);
        chain.extend(world.tenant);
        alter("DELETE FROM {0} WHERE version = 3", "change");
        assertThat(wrong()).hasSize(1).allMatch(wrong -> wrong.startsWith("changeset "));
        alter("UPDATE {0} SET digest = salt", "change");
        assertThat(wrong()).filteredOn(wrong -> wrong.startsWith("changeset ")).hasSize(4);
    }

    @Test
    void alteredFiguresAndAnotherAuthorAreEvident() {
        write(1);
        chain.extend(world.tenant);
        alter("UPDATE {0} SET updated = updated + 1 WHERE updated = 1", "changeset");
        assertThat(wrong()).hasSize(1).allMatch(wrong -> wrong.startsWith("changeset "));
        alter("UPDATE {0} SET updated = updated - 1 WHERE updated = 2", "changeset");
        assertThat(wrong()).isEmpty();
        alter("UPDATE {0} SET actor_id = {1}", "operation", DSL.val(io.rapport.kernel.Ids.next()));
        assertThat(wrong()).containsExactly("link 1");
    }

    @Test
    void eventsOfTheAuditAreChainedToo() {
        event("token.created", Map.of("name", "é\t\"", "mandate", Map.of("b", 1.50, "a", List.of())));
        event("token.revoked", Map.of());
        chain.extend(world.tenant);
        assertThat(wrong()).isEmpty();
        alter("UPDATE {0} SET detail = '{\"name\": \"other\"}' WHERE kind = 'token.created'", "audit_event");
        assertThat(wrong()).hasSize(1).allMatch(wrong -> wrong.startsWith("event "));
        world.db.update(
                world.tenant,
                tx -> Audit.erase(
                        tx,
                        tx.dsl()
                                .fetch("SELECT id FROM {0} WHERE kind = 'token.created'", tx.table("audit_event"))
                                .getValues(0, UUID.class)));
        assertThat(wrong()).isEmpty();
        alter("DELETE FROM {0} WHERE kind = 'token.revoked'", "audit_event");
        assertThat(wrong()).containsExactly("audit link 1");
    }

    @Test
    void theOldestEventsGoAfterTheirTimeAndTheChainGoesOnFromThere() {
        var now = Instant.parse("2026-03-01T00:00:00Z");
        var retention = new AuditRetention(TestDatabase.tenants(), world.db, () -> now);
        event("sign_in", Map.of("number", 1));
        chain.extend(world.tenant);
        alter("UPDATE {0} SET at = at - interval '3 years', digest = NULL, chained = false", "audit_event");
        alter("DELETE FROM {0}", "audit_chain");
        chain.extend(world.tenant);
        event("sign_in", Map.of("number", 2));
        chain.extend(world.tenant);

        retention.run(world.tenant);
        assertThat(world.count("audit_chain")).isEqualTo(2);
        alter("INSERT INTO {0} (months) VALUES (24)", "audit_policy");
        retention.run(world.tenant);
        retention.run(world.tenant);
        assertThat(world.count("audit_chain")).isEqualTo(1);
        assertThat(wrong()).isEmpty();
        chain.extend(world.tenant);
        assertThat(wrong()).isEmpty();
        assertThat(chain.verify(world.tenant).audit())
                .hasValueSatisfying(head -> assertThat(head.position()).isEqualTo(3));
        alter("DELETE FROM {0} WHERE kind = 'audit.removed'", "audit_event");
        assertThat(wrong()).contains("audit link 2", "audit link 3");
    }

    private void event(String kind, Map<String, ?> detail) {
        world.db.update(world.tenant, tx -> Audit.write(tx, Optional.empty(), kind, detail, Optional.of("192.0.2.1")));
    }
}
