package io.rapport.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Ability;
import io.rapport.access.Grant;
import io.rapport.access.Role;
import io.rapport.access.Roles;
import io.rapport.access.Scope;
import io.rapport.kernel.Ids;
import io.rapport.live.OpenPage;
import io.rapport.records.Delivery;
import io.rapport.tenancy.TenantDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NotifyTest {

    private static Organisation organisation;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("Notify");
        api = organisation.administrator();
    }

    private static Organisation.Person person(String name) {
        return organisation.person(name + " " + Ids.next().toString().substring(24), Role.ADMINISTRATOR);
    }

    private static String account(UUID owner) {
        return api.post("/accounts", Map.of("name", "Isdom", "owner", owner.toString()))
                .id();
    }

    private static List<Notice> told(Organisation.Person person) {
        return RunningRapport.bean(Notices.class).list(organisation.actor(person.id()), false, Optional.empty(), 50);
    }

    private static List<String> kinds(Organisation.Person person) {
        return told(person).stream().map(notice -> notice.kind().key()).toList();
    }

    private static void hears(Organisation.Person person, String... kinds) {
        Awaitility.await().untilAsserted(() -> assertThat(kinds(person)).containsExactly(kinds));
    }

    @Test
    void ownersMentionedAndFollowersAreToldAndNobodyOfOwnDoings() throws Exception {
        var owner = person("Olga Owner");
        var reader = person("Rick Reader");
        String account = account(owner.id());
        hears(owner, "assigned");
        assertThat(reader.client().put("/accounts/" + account + "/follow", null).status())
                .isEqualTo(204);
        try (var page = OpenPage.of(PageClient.of(organisation, reader))) {
            api.patch("/accounts/" + account, Map.of("phone", "+62 21 5550100"));
            page.heard(line -> line.equals("event: notices"));
        }
        hears(reader, "change");
        owner.client().patch("/accounts/" + account, Map.of("website", "https://isdom.example"));
        api.post(
                "/comments",
                Map.of(
                        "body",
                        "Look @Rick",
                        "about",
                        List.of("accounts/" + account),
                        "mentions",
                        List.of(reader.id().toString())));

        hears(reader, "mention", "change", "change");
        hears(owner, "comment", "change", "assigned");
        assertThat(told(reader).getLast().label()).isEqualTo("Isdom");
        assertThat(kinds(organisation.boss())).doesNotContain("mention");
        owner.client().delete("/accounts/" + account + "/follow");
        api.patch("/accounts/" + account, Map.of("phone", "+62 21 5550101"));
        hears(reader, "change", "mention", "change", "change");
        assertThat(kinds(owner)).containsExactly("comment", "change", "assigned");
    }

    @Test
    void whatOneMayNoLongerSeeOneIsNotToldOfAndFieldsThatOneCannotReadAreNoNews() {
        var hidden = List.of(new io.rapport.access.FieldRight("accounts", "phone", false, false));
        var grants = Map.of("accounts", Grant.of(Scope.OWN));
        var role = RunningRapport.bean(Roles.class)
                .create(
                        organisation.actor(organisation.user()),
                        new Role.Draft("Own " + Ids.next(), "", Set.of(Ability.USE_API), grants, hidden));
        var agent = organisation.person("Agnes Agent " + Ids.next().toString().substring(24), role.id());
        String account = account(agent.id());
        hears(agent, "assigned");
        api.patch("/accounts/" + account, Map.of("phone", "+62 21 5550100"));
        api.patch("/accounts/" + account, Map.of("website", "https://isdom.example"));
        hears(agent, "change", "assigned");

        manyPhones(agent);
        hears(agent, "change", "assigned", "change", "assigned");

        api.patch("/accounts/" + account, Map.of("owner", organisation.user().toString()));
        Awaitility.await().untilAsserted(() -> assertThat(told(agent))
                .noneMatch(notice -> notice.record().isPresent()));
        assertThat(agent.client().get("/notices").text()).doesNotContain(account);
        assertThat(agent.client().put("/accounts/" + account + "/follow", null).status())
                .isEqualTo(404);
    }

    @Test
    void aNewOwnerIsNewsForFollowersWhoMayStillSeeTheRecordAndForNobodyElse() {
        var grants = Map.of("accounts", Grant.of(Scope.OWN));
        var role = RunningRapport.bean(Roles.class)
                .create(
                        organisation.actor(organisation.user()),
                        new Role.Draft("Own " + Ids.next(), "", Set.of(Ability.USE_API), grants, List.of()));
        var former = organisation.person("Fay Former " + Ids.next().toString().substring(24), role.id());
        var reader = person("Rolf Reader");
        var next = person("Nora Next");
        var ids = IntStream.range(0, 3).mapToObj(i -> account(former.id())).toList();
        for (String id : ids) {
            for (var follower : List.of(former, reader)) {
                assertThat(follower.client()
                                .put("/accounts/" + id + "/follow", null)
                                .status())
                        .isEqualTo(204);
            }
        }
        hears(former, "assigned", "assigned", "assigned");

        api.patch("/accounts/" + ids.getFirst(), Map.of("owner", next.id().toString()));
        hears(reader, "change");
        hears(next, "assigned");
        hears(former, "assigned", "assigned");
        var change = Map.of("set", Map.of("owner", next.id().toString()));
        var bulk = api.post("/accounts/bulk", Map.of("ids", ids.subList(1, 3), "change", change));
        assertThat(bulk.at("changed")).as(bulk.text()).isEqualTo(2);
        hears(reader, "change", "change", "change");
        hears(next, "assigned", "assigned", "assigned");
        hears(former);
        assertThat(former.client().get("/notices").text()).doesNotContain(ids).doesNotContain("Isdom");
        assertThat(PageClient.of(organisation, former).page("/notices/count")).contains("\"0\"");

        var many = IntStream.range(0, 25).mapToObj(i -> Ids.next().toString()).toList();
        batch(many, "create", Map.of("name", "Many", "owner", former.id().toString()));
        hears(former, "assigned");
        many.forEach(id -> former.client().put("/accounts/" + id + "/follow", null));
        api.post("/accounts/bulk", Map.of("ids", many, "change", change));
        Awaitility.await()
                .untilAsserted(() -> assertThat(told(next).getFirst().count()).isEqualTo(25));
        hears(former);
    }

    /** Many of the agent's accounts change in a hidden field, which is no news, and then in another, which is. */
    private static void manyPhones(Organisation.Person agent) {
        var ids = IntStream.range(0, 21).mapToObj(i -> Ids.next().toString()).toList();
        batch(ids, "create", Map.of("name", "Bulk", "owner", agent.id().toString()));
        batch(ids, "update", Map.of("phone", "+62 21 5550199"));
        batch(ids, "update", Map.of("website", "https://bulk.example"));
    }

    private static void batch(List<String> ids, String kind, Map<String, ?> values) {
        var changes = ids.stream()
                .map(id -> Map.of("op", kind, "id", id, "values", values))
                .toList();
        var answer = api.post("/accounts/batch", Map.of("changes", changes));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void manyAreToldAsOneAndNothingIsToldTwiceHoweverOftenTheLogIsFollowed() {
        var owner = person("Mara Many");
        var ids = IntStream.range(0, 25).mapToObj(i -> Ids.next().toString()).toList();
        var changes = new ArrayList<Map<String, Object>>();
        ids.forEach(id -> changes.add(Map.of(
                "op",
                "create",
                "id",
                id,
                "values",
                Map.of("name", "Bulk", "owner", owner.id().toString()))));
        var batch = api.post("/accounts/batch", Map.of("changes", changes));
        assertThat(batch.status()).as(batch.text()).isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(told(owner)).singleElement().satisfies(notice -> {
                    assertThat(notice.count()).isEqualTo(25);
                    assertThat(notice.record()).isEmpty();
                }));
        api.patch("/accounts/" + ids.getFirst(), Map.of("phone", "+62 21 5550100"));
        hears(owner, "change", "assigned");

        var db = RunningRapport.bean(TenantDb.class);
        var again = db.read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT id FROM {0} ORDER BY id DESC LIMIT 2", tx.table("changeset"))
                .getValues(0, UUID.class));
        var everything = ids.stream().map(UUID::fromString).toList();
        var deliveries = again.reversed().stream()
                .map(changeset -> new Delivery(1, changeset, "accounts", everything))
                .toList();
        var follower = RunningRapport.bean(NoticeFollower.class);
        follower.follow(organisation.tenant(), deliveries);
        follower.follow(organisation.tenant(), deliveries.subList(0, 1));
        assertThat(told(owner)).extracting(Notice::count).containsExactly(1L, 25L);
    }

    @Test
    void whatOneChoseNotToFollowIsNoNews() {
        var owner = person("Quinn Quiet");
        var choices = RunningRapport.bean(Choices.class);
        choices.keep(organisation.actor(owner.id()), new Choice(Set.of(), Choice.USUAL.mail(), 8));
        String account = account(owner.id());
        api.patch("/accounts/" + account, Map.of("phone", "+62 21 5550100"));
        String other = account(owner.id());
        Awaitility.await().untilAsserted(() -> assertThat(told(owner))
                .anyMatch(notice -> notice.record().equals(Optional.of(UUID.fromString(other)))));
        assertThat(kinds(owner)).containsOnly("assigned");
    }

    @Test
    void thePageShowsWhatIsUnreadAndMarksIt() {
        var owner = person("Paula Page");
        account(owner.id());
        hears(owner, "assigned");
        var pages = PageClient.of(organisation, owner);
        assertThat(pages.page("/notices")).contains("made you the owner of").contains("Isdom");
        assertThat(pages.page("/notices/count")).contains("\"1\"");
        assertThat(pages.page("/notices/panel")).contains("Isdom");
        pages.submit("/notices/read", "id=" + told(owner).getFirst().id());
        assertThat(pages.page("/notices/count")).contains("\"0\"");
        assertThat(pages.page("/notices?unread=true")).contains("Nothing to tell you");
        pages.submit("/notices/read", "read=false&id=" + told(owner).getFirst().id());
        assertThat(pages.page("/notices?unread=true")).contains("Isdom");
        pages.submit("/settings/notices", "follow_owned=false");
        var choice = RunningRapport.bean(Choices.class).of(organisation.actor(owner.id()));
        assertThat(choice.follows()).doesNotContain(Choice.Auto.OWNED).contains(Choice.Auto.CREATED);
    }

    @Test
    void whatAnotherProgramTellsArrivesAndWhatWasReadLongAgoGoes() throws Exception {
        var reader = person("Rita Reader");
        account(reader.id());
        account(reader.id());
        hears(reader, "assigned", "assigned");
        var pulse = RunningRapport.bean(NoticePulse.class);
        var now = java.time.Instant.now();
        try (var page = OpenPage.of(PageClient.of(organisation, reader))) {
            pulse.look(organisation.tenant(), now);
            elsewhere(
                    "UPDATE {0} SET read_at = now() - interval '91 days', at = now() WHERE user_id = {1} AND id ="
                            + " (SELECT id FROM {0} WHERE user_id = {1} ORDER BY id LIMIT 1)",
                    reader);
            pulse.look(organisation.tenant(), now);
            page.heard(line -> line.equals("event: notices"));
        }
        var sweep = RunningRapport.bean(NoticeSweep.class);
        elsewhere("UPDATE {0} SET at = now() - interval '92 days', mail = 'never' WHERE user_id = {1}", reader);
        assertThat(sweep.sweep(organisation.tenant(), now)).isEqualTo(1);
        hears(reader, "assigned");
        elsewhere("UPDATE {0} SET at = now() - interval '366 days' WHERE user_id = {1}", reader);
        assertThat(sweep.sweep(organisation.tenant(), now)).isEqualTo(1);
        hears(reader);
    }

    private static void elsewhere(String sql, Organisation.Person person) {
        RunningRapport.bean(TenantDb.class).update(organisation.tenant(), tx -> tx.dsl()
                .execute(sql, tx.table("notice"), org.jooq.impl.DSL.val(person.id())));
    }
}
