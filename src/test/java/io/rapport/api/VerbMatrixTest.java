package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Role;
import io.rapport.kernel.Problem;
import io.rapport.model.ObjectDef;
import io.rapport.model.StandardModel;
import io.rapport.model.Verb;
import io.rapport.records.Deed;
import io.rapport.records.Deeds;
import io.rapport.records.NewOperation;
import io.rapport.records.Source;
import io.rapport.records.VerbCall;
import io.rapport.tenancy.TenantDb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every verb that an object declares times who lacks the right to it: over the API, on the page and at the door itself. A verb
 * that comes is in here by its declaration; what a record of its object needs has to be said below.
 */
class VerbMatrixTest {

    /** What a record is made of, by object, in this order; {@code @object} stands for the record made of that one, in a list for a link to it. */
    private static final List<Map.Entry<String, Map<String, Object>>> RECORDS = List.of(
            Map.entry("opportunities", Map.of("name", "Secret deal")),
            Map.entry("leads", Map.of("last_name", "Secret person")),
            Map.entry("quotes", Map.of("name", "Secret quote", "opportunity", "@opportunities")),
            Map.entry("orders", Map.of("name", "Secret order")),
            Map.entry("contracts", Map.of("name", "Secret contract", "starts_on", "2026-01-01", "term_months", 12)),
            Map.entry("playbooks", Map.of("name", "Secret play", "record_object", "opportunities")),
            Map.entry("play_runs", Map.of("playbook", "@playbooks", "about", List.of("@opportunities"))),
            Map.entry("commission_plans", Map.of("name", "Secret plan", "valid_from", "2026-01-01")),
            Map.entry("commission_statements", Map.of("plan", "@commission_plans", "starts_on", "2026-01-01")));

    private static Organisation acme;
    private static ApiClient stranger;
    private static final Map<String, String> IDS = new HashMap<>();

    private record Case(ObjectDef object, Verb verb) {

        String path() {
            return "/" + object.name() + "/" + IDS.get(object.name());
        }

