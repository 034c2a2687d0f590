package io.rapport.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The four files of a real sales history, over HTTP from the preview to the undo, with the figures that they must give. */
class SalesHistoryTest {

    private final ApiClient api = RunningRapport.organisation("Sales").administrator();

    @Test
    void theWholeHistoryComesInOnceAndGoesInOneStep() throws IOException {
        var before = everything();
        thePreviewShowsWhatWouldBeMade(send("/imports?dry_run=true"));
        assertThat(everything()).as("a preview writes nothing").isEqualTo(before);

        var started = send("/imports", "Idempotency-Key", "history");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        var job = ended(started.id());
        assertThat(job.at("state")).as(job.text()).isEqualTo("done");
        theFiguresAreThoseOfTheFiles();
        var rejects = api.get("/imports/" + started.at("import") + "/rejects");
        assertThat(rejects.text().lines()).singleElement().asString().startsWith("file,line,record,field,reason");

        assertThat(send("/imports", "Idempotency-Key", "history").id()).isEqualTo(started.id());
        var again = ended(send("/imports").id());
        assertThat(again.at("result.records.opportunities"))
                .as(again.text())
                .isEqualTo(Map.of("created", 0, "updated", 0, "unchanged", 8_800));
        theFiguresAreThoseOfTheFiles();

        var undo = api.post("/operations/" + job.at("result.operation") + "/undo", null);
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        var undone = ended(undo.id());
        assertThat(undone.at("state")).as(undone.text()).isEqualTo("done");
        assertThat(undone.at("result.conflicts")).isEqualTo(List.of());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void stagesAreNamedInTheLanguageOfThoseWhoBeginAndKnownInEveryOther() {
        var toko = RunningRapport.organisation("Toko", Locale.of("id")).administrator();
        assertThat(stages(toko)).containsExactlyInAnyOrder("Prospek", "Pendekatan", "Menang", "Kalah");

        String deals = "opportunity_id,account,deal_stage,close_value\n1,Melati,Won,10\n2,Mawar,Engaging,20\n"
                + "3,Mawar,Prospecting,30\n4,Melati,แพ้,40\n5,Melati,Menang,50\n";
        var started = toko.upload("/imports", Map.of("sales_pipeline.csv", deals));
        var job = ended(toko, started.id());

        assertThat(job.at("state")).as(job.text()).isEqualTo("done");
        assertThat(stages(toko)).as("none is made").hasSize(4);
        assertThat(list(toko.get("/opportunities/summary?group=stage.outcome&measure=count")
                        .at("groups")))
                .extracting(group -> of(group, "key", "stage.outcome") + " " + of(group, "measures", "count"))
                .containsExactlyInAnyOrder("won 2", "open 2", "lost 1");
    }

    private static List<Object> stages(ApiClient api) {
        return list(api.get("/stages?fields=name").at("records")).stream()
                .map(stage -> stage.get("name"))
                .toList();
    }

    private static void thePreviewShowsWhatWouldBeMade(ApiClient.Answer preview) {
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        var created = new TreeMap<String, Object>();
        for (var file : list(preview.at("files"))) {
            list(file.get("records"))
                    .forEach(record -> created.put(String.valueOf(record.get("object")), record.get("created")));
        }
        assertThat(created)
                .containsEntry("opportunities", 8_800)
                .containsEntry("opportunity_lines", 8_800)
                .containsEntry("accounts", 85)
                .containsEntry("products", 7)
                .containsEntry("teams", 9)
                .containsEntry("users", 41);
        assertThat(preview.at("rejected_rows")).as("%s", preview.at("issues")).isEqualTo(0);
        assertThat(list(preview.at("suggestions")))
                .anySatisfy(suggestion -> assertThat(suggestion)
                        .containsEntry("from", "GTXPro")
                        .containsEntry("to", "GTX Pro")
                        .containsEntry("rows", 1_480)
                        .containsEntry("accepted", true))
                .anySatisfy(suggestion -> assertThat(suggestion)
                        .containsEntry("code", "spelling")
                        .containsEntry("from", "technolgy")
                        .containsEntry("to", "technology")
                        .containsEntry("accepted", false))
                .anySatisfy(suggestion ->
                        assertThat(suggestion).containsEntry("code", "factor").containsEntry("to", "1000000"))
                .anySatisfy(suggestion -> assertThat(suggestion)
                        .containsEntry("code", "new_field")
                        .containsEntry("column", "year_established"));
    }

    private void theFiguresAreThoseOfTheFiles() {
        var groups = list(api.get("/opportunities/summary?group=stage.name&measure=count,sum(amount)")
                .at("groups"));
        var stages = groups.stream().collect(Collectors.toMap(group -> of(group, "key", "stage.name"), group -> group));
        assertThat(stages.keySet()).containsExactlyInAnyOrder("Won", "Lost", "Engaging", "Prospecting");
        assertThat(of(stages.get("Won"), "measures", "count")).isEqualTo(4_238);
        assertThat(of(stages.get("Lost"), "measures", "count")).isEqualTo(2_473);
        assertThat(of(stages.get("Engaging"), "measures", "count")).isEqualTo(1_589);
        assertThat(of(stages.get("Prospecting"), "measures", "count")).isEqualTo(500);
        assertThat(of(stages.get("Won"), "measures", "sum(amount)"))
                .isEqualTo(Map.of("amount", "10005534.00", "currency", "USD"));
        assertThat(count("opportunities", "true")).isEqualTo(8_800);
        assertThat(count("opportunity_lines", "true")).isEqualTo(8_800);
        assertThat(count("opportunities", "account == null")).isEqualTo(1_425);
        assertThat(count("opportunities", "product == null")).isZero();
        assertThat(count("opportunities", "stage.outcome == \"open\" && amount_source != \"list_price\""))
                .isZero();
        assertThat(count("opportunities", "name == \"Cancity, GTX Plus Basic\""))
                .isPositive();
        assertThat(count("accounts", "true")).isEqualTo(85);
        assertThat(count("accounts", "parent != null")).isEqualTo(15);
        assertThat(count("products", "true")).isEqualTo(7);
        var agents = records("users", "team.parent != null", "name,team.name,team.parent.name").stream()
                .filter(user -> !user.get("name").equals(user.get("team.name")))
                .collect(Collectors.groupingBy(user -> user.get("team.parent.name"), Collectors.counting()));
        assertThat(agents).isEqualTo(Map.of("Central", 11L, "East", 12L, "West", 12L));
        assertThat(records("teams", "manager != null", "name,manager"))
                .hasSize(6)
                .allSatisfy(team -> assertThat(((Map<?, ?>) team.get("manager")).get("label"))
                        .isEqualTo(team.get("name")));
        assertThat(records("accounts", "name == \"Acme Corporation\"", "revenue,x_year_established"))
                .singleElement()
                .satisfies(acme -> assertThat(acme)
                        .containsEntry("revenue", Map.of("amount", "1100040000.00", "currency", "USD"))
                        .containsEntry("x_year_established", 1996));
    }

    /** How many records there are of each object, and the fields that somebody has added. */
    private Map<String, Object> everything() {
        var there = new TreeMap<String, Object>();
        for (var object :
                List.of("accounts", "contacts", "opportunities", "opportunity_lines", "products", "users", "teams")) {
            there.put(object, count(object, "true"));
            there.put(
                    object + " fields",
                    list(api.get("/model/objects/" + object).at("fields")).stream()
                            .filter(field -> Boolean.TRUE.equals(field.get("custom")))
                            .map(field -> field.get("name"))
                            .toList());
        }
        return there;
    }

    private ApiClient.Answer send(String path, String... headers) throws IOException {
        var files = new LinkedHashMap<String, String>();
        for (var name : SalesFiles.NAMES) {
            files.put(name, Files.readString(SalesFiles.path(name)));
        }
        return api.upload(path, files, headers);
    }

    private ApiClient.Answer ended(String job) {
        return ended(api, job);
    }

    private static ApiClient.Answer ended(ApiClient api, String job) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> api.get("/jobs/" + job), answer -> !"queued running"
                        .contains(String.valueOf(answer.at("state"))));
    }

    private long count(String object, String filter) {
        var answer = api.get("/" + object + "/summary?measure=count&filter=" + ApiClient.encode(filter));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var groups = list(answer.at("groups"));
        return groups.isEmpty() ? 0 : ((Number) of(groups.getFirst(), "measures", "count")).longValue();
    }

    private List<Map<String, Object>> records(String object, String filter, String fields) {
        return list(api.get("/" + object + "?limit=500&fields=" + fields + "&filter=" + ApiClient.encode(filter))
                .at("records"));
    }

    private static Object of(Map<String, Object> json, String part, String name) {
        return ((Map<?, ?>) json.get(part)).get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object json) {
        return (List<Map<String, Object>>) json;
    }
}
