package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.Company.GOODS;
import static io.rapport.access.Company.LINES;
import static io.rapport.access.Company.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.Problem;
import io.rapport.query.Acting;
import io.rapport.query.Action;
import io.rapport.query.RowAccess;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowAccessTest {

    private final Company company = new Company();
    private UUID west;
    private UUID coast;
    private UUID east;
    private UUID ann;
    private UUID bob;
    private UUID cid;

    @BeforeEach
    void threeTeamsWithADealEach() {
        west = company.team("West", null);
        coast = company.team("Coast", west);
        east = company.team("East", null);
        ann = company.user("ann", west);
        bob = company.user("bob", coast);
        cid = company.user("cid", east);
        company.deal("of ann", ann);
        company.deal("of bob", bob);
        company.deal("of cid", cid);
        company.deal("of nobody", null);
    }

    private void grant(UUID user, Scope... reads) {
        var roles = java.util.Arrays.stream(reads)
                .map(scope -> company.role(Map.of(DEALS, Grant.reading(scope))))
                .collect(java.util.stream.Collectors.toSet());
        company.bean(Roles.class).assign(company.system(), user, roles);
    }

    @Test
    void eachScopeReachesFurther() {
        grant(ann, Scope.OWN);
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann");
        grant(ann, Scope.TEAM);
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann");
        grant(ann, Scope.TEAM_BELOW);
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann", "of bob");
        grant(ann, Scope.ALL);
        assertThat(company.names(company.actor(ann), DEALS))
                .containsExactlyInAnyOrder("of ann", "of bob", "of cid", "of nobody");
    }

    @Test
    void withoutARightTheObjectDoesNotExist() {
        grant(ann, Scope.NONE);
        var actor = company.actor(ann);
        assertThat(actor.sees(company.model.require(DEALS))).isFalse();
        assertThatThrownBy(() -> company.names(actor, DEALS)).isInstanceOf(Problem.class);
    }

    @Test
    void rolesUnitePerOperation() {
        var reader = company.role(Map.of(DEALS, Grant.reading(Scope.TEAM_BELOW)));
        var writer = company.role(Map.of(DEALS, new Grant(Scope.OWN, Scope.OWN, Scope.OWN, Scope.NONE, Scope.NONE)));
        company.bean(Roles.class).assign(company.system(), ann, java.util.Set.of(reader, writer));
        var actor = company.actor(ann);
        assertThat(company.names(actor, DEALS)).containsExactlyInAnyOrder("of ann", "of bob");
        assertThat(company.names(new Acting(actor, company.model.require(DEALS), Action.UPDATE), DEALS))
                .containsExactlyInAnyOrder("of ann");
        assertThat(actor.rows(company.model.require(DEALS), Action.DELETE)).isEqualTo(RowAccess.DENIED);
    }

    @Test
    void whoeverMayChangeMayRead() {
        assertThat(new Grant(Scope.NONE, Scope.OWN, Scope.TEAM, Scope.NONE, Scope.NONE).read())
                .isEqualTo(Scope.TEAM);
    }

    @Test
    void furtherMembershipsCount() {
        grant(ann, Scope.TEAM);
        company.set(People.USERS, ann, "teams", new UUID[] {east});
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann", "of cid");
    }

    @Test
    void whereAnOwnerMovesTheRecordsMoveAtOnce() {
        grant(ann, Scope.TEAM);
        assertThat(company.names(company.actor(ann), DEALS)).doesNotContain("of cid");
        company.set(People.USERS, cid, "team_id", west);
        assertThat(company.names(company.actor(ann), DEALS)).contains("of cid");
        company.set(People.USERS, ann, "team_id", east);
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann");
    }

    @Test
    void teamsThatAreEachOthersParentsComeToAnEnd() {
        grant(ann, Scope.TEAM_BELOW);
        company.set(People.TEAMS, west, "parent_id", coast);
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann", "of bob");
    }

    @Test
    void aTeamInTheTrashOpensNothing() {
        grant(ann, Scope.TEAM_BELOW);
        company.set(People.TEAMS, coast, "deleted_at", OffsetDateTime.now());
        assertThat(company.names(company.actor(ann), DEALS)).containsExactlyInAnyOrder("of ann");
    }

    @Test
    void aDeactivatedUserIsRefusedAtTheNextRequest() {
        grant(ann, Scope.ALL);
        company.actor(ann);
        company.set(People.USERS, ann, "active", false);
        assertThatThrownBy(() -> company.actor(ann))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAUTHENTICATED));
    }

    @Test
    void detailsAreSeenWithTheirParentsAndChangedWithThem() {
        var mine = company.deal("mine", ann);
        company.insert(LINES, values("name", "line of mine", "deal_id", mine));
        company.insert(LINES, values("name", "line of bob", "deal_id", company.deal("another of bob", bob)));
        var role =
                company.role(Map.of(DEALS, new Grant(Scope.OWN, Scope.TEAM_BELOW, Scope.OWN, Scope.NONE, Scope.NONE)));
        company.bean(Roles.class).assign(company.system(), ann, java.util.Set.of(role));
        var actor = company.actor(ann);
        assertThat(company.names(actor, LINES)).containsExactlyInAnyOrder("line of mine", "line of bob");
        assertThat(company.names(new Acting(actor, company.model.require(LINES), Action.UPDATE), LINES))
                .containsExactlyInAnyOrder("line of mine");
    }

    @Test
    void whatNobodyOwnsIsReadByAnyScopeAndChangedByAllOnly() {
        company.insert(GOODS, values("name", "nail"));
        var goods = company.model.require(GOODS);
        var own = company.role(Map.of(GOODS, Grant.of(Scope.OWN)));
        company.bean(Roles.class).assign(company.system(), ann, java.util.Set.of(own));
        assertThat(company.names(company.actor(ann), GOODS)).containsExactly("nail");
        assertThat(company.actor(ann).rows(goods, Action.UPDATE)).isEqualTo(RowAccess.DENIED);
        var all = company.role(Map.of(GOODS, Grant.of(Scope.ALL)));
        company.bean(Roles.class).assign(company.system(), ann, java.util.Set.of(own, all));
        assertThat(company.actor(ann).rows(goods, Action.UPDATE)).isEqualTo(RowAccess.ALL);
    }

    @Test
    void peopleAreKnownByNameToWhoeverHoldsARole() {
        assertThat(company.actor(ann).sees(company.model.require(People.USERS))).isFalse();
        grant(ann, Scope.OWN);
        var actor = company.actor(ann);
        var users = company.model.require(People.USERS);
        assertThat(company.names(actor, People.USERS)).contains("ann", "bob", "cid");
        assertThat(actor.reads(users, users.require("email"))).isFalse();
        assertThat(actor.writes(users, users.require("phone"))).isTrue();
        assertThat(actor.writes(users, users.require("team"))).isFalse();
        assertThat(company.names(new Acting(actor, users, Action.UPDATE), People.USERS))
                .containsExactly("ann");
    }
}