        @Override
        public String toString() {
            return object.name() + "." + verb.name();
        }
    }

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Verb matrix");
        stranger = RunningRapport.organisation("Verb stranger").administrator();
        RECORDS.forEach(record -> {
            var values = new HashMap<>(record.getValue());
            values.replaceAll((field, value) -> switch (value) {
                case String text when text.startsWith("@") -> IDS.get(text.substring(1));
                case List<?> links ->
                    links.stream()
                            .map(link -> link.toString().substring(1))
                            .map(object -> object + "/" + IDS.get(object))
                            .toList();
                default -> value;
            });
            var made = acme.administrator().post("/" + record.getKey(), values);
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            IDS.put(record.getKey(), made.id());
        });
    }

    private static List<Case> cases() {
        return RunningRapport.bean(StandardModel.class).objects().stream()
                .flatMap(object -> object.verbs().stream().map(verb -> new Case(object, verb)))
                .toList();
    }

    @Test
    void everyVerbHasADeedAndEveryDeedAVerb() {
        var declared = cases().stream().map(Case::toString).collect(Collectors.toSet());
        var deeds = RunningRapport.context().getBeansOfType(Deed.class).values().stream()
                .map(deed -> deed.object() + "." + deed.verb())
                .collect(Collectors.toSet());
        assertThat(deeds).isEqualTo(declared).isNotEmpty();
        assertThat(RECORDS.stream().map(Map.Entry::getKey).collect(Collectors.toSet()))
                .containsAll(cases().stream().map(one -> one.object().name()).collect(Collectors.toSet()));
    }

    /** A verb is a segment of the address, where others stand already. */
    @Test
    void noVerbIsCalledLikeWhatRecordsHaveAlready() {
        var taken = Route.API.stream()
                .filter(route -> route.pattern().startsWith("/api/v1/{object}/{id}/"))
                .map(route -> route.pattern().split("/")[5])
                .collect(Collectors.toSet());
        assertThat(taken).contains("restore", "history");
        assertThat(cases()).noneMatch(one -> taken.contains(one.verb().name()));
    }

    @TestFactory
    Stream<DynamicTest> whoMayOnlyReadIsRefusedEveryWay() {
        var rita = acme.person("Rita Reader", Role.READ_ONLY);
        return everyWay(rita, 403);
    }

    @TestFactory
    Stream<DynamicTest> whoSeesNoRecordsFindsNone() {
        var role = role(Map.of("*", Map.of("read", "own", "update", "own")), List.of());
        return everyWay(acme.person("Nils None", role), 404);
    }

    @TestFactory
    Stream<DynamicTest> whoMayNotWriteOneOfTheFieldsIsRefusedEveryWay() {
        return cases().stream().filter(one -> written(one).isPresent()).map(one -> {
            String field = written(one).orElseThrow();
            var role = role(
                    Map.of("*", Map.of("read", "all", "update", "all", "create", "all")),
                    List.of(Map.of("object", one.object().name(), "field", field, "read", true, "write", false)));
            return refused(one, acme.person("Fay Field", role), 403);
        });
    }

    /** A field that people write as well. */
    private static Optional<String> written(Case one) {
        return one.verb().sets().stream()
                .filter(name -> !one.object().require(name).readOnly())
                .sorted()
                .findFirst();
    }

    @TestFactory
    Stream<DynamicTest> anotherOrganisationsAdministratorFindsNothing() {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> assertThat(
                                stranger.post(one.path() + "/" + one.verb().name(), Map.of())
                                        .status())
                        .isEqualTo(404)));
    }

    private static UUID role(Map<String, Object> grants, List<Object> fields) {
        var made = acme.administrator()
                .post(
                        "/roles",
                        Map.of(
                                "name",
                                "Role " + UUID.randomUUID(),
                                "abilities",
                                List.of("use_api"),
                                "grants",
                                grants,
                                "fields",
                                fields));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return UUID.fromString(made.id());
    }

    private static Stream<DynamicTest> everyWay(Organisation.Person person, int status) {
        return cases().stream().map(one -> refused(one, person, status));
    }

    private static DynamicTest refused(Case one, Organisation.Person person, int status) {
        return DynamicTest.dynamicTest(one.toString(), () -> {
            String name = one.verb().name();
            Object before = acme.administrator().get(one.path()).at("version");

            assertThat(person.client().post(one.path() + "/" + name, Map.of()).status())
                    .isEqualTo(status);
            var pages = PageClient.of(acme, person);
            assertThat(pages.get(one.path() + "/do/" + name).status()).isEqualTo(status);
            assertThat(pages.post(one.path() + "/do/" + name, "").status()).isEqualTo(status);
            if (status == 403) {
                assertThat(pages.page(one.path())).doesNotContain("/do/" + name);
                assertThat(String.valueOf(person.client()
                                .get("/model/objects/" + one.object().name())
                                .at("verbs")))
                        .doesNotContain("name=" + name + ",");
                assertThat(person.client().get("/openapi.json").text())
                        .doesNotContain("\"" + name + "_" + one.object().name() + "\"");
            }
            assertThatThrownBy(() -> atTheDoor(one, person))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.kind().status()).isEqualTo(status));

            assertThat(acme.administrator().get(one.path()).at("version")).isEqualTo(before);
        });
    }

    private static void atTheDoor(Case one, Organisation.Person person) {
        var actor = acme.actor(person.id());
        var call = VerbCall.of(
                one.object().name(),
                one.verb().name(),
                UUID.fromString(IDS.get(one.object().name())),
                Optional.empty(),
                Map.of());
        RunningRapport.bean(TenantDb.class).write(acme.tenant(), tx -> RunningRapport.bean(Deeds.class)
                .perform(
                        tx, actor, call, NewOperation.of(Source.PAGE, one.verb().done())));
    }

    @Test
    void whoMayDoItIsOfferedItInTheDescription() {
        String description = acme.administrator().get("/openapi.json").text();
        assertThat(cases())
                .allMatch(one -> description.contains(
                        "\"" + one.verb().name() + "_" + one.object().name() + "\""));
        assertThat(Set.copyOf(cases())).hasSizeGreaterThan(2);
    }
}
