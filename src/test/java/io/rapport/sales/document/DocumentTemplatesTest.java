package io.rapport.sales.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.RunningRapport;
import io.rapport.access.Actors;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators write how documents look; what they write can name values and nothing else. */
class DocumentTemplatesTest {

    private static Organisation acme;
    private static ApiClient api;
    private static Documents documents;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Papers");
        api = acme.administrator();
        documents = RunningRapport.context().getBean(Documents.class);
    }

    private static String made(Map<String, ?> fields) {
        var made = api.post("/document_templates", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.id();
    }

    private static void assertRefused(String field, String text, String code, String... said) {
        var fields = new HashMap<String, Object>(Map.of("name", "Broken", "title", "Quote"));
        fields.put(field, text);
        var refused = api.post("/document_templates", fields);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("errors.0.field")).isEqualTo(field);
        assertThat(refused.at("errors.0.code")).isEqualTo(code);
        for (var each : said) {
            assertThat(refused.text()).contains(each);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Document order(Locale locale) {
        return new Document(
                DocumentKind.ORDER,
                locale,
                Map.of(
                        "order.number",
                        "O-1",
                        "account.name",
                        "<h1>{{owner.email}}</h1>",
                        "owner.email",
                        "rina@example.com"),
                List.of(new DocumentLine("Scale", "", "2", "€1.00", "", "", "20%", "€2.00")),
                List.of(new Total("Total", "€2.00", true)),
                LocalDate.of(2026, 3, 2));
    }

    @Test
    void aTemplateBeginsWithTheTextsOfTheProgram() {
        var id = made(Map.of("name", "Thai", "kind", "quote", "language", "th"));

        var kept = api.get("/document_templates/" + id).text();
        assertThat(kept).contains("ใบเสนอราคา {{quote.number}}", "ขอแสดงความนับถือ", "\"a4\"");
    }

    @Test
    void documentsAreWrittenByTheYoungestActiveTemplateOfTheirLanguage() throws IOException {
        var tenant = acme.tenant();
        assertThat(text(documents.pdf(tenant, order(Locale.ENGLISH)))).contains("Thank you for your order");

        made(Map.of("name", "Old", "kind", "order", "language", "en", "title", "Old {{order.number}}"));
        var young = made(Map.of(
                "name", "Young",
                "kind", "order",
                "language", "en",
                "title", "Order no. {{order.number}}",
                "letterhead", "<p>Registered in <b>Jakarta</b></p>",
                "opening", "<p>For {{account.name}}</p>",
                "columns", List.of("amount", "name", "tax"),
                "page_size", "letter"));
        var pdf = documents.pdf(tenant, order(Locale.ENGLISH));
        assertThat(text(pdf))
                .contains("Order no. O-1", "Registered in Jakarta", "For <h1>{{owner.email}}</h1>", "20%", "€2.00")
                .doesNotContain("Old", "€1.00", "Thank you");
        assertThat(documents.pdf(tenant, order(Locale.ENGLISH))).isEqualTo(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
        }
        assertThat(text(documents.pdf(tenant, order(Locale.of("id"))))).contains("Terima kasih");

        api.patch("/document_templates/" + young, Map.of("active", false));
        assertThat(text(documents.pdf(tenant, order(Locale.ENGLISH)))).contains("Old O-1");
    }

    @Test
    void whatNoDocumentHasIsRefusedBesideItsField() {
        assertRefused(
                "opening",
                "<p>Our number is {{quote.nmber}}, thank you</p>",
                "template_unknown_name",
                "Our number is {{quote.nmber}}, thank you",
                "quote.number");
        assertRefused("closing", "<p>{{order.number}}</p>", "template_unknown_name");
        assertRefused("title", "{{quote.number", "template_unreadable");
        assertRefused("letterhead", "<p>{{{link}}}</p>", "template_unreadable");
        assertRefused("opening", "<p>{{> file}}</p>", "template_unreadable");
        assertRefused("opening", "<p>{{=<% %>=}}</p>", "template_unreadable");
        assertRefused("opening", "<p>{{quote.number.class.name}}</p>", "template_unreadable");
        assertRefused("opening", "<p>{{#link}}a</p>", "template_not_closed", "{{/link}}");
        assertRefused("opening", "<p>{{#link}}{{^quote.tax}}{{/link}}{{/quote.tax}}</p>", "template_closes_nothing");
        assertRefused("accent", "red", "template_accent");
    }

    @Test
    void aTemplateOfAnotherKindHasOtherNames() {
        var id = made(Map.of("name", "Turned", "kind", "quote", "title", "{{quote.number}}"));

        var refused = api.patch("/document_templates/" + id, Map.of("kind", "contract"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("template_unknown_name", "contract.number");
    }

    @Test
    void everySampleIsWhole() throws IOException {
        for (var kind : DocumentKind.values()) {
            for (var language : Template.LANGUAGES) {
                var id = made(Map.of("name", "Sample", "kind", kind.key(), "language", language, "active", false));
                var actor = RunningRapport.context().getBean(Actors.class).system(acme.tenant(), "test");
                var text = text(documents.sample(actor, UUID.fromString(id)).pdf());
                assertThat(text).contains("2026-0042", "€4,842.00", "Papers").doesNotContain("{{");
            }
        }
    }
}
