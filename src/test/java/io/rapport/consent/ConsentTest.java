package io.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.access.Actor;
import io.rapport.access.Role;
import io.rapport.identity.Client;
import io.rapport.kernel.Problem;
import io.rapport.mail.Letters;
import io.rapport.tenancy.TenantDb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people agreed to, how it is proven, and what they do themselves by their links. */
class ConsentTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final Client SOMEBODY = new Client("192.0.2.1", "A browser");
    private static final String ADDRESS = "https://crm.example.com";

    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    private static Organisation organisation;
    private static ApiClient api;
    private static Actor boss;
    private static PageClient pages;
    private static Consents consents;
    private static PreferenceCentre centre;

    @BeforeAll
    static void start() {
        MAIL.start();
        organisation = RunningRapport.organisation("Consenting");
        api = organisation.administrator();
        boss = organisation.actor(organisation.user());
        pages = PageClient.of(organisation, organisation.boss());
        consents = RunningRapport.bean(Consents.class);
        centre = RunningRapport.bean(PreferenceCentre.class);
        pages.submit(
                "/settings/mail",
                "host=127.0.0.1&port=" + MAIL.getSmtp().getPort()
                        + "&security=none&user=&password=&sender=Rapport+<crm@example.com>&address=" + ADDRESS);
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    private static UUID contact(String name) {
        var made = api.post(
                "/contacts",
                Map.of(
                        "last_name",
                        name,
                        "email",
                        name + "@example.com",
                        "phone",
                        "+628123456" + PHONES.incrementAndGet()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return UUID.fromString(made.id());
    }

    private static ApiClient.Answer said(UUID contact, String purpose, String channel, String act) {
        return api.post(
                "/contacts/" + contact + "/consents",
                Map.of("purpose", purpose, "channel", channel, "act", act, "method", "call", "language", "en"));
    }

    private static Verdict verdict(UUID contact, String purpose, Channel channel) {
        return RunningRapport.bean(TenantDb.class)
                .read(organisation.tenant(), tx -> consents.allows(tx, "contacts", List.of(contact), purpose, channel)
                        .get(contact));
    }

    private static int events(UUID contact) {
        return consents.of(boss, "contacts", contact).events().size();
    }

    private static String sentLink(String recipient, String path) {
        var found = new ArrayList<String>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            RunningRapport.bean(Letters.class).send(organisation.tenant(), Instant.now());
            for (var mail : MAIL.getReceivedMessages()) {
                boolean theirs = Arrays.stream(mail.getAllRecipients())
                        .anyMatch(one -> one.toString().equals(recipient));
                String text =
                        new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("=\r\n", "");
                var link = Pattern.compile(Pattern.quote(ADDRESS + path) + "([A-Za-z0-9_-]+)")
                        .matcher(text);
                if (theirs && link.find()) {
                    found.add(link.group(1));
                }
            }
            return !found.isEmpty();
        });
        return found.getLast();
    }

    private static String token(UUID contact) {
        return centre.path(boss, "contacts", contact).substring("/consent/".length());
    }

    private static ApiClient.Answer open(String path) {
        return RunningRapport.anonymous().send("GET", RunningRapport.address() + path, null);
    }

    /** What a reader sees; what surrounds it holds tokens against forgery, which are others each time. */
    private static String plain(ApiClient.Answer answer) {
        String text = answer.text();
        return answer.status() + text.substring(text.indexOf("<main"), text.indexOf("</main>"));
    }

    private static ApiClient.Answer send(String path, String form) {
        String visit = "A".repeat(43);
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path,
                        ("_csrf=" + ApiClient.encode(PageClient.token(visit)) + "&" + form)
                                .getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded",
                        "Cookie",
                        "rapport_visit=" + visit);
    }

    @Test
    void whatWasSaidStandsWithItsProofAndIsOnlyEverCorrected() {
        var ann = contact("ann");
        assertThat(verdict(ann, "offers", Channel.PHONE)).isEqualTo(Verdict.NOT_GIVEN);
        assertThat(verdict(ann, "service_news", Channel.PHONE)).isEqualTo(Verdict.ALLOWED);
        var given = said(ann, "offers", "phone", "given");
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        assertThat(given.at("words.version")).isEqualTo(1);
        assertThat(given.at("by")).isEqualTo(organisation.user().toString());
        assertThat(verdict(ann, "offers", Channel.PHONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(ann, "offers", Channel.TEXT)).isEqualTo(Verdict.NOT_GIVEN);
        var withdrawn = said(ann, "offers", "phone", "withdrawn");
        assertThat(verdict(ann, "offers", Channel.PHONE)).isEqualTo(Verdict.WITHDRAWN);

        String way = "/contacts/" + ann + "/consents/" + withdrawn.id();
        for (var method : List.of("PUT", "PATCH", "DELETE")) {
            assertThat(api.send(method, way, "{}").status()).isIn(404, 405);
            assertThat(api.send(method, "/contacts/" + ann + "/consents", "{}").status())
                    .isIn(404, 405);
        }
        assertThat(api.post(way + "/correct", Map.of("note", "another Ann")).status())
                .isEqualTo(201);
        assertThat(api.post(way + "/correct", Map.of()).status()).isEqualTo(409);
        assertThat(verdict(ann, "offers", Channel.PHONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(events(ann)).isEqualTo(3);
        assertThat(pages.page("/contacts/" + ann + "/consent")).contains("another Ann", "written down by mistake");
    }

    @Test
    void otherWordsAreAnotherVersionAndWhatWasAgreedToStays() {
        var made = api.post(
                "/purposes",
                Map.of(
                        "key",
                        "events",
                        "labels",
                        Map.of("en", "Events"),
                        "channels",
                        List.of("email", "post"),
                        "words",
                        Map.of("en", "Invite me.")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var bob = contact("bob");
        assertThat(said(bob, "events", "post", "given").status()).isEqualTo(201);
        var changed = api.patch("/purposes/" + made.id(), Map.of("words", Map.of("en", "Invite me twice.")));
        assertThat(changed.at("words.en.version")).isEqualTo(2);
        assertThat(said(bob, "events", "email", "given").at("words.text")).isEqualTo("Invite me twice.");
        assertThat(api.get("/contacts/" + bob + "/consents").text()).contains("\"Invite me.\"", "\"Invite me twice.\"");
        assertThat(api.post("/purposes", Map.of("key", "events", "labels", Map.of("en", "E"), "channels", "email"))
                        .at("errors.0.code"))
                .isEqualTo("taken");
    }

    @Test
    void aLetterAsksAndOfFiftyAnswersOneCounts() throws Exception {
        var cid = contact("cid");
        assertThat(said(cid, "newsletter", "email", "given").at("errors.0.code"))
                .isEqualTo("consent_unconfirmed");
        var asked = api.post("/contacts/" + cid + "/consents/ask", Map.of("purpose", "newsletter", "language", "id"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(verdict(cid, "newsletter", Channel.EMAIL)).isEqualTo(Verdict.NOT_CONFIRMED);
        String link = sentLink("cid@example.com", "/confirm-consent/");
        int before = events(cid);
        for (int i = 0; i < 3; i++) {
            assertThat(open("/confirm-consent/" + link).status()).isEqualTo(200);
        }
        assertThat(events(cid)).isEqualTo(before);
        String kept = RunningRapport.bean(TenantDb.class).read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT r::text FROM {0} AS r", tx.table("consent_request"))
                .getValues(0)
                .toString());
        assertThat(kept).doesNotContain(link.substring(link.length() - 43));

        assertThat(winnersOfFifty(() -> {
                    RunningRapport.bean(OptIns.class).confirm(link, SOMEBODY);
                    return true;
                }))
                .isEqualTo(1);
        assertThat(events(cid)).isEqualTo(before + 1);
        assertThat(verdict(cid, "newsletter", Channel.EMAIL)).isEqualTo(Verdict.ALLOWED);
        var proof = consents.of(boss, "contacts", cid).events().getFirst();
        assertThat(proof.by()).isEmpty();
        assertThat(proof.ip()).isEqualTo("192.0.2.1");
        assertThat(proof.words().orElseThrow().language()).isEqualTo("id");
        assertThat(plain(open("/confirm-consent/" + link)))
                .isEqualTo(plain(open("/confirm-consent/" + link.replace("rpc", "rpl"))));
        assertThatThrownBy(() -> consents.correct(boss, "contacts", cid, proof.id(), ""))
                .hasMessageContaining("consent_own");
    }

    private static long winnersOfFifty(Callable<Boolean> work) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 50; i++) tries.add(work);
            return threads.invokeAll(tries).stream()
                    .filter(each -> each.state() == Future.State.SUCCESS)
                    .count();
        }
    }

    @Test
    void aCustomerGivesAndWithdrawsAloneAndLookingChangesNothing() {
        var dan = contact("dan");
        String path = "/consent/" + token(dan);
        for (int i = 0; i < 3; i++) {
            assertThat(open(path).text()).contains("Your preferences", "Newsletter");
            assertThat(open(path + "/end?purpose=offers").status()).isEqualTo(200);
        }
        assertThat(events(dan)).isZero();
        assertThat(send(path, "was.offers.text=false&want.offers.text=false&want.offers.text=true")
                        .status())
                .isEqualTo(200);
        assertThat(verdict(dan, "offers", Channel.TEXT)).isEqualTo(Verdict.ALLOWED);
        said(dan, "research", "email", "given");
        // What they did not touch stays as it is, whatever they saw.
        send(path, "was.research.email=false&want.research.email=false&was.offers.text=true&want.offers.text=false");
        assertThat(verdict(dan, "research", Channel.EMAIL)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(dan, "offers", Channel.TEXT)).isEqualTo(Verdict.WITHDRAWN);
        var clicked = RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        RunningRapport.address() + path + "/end?purpose=research",
                        "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded");
        assertThat(clicked.status()).as(clicked.text()).isEqualTo(200);
        assertThat(verdict(dan, "research", Channel.EMAIL)).isEqualTo(Verdict.WITHDRAWN);
        send(path, "was.offers.phone=false&want.offers.phone=true");
        int before = events(dan);
        send(path, "leave=true");
        assertThat(verdict(dan, "offers", Channel.PHONE)).isEqualTo(Verdict.WITHDRAWN);
        assertThat(verdict(dan, "newsletter", Channel.EMAIL)).isEqualTo(Verdict.DECLINED);
        assertThat(verdict(dan, "service_news", Channel.EMAIL)).isEqualTo(Verdict.ALLOWED);
        assertThat(events(dan)).isGreaterThan(before);
        int left = events(dan);
        send(path, "leave=true");
        assertThat(events(dan)).isEqualTo(left);
    }

    @Test
    void whoHasChangedTooMuchInAnHourMayStillLeave() {
        var fay = contact("fay");
        String token = token(fay);
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= 200; i++) {
                        var wish = new PreferenceCentre.Wish("offers", Channel.TEXT, i % 2 == 1, i % 2 == 0);
                        centre.keep(token, List.of(wish), Locale.ENGLISH, SOMEBODY);
                    }
                })
                .hasMessageContaining("too_many_attempts");
        said(fay, "research", "email", "given");
        assertThat(send("/consent/" + token, "was.offers.text=false&want.offers.text=true")
                        .status())
                .isEqualTo(429);
        assertThat(send("/consent/" + token + "/end?purpose=research", "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(200);
        assertThat(verdict(fay, "research", Channel.EMAIL)).isEqualTo(Verdict.WITHDRAWN);
        assertThat(send("/consent/" + token, "leave=true").status()).isEqualTo(200);
    }

    @Test
    void linksThatAreNotSoundAreAllAnsweredAlike() {
        var eve = contact("eve");
        String sound = token(eve);
        String other = sound.substring(0, 30) + (sound.charAt(30) == 'A' ? "B" : "A") + sound.substring(31);
        String before = plain(open("/consent/none"));
        assertThat(open("/consent/none").status()).isEqualTo(404);
        assertThat(plain(open("/consent/" + other))).isEqualTo(before);
        centre.voidLinks(boss, "contacts", eve);
        assertThat(plain(open("/consent/" + sound))).isEqualTo(before);
        assertThat(open("/consent/" + token(eve)).status()).isEqualTo(200);
        assertThat(send("/consent/" + sound, "leave=true").status()).isEqualTo(404);
        assertThat(events(eve)).isZero();
        pages.submit("/contacts/" + eve + "/consent/link", "send-language=en");
        assertThat(open("/consent/" + sentLink("eve@example.com", "/consent/")).status())
                .isEqualTo(200);
    }

    @Test
    void whoMayNotSeeTheRecordKnowsNothingOfItAndWhoMayOnlyReadWritesNothing() {
        var fay = contact("fay");
        said(fay, "offers", "phone", "given");
        var stranger = RunningRapport.organisation("Elsewhere");
        assertThat(stranger.administrator()
                        .get("/contacts/" + fay + "/consents")
                        .status())
                .isEqualTo(404);
        var reader = organisation.person("Rea Reader", Role.READ_ONLY);
        assertThat(reader.client().get("/contacts/" + fay + "/consents").text()).contains("offers");
        assertThat(reader.client()
                        .post("/contacts/" + fay + "/preference-link", Map.of())
                        .status())
                .isEqualTo(403);
        var nobody = organisation.actor(organisation.person("Nora Norole").id());
        assertThatThrownBy(() -> consents.of(nobody, "contacts", fay))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        var readers = PageClient.of(organisation, reader);
        assertThat(readers.page("/contacts/" + fay + "/consent"))
                .contains("Given")
                .doesNotContain("/consent/void");
    }

    @Test
    void aMergedRecordBringsWhatWasSaidOfIt() {
        var one = contact("gus");
        var two = contact("gustav");
        String link = token(two);
        said(two, "offers", "phone", "given");
        assertThat(api.post("/contacts/merge", Map.of("survivor", one.toString(), "merged", List.of(two.toString())))
                        .status())
                .isEqualTo(200);
        assertThat(verdict(one, "offers", Channel.PHONE)).isEqualTo(Verdict.ALLOWED);
        send("/consent/" + link, "was.offers.phone=true&want.offers.phone=false");
        assertThat(verdict(one, "offers", Channel.PHONE)).isEqualTo(Verdict.WITHDRAWN);
        assertThat(consents.of(boss, "contacts", one).events()).hasSize(2);
    }

    @Test
    void theSuppressionListHoldsAfterTheRecordIsGoneAndTellsNobody() {
        var suppressions = RunningRapport.bean(Suppressions.class);
        var hal = contact("hal");
        var db = RunningRapport.bean(TenantDb.class);
        var added = db.write(organisation.tenant(), tx -> {
            var object = RunningRapport.bean(Persons.class).model(tx).require("contacts");
            return suppressions.addOf(tx, Optional.empty(), object, hal, Suppression.Reason.ERASURE, "request 7");
        });
        assertThat(added).isBetween(1, 2);
        assertThat(verdict(hal, "service_news", Channel.EMAIL)).isEqualTo(Verdict.SUPPRESSED);
        db.update(organisation.tenant(), tx -> tx.dsl()
                .deleteFrom(tx.table("contacts"))
                .where(Persons.ID.eq(hal))
                .execute());
        var again = contact("HAL");
        assertThat(verdict(again, "service_news", Channel.EMAIL)).isEqualTo(Verdict.SUPPRESSED);
        assertThat(api.post("/contacts/" + again + "/consents/ask", Map.of("purpose", "newsletter"))
                        .at("code"))
                .isEqualTo("consent_suppressed");
        String kept = db.read(organisation.tenant(), tx -> tx.dsl()
                .fetch("SELECT s::text FROM {0} AS s", tx.table("suppression"))
                .getValues(0)
                .toString());
        assertThat(kept).doesNotContain("hal@", "628123456");
        var other = RunningRapport.organisation("Other list");
        var address = Set.of(new Address(Address.Kind.EMAIL, "hal@example.com"));
        assertThat(db.<Set<Address>>read(other.tenant(), tx -> suppressions.holds(tx, address)))
                .isEmpty();

        var found = api.post("/suppressions/look-up", Map.of("address", " Hal@Example.com "));
        assertThat(found.at("suppression.reason")).isEqualTo("erasure");
        String way = "/suppressions/" + found.at("suppression.id");
        assertThat(api.delete(way).at("errors.0.field")).isEqualTo("why");
        assertThat(api.delete(way + "?why=asked+for+it").status()).isEqualTo(204);
        assertThat(verdict(again, "service_news", Channel.EMAIL)).isEqualTo(Verdict.ALLOWED);
        var list = "id,e-mail,phone\n1,ida@example.com,\n2,Ida@example.com,+6281234567890\n3,nothing here,\n"
                + "4,jon@example.com,\n5,HAL@example.com,\n6,kim@example.com,\n";
        var seen = pages.upload("/settings/suppressions/file", "file", "list.csv", list);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.text())
                .contains("ida@example.com\n", "+6281234567890", "Line 4: “nothing here”")
                .doesNotContain("Line 1:");
        assertThat(pages.upload("/settings/suppressions/file", "file", "list.csv", "name\nAnna\nBob\n")
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/suppressions/look-up", Map.of("address", "jon@example.com"))
                        .at("suppression"))
                .isNull();
        assertThat(pages.submit("/settings/suppressions", "addresses=ida@example.com%0Ano+address&reason=complaint"))
                .endsWith("/settings/suppressions");
        assertThat(pages.post("/settings/suppressions/look-up", "address=IDA@example.com")
                        .text())
                .contains("It is on the list: Complaint");
    }

    @Test
    void aThirdPartyGetsOnlyWhomAndWhatSomethingCovers() {
        var yes = contact("jan");
        var no = contact("joe");
        said(yes, "offers", "phone", "given");
        said(no, "offers", "phone", "declined");
        var made = api.post(
                "/recipients",
                Map.of(
                        "name",
                        "Callers",
                        "country",
                        "ID",
                        "safeguards",
                        "Standard clauses",
                        "purpose",
                        "Telephone sales",
                        "consent_purpose",
                        "offers",
                        "fields",
                        Map.of("contacts", List.of("last_name", "phone"))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var ordered = api.post(
                "/contacts/exports",
                Map.of(
                        "format",
                        "csv",
                        "fields",
                        "last_name,email,phone",
                        "recipient",
                        made.id(),
                        "filter",
                        "last_name == \"jan\" || last_name == \"joe\""));
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> String.valueOf(
                        api.get("/jobs/" + ordered.id()).at("state"))
                .equals("done"));
        var job = api.get("/jobs/" + ordered.id());
        assertThat(job.at("result.records")).isEqualTo(1);
        assertThat(job.at("result.withheld")).isEqualTo(1);
        String file = api.get("/exports/" + ordered.id()).text();
        assertThat(file).contains("jan").doesNotContain("joe", "@example.com");
        assertThat(api.get("/contacts/" + yes + "/consents").at("disclosures.0.name"))
                .isEqualTo("Callers");
        assertThat(api.get("/contacts/" + no + "/consents").at("disclosures")).isEqualTo(List.of());
        assertThat(pages.page("/contacts/" + yes + "/consent")).contains("Given to others", "Callers");
        assertThat(pages.page("/contacts/export")).contains("Ourselves", "Callers");

        assertThat(api.patch("/recipients/" + made.id(), Map.of("until", "2020-01-01"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/contacts/exports", Map.of("format", "csv", "recipient", made.id()))
                        .at("code"))
                .isEqualTo("recipient_not_covered");
        assertThat(api.post("/contacts/exports", Map.of("format", "csv", "recipient", yes.toString()))
                        .at("code"))
                .isEqualTo("recipient_unknown");
        assertThat(pages.page("/settings/recipients/" + made.id())).contains("Gets nothing now", "Telephone sales");
    }

    @Test
    void theRulesOfACountrySayWhereTheyAreWritten() {
        var packs = RunningRapport.bean(RulePacks.class);
        assertThat(packs.forCountry("DE").orElseThrow().breachHours()).contains(72);
        assertThat(packs.forCountry("ID").orElseThrow().response()).contains(Period.ofDays(3));
        assertThat(packs.forCountry("TH").orElseThrow().response()).contains(Period.ofDays(30));
        assertThat(packs.forCountry("US")).isEmpty();
        assertThat(packs.forPerson(Optional.of("US"), new Policy("th", false, Optional.empty(), Optional.empty(), 3))
                        .key())
                .isEqualTo("th");
        assertThat(packs.all()).allSatisfy(pack -> assertThat(pack.rules().values())
                .filteredOn(rule -> rule.number().isPresent())
                .allSatisfy(rule -> assertThat(rule.article()).isNotBlank()));
        assertThat(pages.page("/settings/rule-packs")).contains("GDPR Art. 33(1)", "Pasal 46(1)", "PDPA s. 37(4)");
        pages.submit("/settings/consent/policy", "pack=id&show_held=false&show_held=true");
        var ken = contact("ken");
        assertThat(open("/consent/" + token(ken)).text()).contains("What we hold of you", "ken@example.com");
        pages.submit("/settings/consent/policy", "pack=eu&show_held=false");
        assertThat(open("/consent/" + token(ken)).text()).doesNotContain("ken@example.com");
    }
}
