package io.rapport.sales.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever writes a template sees what it makes before a customer does. */
class PreviewTest {

    private static Organisation acme;
    private static PageClient boss;

    @BeforeAll
    static void start() {
        acme = RunningRapport.organisation("Previews");
        boss = PageClient.of(acme, acme.boss());
    }

    private static String made(Map<String, ?> fields) {
        var made = acme.administrator().post("/document_templates", fields);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "/document_templates/" + made.id();
    }

    @Test
    void aTemplateShowsItsPagesAndWhatMayStandInIt() {
        var template = made(Map.of("name", "Standard", "kind", "order", "language", "en"));
        assertThat(boss.page(template)).contains(template + "/preview");

        var page = boss.page(template + "/preview");
        assertThat(page)
                .contains(template + "/preview/page/1", template + "/preview/document")
                .contains("{{order.number}}", "2026-0042", "{{account.name}}", "Sunrise Foods Ltd")
                .doesNotContain(template + "/preview/page/2", "quote.valid_until");
        var picture = boss.get(template + "/preview/page/1");
        assertThat(picture.header("Content-Type").orElseThrow()).isEqualTo("image/png");
        assertThat(picture.header("Content-Security-Policy").orElseThrow()).contains("sandbox");
        var pdf = boss.get(template + "/preview/document");
        assertThat(pdf.header("Content-Type").orElseThrow()).isEqualTo("application/pdf");
        assertThat(pdf.text()).startsWith("%PDF-");
        assertThat(boss.get(template + "/preview/page/2").status()).isEqualTo(404);
        assertThat(boss.get(template + "/preview/page/0").status()).isEqualTo(404);
    }

    @Test
    void anEndlessTemplateShowsItsFirstPagesOnly() {
        var template = made(Map.of(
                "name", "<script>alert(1)</script>",
                "title", "<img src=x onerror=alert(1)> {{quote.number}}",
                "opening", "<p>endless</p>".repeat(600),
                "letterhead", "<p>{{account.name}}</p>"));

        var page = boss.page(template + "/preview");
        assertThat(page)
                .contains(template + "/preview/page/6")
                .doesNotContain(template + "/preview/page/7", "<script>alert", "<img src=x");
        assertThat(boss.get(template + "/preview/page/7").status()).isEqualTo(404);
        assertThat(boss.get(template + "/preview/page/6").status()).isEqualTo(200);
    }

    @Test
    void whoSeesNoTemplateSeesNoPreview() {
        var template = made(Map.of("name", "Ours"));
        var stranger = PageClient.of(acme, acme.person("Nobody"));

        for (var part : new String[] {"", "/page/1", "/document"}) {
            assertThat(stranger.get(template + "/preview" + part).status()).isEqualTo(404);
        }
        assertThat(boss.get("/document_templates/" + UUID.randomUUID() + "/preview")
                        .status())
                .isEqualTo(404);
    }
}
