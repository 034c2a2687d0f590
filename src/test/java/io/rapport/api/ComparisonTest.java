package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has changed between two moments, compared with what a naive look at both of them says. */
class ComparisonTest {

    private static final List<String> FILTERS = List.of(
            "",
            "stage.outcome == \"open\"",
            "amount > 500",
            "stage.outcome == \"open\" && amount <= 900",
            "account != null");

    private final Organisation acme = RunningRapport.organisation("Acme");
    private final ApiClient api = acme.administrator();
    private final Random dice = new Random(20261122);
    private final List<String> deals = new ArrayList<>();
    private final List<String> live = new ArrayList<>();

    private record Seen(BigDecimal amount, String outcome, boolean inside) {}

    @Test
    void openingAndMovementsMakeTheClosingOverRandomHistories() {
        var stages = new ArrayList<String>();
        for (var stage : (List<?>) api.get("/stages").at("records")) {
            stages.add(String.valueOf(((Map<?, ?>) stage).get("id")));
        }
        assertThat(stages).hasSizeGreaterThan(2);
        String account = api.post("/accounts", Map.of("name", "Holder")).id();
        var moments = new ArrayList<Instant>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 14; i++) {
                act(stages, account);
            }
            moments.add(Instant.now());
        }
        for (String filter : FILTERS) {
            for (int from = 0; from < moments.size() - 1; from++) {
                for (int to = from + 1; to < moments.size(); to++) {
                    check(filter, moments.get(from), moments.get(to));
                }
            }
        }
    }

    private void act(List<String> stages, String account) {
        int choice = live.isEmpty() ? 0 : dice.nextInt(10);
        String any = live.isEmpty() ? "" : live.get(dice.nextInt(live.size()));
        if (choice < 3) {
            var values = new HashMap<String, Object>(
                    Map.of("name", "Deal " + deals.size(), "stage", stages.get(dice.nextInt(stages.size()))));
            if (dice.nextInt(5) > 0) {
                values.put("amount", dice.nextInt(1_200));
            }
            var made = api.post("/opportunities", values);
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            deals.add(made.id());
            live.add(made.id());
        } else if (choice < 5) {
            api.patch("/opportunities/" + any, Map.of("amount", dice.nextInt(1_200)));
        } else if (choice < 8) {
            api.patch("/opportunities/" + any, Map.of("stage", stages.get(dice.nextInt(stages.size()))));
        } else if (choice == 8) {
            api.patch("/opportunities/" + any, Map.of("next_step", "Step " + dice.nextInt(), "account", account));
        } else if (dice.nextBoolean()) {
            api.delete("/opportunities/" + any);
            live.remove(any);
        } else if (deals.size() > live.size()) {
            String gone = deals.stream()
                    .filter(deal -> !live.contains(deal))
                    .findFirst()
                    .orElseThrow();
            api.post("/opportunities/" + gone + "/restore", Map.of());
            live.add(gone);
        }
    }

    private void check(String filter, Instant from, Instant to) {
        var before = seen(filter, from);
        var after = seen(filter, to);
        var expected = new TreeMap<String, List<BigDecimal>>();
        var ids = new java.util.TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            var was = before.get(id);
            var is = after.get(id);
            boolean in = was != null && was.inside();
            boolean out = is != null && is.inside();
            if (in || out) {
                var one = in ? was.amount() : BigDecimal.ZERO;
                var other = out ? is.amount() : BigDecimal.ZERO;
                expected.computeIfAbsent(kind(was, is, in, out, id, from), any -> new ArrayList<>())
                        .add(other.subtract(one));
            }
        }
        var answer = api.get("/opportunities/compare?measure=sum(amount)&filter=" + ApiClient.encode(filter) + "&from="
                + ApiClient.encode(from.toString()) + "&to=" + ApiClient.encode(to.toString()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var running = amount(answer.at("opening.sum"));
        assertThat(running).isEqualByComparingTo(summed(filter, from));
        long changedOrSame = 0;
        for (var movement : (List<?>) answer.at("movements")) {
            var json = (Map<?, ?>) movement;
            String kind = String.valueOf(json.get("kind"));
            var wanted = expected.getOrDefault(kind, List.of());
            long count = ((Number) json.get("count")).longValue();
            if (kind.equals("changed") || kind.equals("same")) {
                changedOrSame += count;
            } else {
                assertThat(count).as(kind + " " + filter).isEqualTo(wanted.size());
            }
            assertThat(amount(json.get("difference")))
                    .as(kind)
                    .isEqualByComparingTo(wanted.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            running = running.add(amount(json.get("difference")));
        }
        assertThat(changedOrSame)
                .isEqualTo(expected.getOrDefault("stays", List.of()).size());
        assertThat(running).isEqualByComparingTo(amount(answer.at("closing.sum")));
        assertThat(running).isEqualByComparingTo(summed(filter, to));
    }

    private String kind(Seen was, Seen is, boolean in, boolean out, String id, Instant from) {
        if (in && out) {
            int way = is.amount().compareTo(was.amount());
            return way > 0 ? "raised" : way < 0 ? "lowered" : "stays";
        }
        if (out) {
            var made = Instant.parse(
                    String.valueOf(api.get("/opportunities/" + id + "?fields=created_at&trash=" + !live.contains(id))
                            .at("created_at")));
            return made.isAfter(from) ? "new" : "moved_in";
        }
        if (is == null) {
            return "deleted";
        }
        boolean ended = !is.outcome().equals("open") && !is.outcome().equals(was.outcome());
        return ended ? is.outcome() : "moved_out";
    }

    private Map<String, Seen> seen(String filter, Instant moment) {
        var all = new HashMap<String, Seen>();
        String then = "?limit=500&fields=amount,stage.outcome&as_of=" + ApiClient.encode(moment.toString());
        var inside = new ArrayList<String>();
        for (var row : (List<?>) api.get("/opportunities" + then + "&filter=" + ApiClient.encode(filter))
                .at("records")) {
            inside.add(String.valueOf(((Map<?, ?>) row).get("id")));
        }
        for (var row : (List<?>) api.get("/opportunities" + then).at("records")) {
            var json = (Map<?, ?>) row;
            String id = String.valueOf(json.get("id"));
            all.put(
                    id,
                    new Seen(
                            amount(json.get("amount")),
                            String.valueOf(json.get("stage.outcome")),
                            inside.contains(id)));
        }
        return all;
    }

    private BigDecimal summed(String filter, Instant moment) {
        var summary = api.get("/opportunities/summary?measure=sum(amount)&filter=" + ApiClient.encode(filter)
                + "&as_of=" + ApiClient.encode(moment.toString()));
        return amount(((Map<?, ?>) summary.at("groups.0.measures")).get("sum(amount)"));
    }

    private static BigDecimal amount(Object money) {
        return money instanceof Map<?, ?> map ? new BigDecimal(String.valueOf(map.get("amount"))) : BigDecimal.ZERO;
    }

    @Test
    void thePageTellsTheMovementsAndTheirRecords() {
        String kept = api.post("/opportunities", Map.of("name", "Grows", "amount", 100))
                .id();
        api.post("/opportunities", Map.of("name", "Stays", "amount", 50));
        String from = Instant.now().toString();
        api.patch("/opportunities/" + kept, Map.of("amount", 175, "next_step", "Call again"));
        api.post("/opportunities", Map.of("name", "Comes", "amount", 30));
        var pages = PageClient.of(acme, acme.boss());
        String page = pages.page("/opportunities/compare?from=" + ApiClient.encode(from));
        for (String words :
                List.of("What changed in", "Grows", "Comes", "Call again", "+75", "+30", "At the beginning", "255")) {
            assertThat(page.contains(words)).as(words).isTrue();
        }
        assertThat(page.contains(">Stays<")).isFalse();
        assertThat(pages.page("/opportunities/compare?from=tomorrow")).contains("has not come yet");
        assertThat(pages.page("/opportunities/compare?kind=new&from=" + ApiClient.encode(from))
                        .contains(">Grows<"))
                .isFalse();
    }

    @Test
    void whatMayNotBeReadDoesNotMove() {
        String quiet = api.post("/opportunities", Map.of("name", "Quiet", "amount", 10))
                .id();
        api.post("/opportunities", Map.of("name", "Other", "amount", 10));
        String from = ApiClient.encode(Instant.now().toString());
        var role = api.post(
                "/roles",
                Map.of(
                        "name", "Sees no steps",
                        "abilities", List.of("use_api"),
                        "grants", Map.of("*", Map.of("read", "all")),
                        "fields",
                                List.of(
                                        Map.of(
                                                "object",
                                                "opportunities",
                                                "field",
                                                "next_step",
                                                "read",
                                                false,
                                                "write",
                                                false),
                                        Map.of(
                                                "object",
                                                "opportunities",
                                                "field",
                                                "amount",
                                                "read",
                                                false,
                                                "write",
                                                false))));
        var blind = acme.person("Bea Blind", UUID.fromString(role.id())).client();
        api.patch("/opportunities/" + quiet, Map.of("next_step", "Whisper"));
        String ask = "/opportunities/compare?kind=changed,raised,lowered&from=" + from;
        assertThat(api.get(ask).text()).contains("Whisper", "Quiet");
        assertThat(blind.get(ask).text()).doesNotContain("Whisper", "Quiet");
        assertThat(blind.get(ask + "&measure=sum(amount)").code()).isEqualTo("unknown_field");
        assertThat(api.get("/opportunities/compare").code()).isEqualTo("from_missing");
        assertThat(api.get("/opportunities/compare?kind=none&from=" + from).code())
                .isEqualTo("unknown_movement");
        assertThat(PageClient.of(acme, acme.person("Bea Too", UUID.fromString(role.id())))
                        .page("/opportunities/compare?from=" + from)
                        .contains("Whisper"))
                .isFalse();
    }
}
