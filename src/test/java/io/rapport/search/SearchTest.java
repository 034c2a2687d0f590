package io.rapport.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.records.TestActor;
import io.rapport.records.World;
import io.rapport.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;
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

    private static int inLexicon(String word) {
        return TestDatabase.tenantDb().read(world.tenant, tx -> tx.dsl()
                .fetchCount(tx.table("search_lexicon"), DSL.condition("word = {0}", DSL.val(word))));
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

    @Test
    void lettersThatChangedPlacesAreForgivenInShortWordsWhileOneTypesAndInAnyOrderOfWords() {
        world.create("contacts", "name", "Brunhild Xaverlein");
        world.create("contacts", "name", "Otto Kwint");
        awaitFollowed();
        assertThat(names(world.admin, "kwnit")).contains("Otto Kwint");
        assertThat(names(world.admin, "xvaer")).contains("Brunhild Xaverlein");
        assertThat(names(world.admin, "xaverlien brunhlid")).first().isEqualTo("Brunhild Xaverlein");
        assertThat(names(world.admin, "xaver bru")).containsExactly("Brunhild Xaverlein");
        assertThat(names(world.admin, "brunhild qqqq")).contains("Brunhild Xaverlein");
    }

    @Test
    void signsStandBetweenWords() {
        world.create("accounts", "name", "Obermayr-Fjordvik (Nord) & Co.");
        awaitFollowed();
        for (var text : List.of("fjordvik", "nord fjord", "obermayr fjordvik", "Obermayr-Fjordvik", "(nord) ober")) {
            assertThat(names(world.admin, text)).as(text).contains("Obermayr-Fjordvik (Nord) & Co.");
        }
    }

    @Test
    void theNewOwnerFindsWhatChangedHandsAndTheOldOneDoesNot() {
        var giver = world.user("Giver").owning();
        var taker = world.user("Taker").owning();
        var id = world.create(giver, "accounts", "name", "Handoverly");
        awaitFollowed();
        assertThat(names(giver, "handoverly")).containsExactly("Handoverly");
        world.update("accounts", id, "owner", taker.id());
        awaitFollowed();
        assertThat(names(giver, "handoverly")).isEmpty();
        assertThat(names(taker, "handoverly")).containsExactly("Handoverly");
    }

    @Test
    void aWordThatNoNameHoldsAnyMoreIsForgotten() {
        var one = world.create("accounts", "name", "Vergissmein Alpha");
        var other = world.create("contacts", "name", "Vergissmein");
        awaitFollowed();
        world.delete("accounts", one);
        awaitFollowed();
        assertThat(inLexicon("vergissmein")).isOne();
        world.update("contacts", other, "name", "Neuename");
        awaitFollowed();
        assertThat(inLexicon("vergissmein")).isZero();
    }
}
