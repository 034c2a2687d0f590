package io.rapport.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.records.TestActor;
import io.rapport.records.World;
import io.rapport.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final World world = new World(new SearchFollower(TestDatabase.tenantDb(), World.models()));
    private static final Search search = new Search(TestDatabase.tenantDb(), World.models());

    private static List<String> names(TestActor actor, String text) {
        return search.find(actor, text, 10).stream().map(Hit::name).toList();
    }

    private static void awaitFollowed() {
        var end = Instant.now().plus(Duration.ofSeconds(5));
        while (world.count("delivery") > 0 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anyWordIsFoundByItsBeginningWithoutAccentsAndCase() {
        world.create("accounts", "name", "Société Générale");
        world.create("contacts", "name", "Älva Général");
        awaitFollowed();
        assertThat(names(world.admin, "gene")).containsExactlyInAnyOrder("Société Générale", "Älva Général");
        assertThat(names(world.admin, "SOCIE gen")).containsExactly("Société Générale");
        assertThat(names(world.admin, "alva")).containsExactly("Älva Général");
        assertThat(names(world.admin, "énérale")).doesNotContain("Älva Général, not a beginning");
    }

    @Test
    void typosAreForgivenButExactNamesComeFirst() {
        world.create("accounts", "name", "Zoomtaxi Holding");
        world.create("accounts", "name", "Zoomtaxi");
        awaitFollowed();
        assertThat(names(world.admin, "zoomtaxi")).first().isEqualTo("Zoomtaxi");
        assertThat(names(world.admin, "zomtaxi")).contains("Zoomtaxi", "Zoomtaxi Holding");
    }

    @Test
    void anOwnEditIsFoundWithinASecond() {
        var id = world.create("accounts", "name", "Quxbefore");
        awaitFollowed();
        world.update("accounts", id, "name", "Quxafter");
        var end = Instant.now().plusSeconds(1);
        while (names(world.admin, "quxafter").isEmpty() && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(names(world.admin, "quxafter")).containsExactly("Quxafter");
        awaitFollowed();
        world.delete("accounts", id);
        assertThat(names(world.admin, "quxafter")).isEmpty();
    }

    @Test
    void whatOneMayNotSeeIsNotFound() {
        var agent = world.user("Agent").owning();
        world.create("accounts", "name", "Hiddenco");
        world.create(agent, "accounts", "name", "Hiddenco Mine");
        awaitFollowed();
        assertThat(names(agent, "hiddenco")).containsExactly("Hiddenco Mine");
        assertThat(names(new TestActor(world.tenant, world.admin.id()).hiding("name"), "hiddenco"))
                .isEmpty();
    }

    @Test
    void patternsAreTakenLiterally() {
        world.create("accounts", "name", "100% Pure_Co");
        awaitFollowed();
        assertThat(names(world.admin, "100%")).containsExactly("100% Pure_Co");
        assertThat(names(world.admin, "%")).isEmpty();
        assertThat(names(world.admin, "pure_")).containsExactly("100% Pure_Co");
        assertThat(names(world.admin, "' OR 1=1 --")).isEmpty();
        assertThat(names(world.admin, "\\")).isEmpty();
    }
}
