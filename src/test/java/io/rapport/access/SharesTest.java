package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.Company.GOODS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import io.rapport.tenancy.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final Company company = new Company();
    private final Shares shares = company.bean(Shares.class);
    private UUID team;
    private UUID ann;
    private UUID bob;
    private UUID deal;

    @BeforeEach
    void bobSeesOnlyHisOwn() {
        var role = company.role(Map.of(DEALS, Grant.of(Scope.OWN), GOODS, Grant.of(Scope.ALL)));
        team = company.team("Bob's", null);
        ann = company.user("ann", null, role);
        bob = company.user("bob", team, role);
        deal = company.deal("of ann", ann);
    }

    private Acting editing(UUID user) {
        return new Acting(company.actor(user), company.model.require(DEALS), Action.UPDATE);
    }

    @Test
    void aShareOpensForReadingOrForEditing() {
        var with = new Share.With.User(bob);
        shares.put(company.actor(ann), DEALS, deal, with, Share.Level.READ, Optional.empty());
        assertThat(company.names(company.actor(bob), DEALS)).containsExactly("of ann");
        assertThat(company.names(editing(bob), DEALS)).isEmpty();

        shares.put(company.actor(ann), DEALS, deal, with, Share.Level.EDIT, Optional.empty());
        assertThat(company.names(editing(bob), DEALS)).containsExactly("of ann");
        assertThat(shares.of(company.actor(ann), DEALS, deal)).hasSize(1);

        shares.delete(company.actor(ann), DEALS, deal, with);
        assertThat(company.names(company.actor(bob), DEALS)).isEmpty();
    }

    @Test
    void aShareWithATeamReachesItsMembers() {
        shares.put(company.actor(ann), DEALS, deal, new Share.With.Team(team), Share.Level.READ, Optional.empty());
        assertThat(company.names(company.actor(bob), DEALS)).containsExactly("of ann");
    }

    @Test
    void aShareEndsAtItsMoment() {
        var soon = Instant.now().plusSeconds(3600);
        shares.put(company.actor(ann), DEALS, deal, new Share.With.User(bob), Share.Level.READ, Optional.of(soon));
        assertThat(company.names(company.actor(bob), DEALS)).containsExactly("of ann");
        TestDatabase.tenantDb().update(company.tenant, tx -> tx.dsl()
                .update(tx.table("share"))
                .set(Tables.UNTIL, OffsetDateTime.now().minusSeconds(1))
                .execute());
        assertThat(company.names(company.actor(bob), DEALS)).isEmpty();
    }

    @Test
    void whatIsSharedWithEverybodyWidensWhatRolesReach() {
        var sharing = company.bean(DefaultSharing.class);
        var reader = company.user("rea", null, company.role(Map.of(DEALS, Grant.reading(Scope.OWN))));
        var outsider = company.user("out", null, company.role(Map.of(GOODS, Grant.of(Scope.ALL))));
        var preview = company.bean(Previews.class).sharing(company.system(), Map.of(DEALS, Share.Level.READ));
        assertThat(preview.people()).extracting(Preview.Person::name).containsExactlyInAnyOrder("bob", "rea");
        assertThat(company.names(company.actor(bob), DEALS)).isEmpty();

        sharing.put(company.system(), Map.of(DEALS, Share.Level.READ));
        assertThat(company.names(company.actor(bob), DEALS)).containsExactly("of ann");
        assertThat(company.names(company.actor(reader), DEALS)).containsExactly("of ann");
        assertThat(company.names(editing(bob), DEALS)).isEmpty();

        sharing.put(company.system(), Map.of(DEALS, Share.Level.EDIT));
        assertThat(company.names(editing(bob), DEALS)).containsExactly("of ann");
        assertThat(company.actor(reader).rows(company.model.require(DEALS), Action.UPDATE))
                .isEqualTo(RowAccess.DENIED);
        assertThat(company.actor(outsider).sees(company.model.require(DEALS))).isFalse();
        assertThat(company.bean(Explanations.class)
                        .why(company.system(), DEALS, deal, bob)
                        .grounds()
                        .get(Action.UPDATE))
                .containsExactly(new Ground.ByDefault());

        sharing.put(company.system(), Map.of());
        assertThat(company.names(company.actor(bob), DEALS)).isEmpty();
        assertCode("forbidden", () -> sharing.put(company.actor(bob), Map.of()));
        assertThatThrownBy(() -> sharing.put(company.system(), Map.of(GOODS, Share.Level.READ)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void onlyThoseWhoMayChangeARecordShareIt() {
        var with = new Share.With.User(bob);
        assertCode("not_found", () -> put(bob, with));
        shares.put(company.actor(ann), DEALS, deal, with, Share.Level.READ, Optional.empty());
        assertCode("forbidden", () -> put(bob, with));
        assertCode("invalid", () -> put(ann, new Share.With.User(UUID.randomUUID())));
        assertCode("not_shareable", () -> shares.of(company.actor(ann), GOODS, deal));
    }

    private void put(UUID user, Share.With with) {
        shares.put(company.actor(user), DEALS, deal, with, Share.Level.EDIT, Optional.empty());
    }

    static void assertCode(String code, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }
}
