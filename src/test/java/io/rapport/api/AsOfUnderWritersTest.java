package io.rapport.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.RunningRapport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A moment answers the same now and for ever, however many people write meanwhile, and shows no half of what they do. */
class AsOfUnderWritersTest {

    private static final int ACCOUNTS = 12;
    private static final int EACH = 1_000;
    private static final int ROUNDS = 12;

    private final ApiClient api = RunningRapport.organisation("As of").administrator();

    /** What was seen of a moment: a list, sums, and one record. */
    private record Seen(Instant moment, String record, List<String> answers) {}

    @Test
    void theSameMomentAnswersTheSameWhileOthersWrite() throws Exception {
        var ids = accounts();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> writer = () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    move(ids);
                }
                return null;
            };
            var writers =
                    IntStream.range(0, 4).mapToObj(i -> threads.submit(writer)).toList();
            var readers = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> look(ids, writing)))
                    .toList();
            for (var one : writers) {
                one.get();
            }
            writing.set(false);
            int moments = 0;
            for (var reader : readers) {
                for (var seen : reader.get()) {
                    moments++;
                    assertThat(answers(seen.moment(), seen.record())).isEqualTo(seen.answers());
                }
            }
            assertThat(moments).isGreaterThan(2);
        }
    }

    private List<String> accounts() {
        var changes = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> Map.of("op", "create", "values", Map.of("name", "N" + number, "employees", EACH)))
                .toList();
        var made = api.post("/accounts/batch", Map.of("changes", changes));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return ((List<?>) made.at("records"))
                .stream()
                        .map(record -> String.valueOf(((Map<?, ?>) record).get("id")))
                        .toList();
    }

    /** Some of one account's employees go to another's, in one transaction; now and then a third is thrown away and back. */
    private void move(List<String> ids) {
        var dice = ThreadLocalRandom.current();
        int from = dice.nextInt(ACCOUNTS);
        int to = (from + 1 + dice.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        int total = EACH * 2;
        int left = dice.nextInt(total + 1);
        synchronized (this) {
            var one = api.get("/accounts/" + ids.get(from));
            var other = api.get("/accounts/" + ids.get(to));
            total = (Integer) one.at("employees") + (Integer) other.at("employees");
            left = Math.min(left, total);
            var done = api.post(
                    "/accounts/batch",
                    Map.of("changes", List.of(change(ids.get(from), left), change(ids.get(to), total - left))));
            assertThat(done.status()).as(done.text()).isEqualTo(200);
        }
        var made = api.post("/accounts", Map.of("name", "Passing", "employees", 0));
        api.patch("/accounts/" + made.id(), Map.of("name", "Passed"));
        api.delete("/accounts/" + made.id());
    }

    private static Map<String, Object> change(String id, int employees) {
        return new HashMap<>(Map.of("op", "update", "id", id, "values", Map.of("employees", employees)));
    }

    private List<Seen> look(List<String> ids, AtomicBoolean writing) {
        var all = new ArrayList<Seen>();
        while (writing.get()) {
            var moment = Instant.now();
            var record = ids.get(ThreadLocalRandom.current().nextInt(ACCOUNTS));
            var answers = answers(moment, record);
            assertThat(api.get("/accounts/summary?measure=sum(employees)&as_of=" + moment)
                            .at("groups.0.measures.sum(employees)"))
                    .isEqualTo(ACCOUNTS * EACH);
            assertThat(answers(moment, record)).isEqualTo(answers);
            all.add(new Seen(moment, record, answers));
        }
        return all;
    }

    private List<String> answers(Instant moment, String record) {
        return List.of(
                text(
                        "/accounts?limit=500&count=true&sort=-updated_at&fields=name,employees,version,updated_at,updated_by&as_of="
                                + moment),
                text("/accounts?trash=true&limit=500&count=true&sort=name&fields=name,version&as_of=" + moment),
                text("/accounts/summary?group=name&measure=count,sum(employees),max(version)&as_of=" + moment),
                text("/accounts/" + record + "?as_of=" + moment),
                text("/accounts/" + record + "/history?as_of=" + moment).replaceAll("\"undone_by\":[^,]*,", ""));
    }

    private String text(String path) {
        var answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }
}
