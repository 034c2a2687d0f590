package io.rapport.access;

import static io.rapport.access.Company.DEALS;
import static io.rapport.access.SharesTest.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Problem;
import io.rapport.tenancy.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RolesTest {

    private final Company company = new Company();
    private final Roles roles = company.bean(Roles.class);

    @Test
    void anOrganisationStartsWithFourRoles() {
        assertThat(roles.list(company.system()))
                .extracting(Role::name)
                .containsExactly("Administrator", "Manager", "Read only", "Sales representative");
        assertThat(roles.get(company.system(), Role.ADMINISTRATOR).abilities())
                .containsExactlyInAnyOrder(Ability.values());
    }

    @Test
    void aFieldMayBeHiddenOrOnlyRead() {
        var deals = company.model.require(DEALS);
        var hidden = company.role(Map.of(DEALS, Grant.of(Scope.OWN)), new FieldRight(DEALS, "margin", false, false));
        var readOnly = company.role(Map.of(DEALS, Grant.of(Scope.OWN)), new FieldRight(DEALS, "margin", true, false));
        var ann = company.user("ann", null, hidden);
        assertThat(company.actor(ann).reads(deals, deals.require("margin"))).isFalse();
        assertThat(company.actor(ann).reads(deals, deals.require("name"))).isTrue();
        roles.assign(company.system(), ann, Set.of(hidden, readOnly));
        assertThat(company.actor(ann).reads(deals, deals.require("margin"))).isTrue();
        assertThat(company.actor(ann).writes(deals, deals.require("margin"))).isFalse();
        assertThat(company.actor(ann).writes(deals, deals.require("version"))).isFalse();
        assertThat(new FieldRight(DEALS, "margin", false, true).reads()).isTrue();
    }

    @Test
    void aChangedRoleIsFeltAtOnceAndNoted() {
        var id = company.role(Map.of(DEALS, Grant.reading(Scope.OWN)));
        var ann = company.user("ann", null, id);
        company.deal("of nobody", null);
        assertThat(company.names(company.actor(ann), DEALS)).isEmpty();
        roles.change(
                company.system(),
                id,
                new Role.Draft("Reader", "", Set.of(), Map.of(Role.ANY, Grant.reading(Scope.ALL)), List.of()));
        assertThat(company.names(company.actor(ann), DEALS)).containsExactly("of nobody");
        roles.delete(company.system(), id);
        assertThat(company.actor(ann).sees(company.model.require(DEALS))).isFalse();
        List<Audit.Event> events = TestDatabase.tenantDb().read(company.tenant, tx -> Audit.latest(tx, 2));
        assertThat(events).extracting(Audit.Event::kind).containsExactly("role.deleted", "role.changed");
    }

    @Test
    void onlyAdministratorsHandleRoles() {
        var ann = company.actor(company.user("ann", null, Role.MANAGER));
        assertCode("forbidden", () -> roles.list(ann));
        assertCode("forbidden", () -> roles.assign(ann, ann.user().orElseThrow(), Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void aRoleNamesWhatThereIs() {
        assertCode("invalid", () -> company.role(Map.of("unicorns", Grant.ALL)));
        assertCode("invalid", () -> company.role(Map.of(), new FieldRight(DEALS, "wings", false, false)));
        assertCode("administrator_role", () -> roles.delete(company.system(), Role.ADMINISTRATOR));
    }

    @Test
    void theLastAdministratorStays() {
        var ann = company.user("ann", null, Role.ADMINISTRATOR);
        assertCode("last_administrator", () -> roles.assign(company.actor(ann), ann, Set.of(Role.MANAGER)));
        assertCode("last_administrator", () -> company.set(People.USERS, ann, "active", false));
        var bob = company.user("bob", null, Role.ADMINISTRATOR);
        roles.assign(company.actor(ann), ann, Set.of(Role.MANAGER));
        assertThat(company.actor(bob).may(Ability.ADMINISTER)).isTrue();
    }

    @Test
    void ofTwoAdministratorsWhoDropTheRoleAtOnceOneStays() throws Exception {
        var users =
                List.of(company.user("ann", null, Role.ADMINISTRATOR), company.user("bob", null, Role.ADMINISTRATOR));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(users.stream()
                    .map(user -> (Callable<Boolean>) () -> drops(user))
                    .toList());
            assertThat(answers.stream().filter(answer -> answer.resultNow()).count())
                    .isEqualTo(1);
        }
    }

    private boolean drops(UUID user) {
        try {
            roles.assign(company.system(), user, Set.of());
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
