package io.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** An import of contacts into a running program, of which fifty rows are wrong. */
record BigImport(RealProgram program, String job, int rows) {

    static final int BAD = 50;

    static BigImport submitted(RealProgram program, int rows) {
        var text = new StringBuilder("contact_id,first_name,last_name,birthday\n");
        for (int i = 0; i < rows; i++) {
            String birthday = i % (rows / BAD) == 7 ? "soon" : "1990-01-" + (10 + i % 20);
            text.append("c%d,First%d,Last%d,%s\n".formatted(i, i, i % 700, birthday));
        }
        var answer =
                program.client().upload("/imports", Map.of("contacts.csv", text.toString()), "Idempotency-Key", "i");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return new BigImport(program, answer.id(), rows);
    }

    /** The same import, as another program sees it. */
    BigImport seenBy(RealProgram other) {
        return new BigImport(other, job, rows);
    }

    long progress() {
        return ((Number) program.client().get("/jobs/" + job).at("progress.done")).longValue();
    }

    String state() {
        return String.valueOf(program.client().get("/jobs/" + job).at("state"));
    }

    boolean hasEnded() {
        return !List.of("queued", "running").contains(state());
    }

    /** Each row that was not wrong came once, with its key. @param program whose home the database is in */
    void isComplete(RealProgram program) {
        String schema = (String) program.one("SELECT quote_ident(schema_name) FROM rapport.tenant");
        assertThat(program.one("SELECT count(*) FROM " + schema + ".contacts")).isEqualTo((long) rows - BAD);
        assertThat(program.one("SELECT count(DISTINCT key) FROM " + schema + ".external_id"))
                .isEqualTo((long) rows - BAD);
        assertThat(program.one("SELECT count(*) FROM " + schema + ".import_reject"))
                .isEqualTo((long) BAD);
    }
}
