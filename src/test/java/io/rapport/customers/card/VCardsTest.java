package io.rapport.customers.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.kernel.Ref;
import io.rapport.model.Address;
import io.rapport.query.Path;
import io.rapport.query.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VCardsTest {

    private static final UUID ID = UUID.fromString("01930000-0000-7000-8000-0000000000aa");

    @Test
    void aContactIsAPerson() {
        var card = VCards.contact(
                row(Map.of(
                        "name", "Ayu Lestari",
                        "first_name", "Ayu",
                        "last_name", "Lestari",
                        "account", new Ref(ID, "Isdom"),
                        "email", "ayu@isdom.example",
                        "mobile", "+62 811 555 0100",
                        "birthday", LocalDate.of(1990, 2, 3),
                        "address", new Address("Jalan 1\nLantai 2", "Jakarta", null, "10110", "ID"))),
                Locale.ENGLISH);

        assertThat(card)
                .startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
                .endsWith("END:VCARD\r\n")
                .contains("\r\nUID:urn:uuid:" + ID + "\r\n")
                .contains("\r\nKIND:individual\r\n", "\r\nFN:Ayu Lestari\r\n", "\r\nN:Lestari;Ayu;;;\r\n")
                .contains("\r\nORG:Isdom\r\n", "ayu@isdom.example\r\n", "+62 811 555 0100\r\n", "\r\nBDAY:19900203\r\n")
                .contains("\r\nADR;TYPE=work:;;Jalan 1\\nLantai 2;Jakarta;;10110;Indonesia\r\n");
    }

    @Test
    void noValueAddsALineOfItsOwn() {
        var hostile = "Eve\r\nTEL:+1 900 555\nEND:VCARD\rBEGIN:VCARD; a, b \\ c\u0000\u001b";
        var card = VCards.account(
                row(Map.of("name", hostile, "email", hostile, "website", hostile, "phone", hostile)), Locale.ENGLISH);

        assertThat(card.split("\r\n"))
                .noneMatch(line -> line.startsWith("TEL:+1 900"))
                .containsOnlyOnce("END:VCARD", "BEGIN:VCARD")
                .allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
        assertThat(card.replace("\r\n", "")).doesNotContain("\n", "\r", "\u0000", "\u001b");
        assertThat(card.replace("\r\n ", ""))
                .contains("EMAIL;TYPE=work:Eve\\nTEL:+1 900 555\\nEND:VCARD\\nBEGIN:VCARD\\; a\\, b \\\\ c\r\n");
    }

    @Test
    void linesAreFoldedBetweenCharacters() {
        var name = "ก".repeat(60);
        var card = VCards.account(row(Map.of("name", name)), Locale.ENGLISH);

        assertThat(card.split("\r\n"))
                .allMatch(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75);
        assertThat(card.replace("\r\n ", "")).contains("\r\nFN:" + name + "\r\n");
    }

    @Test
    void whoMayNotKnowTheNameGetsACardWithoutIt() {
        assertThat(VCards.account(
                        row(Map.of("website", "https://isdom.example", "description", "<p>A &amp; B<br>C</p>")),
                        Locale.ENGLISH))
                .contains("FN:" + ID, "KIND:org", "URL:https://isdom.example", "NOTE:A & B")
                .doesNotContain("ORG:");
    }

    private static Row row(Map<String, Object> values) {
        var byPath = new HashMap<Path, Object>();
        values.forEach((name, value) -> byPath.put(Path.of(name), value));
        return new Row(ID, 1, byPath);
    }
}
