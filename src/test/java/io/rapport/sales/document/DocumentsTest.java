package io.rapport.sales.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** An organisation that has written no template sends documents all the same, in its customers' languages. */
class DocumentsTest {

    private static final Tenant ACME = new Tenant(new UUID(0, 1), "acme", "Acme Ltd", "t_acme", "EUR", ZoneOffset.UTC);

    private static Setting setting(Document document) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Setting(
                Template.beginning(document.kind(), document.locale()),
                document,
                ACME.name(),
                (key, locale) -> messages.getMessage(key, null, locale));
    }

    private static String text(Document document) throws IOException {
        var bytes = Documents.bytes(setting(document).paper());
        var keep = System.getProperty("rapport.printed");
        if (keep != null) {
            Files.write(Path.of(keep + document.kind() + document.locale() + ".pdf"), bytes);
        }
        try (var pdf = Loader.loadPDF(bytes)) {
            var words = new PDFTextStripper();
            words.setSortByPosition(true);
            return words.getText(pdf);
        }
    }

    private static Document quote(Locale locale, List<DocumentLine> lines) {
        return new Document(
                DocumentKind.QUOTE,
                locale,
                Map.of(
                        "quote.number", "Q-7",
                        "quote.valid_until", "1 April",
                        "account.name", "Office Ltd",
                        "account.address", "1 Road\nTown",
                        "contact.name", "สมหญิง ใจดี",
                        "owner.name", "Rina"),
                lines,
                List.of(new Total("Net", "€90.00", false), new Total("Total", "€108.00", true)),
                LocalDate.of(2026, 3, 2));
    }

    @Test
    void aQuoteSaysWhoOffersWhatToWhom() throws IOException {
        var lines = List.of(new DocumentLine("Scale", "Calibrated", "2", "€50.00", "10%", "", "", "€90.00"));

        assertThat(text(quote(Locale.ENGLISH, lines)))
                .contains("Acme Ltd", "Quote Q-7", "Office Ltd", "Town", "Dear สมหญิง ใจดี,", "valid until 1 April.")
                .containsPattern("No\\. +Product +Quantity +Unit price +Discount +Amount")
                .containsPattern("1 +Scale +2 +€50.00 +10% +€90.00 *\nCalibrated")
                .containsPattern("Total +€108.00")
                .doesNotContain("Term", "{{", "online");
    }

    @Test
    void theProgramsTextsFollowTheLanguage() throws IOException {
        assertThat(text(quote(Locale.of("th"), List.of()))).contains("ใบเสนอราคา Q-7", "ยืนราคาถึง", "ขอบคุณ");
        assertThat(text(quote(Locale.of("id"), List.of()))).contains("Penawaran Q-7", "Berlaku sampai", "Yth.");
        assertThat(text(quote(Locale.GERMAN, List.of()))).contains("Quote Q-7");
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void everyBeginningKnowsItsNames(DocumentKind kind) {
        for (var language : Template.LANGUAGES) {
            for (var part : List.of("title", "opening", "closing")) {
                var text = Template.text(kind, part, Locale.of(language));
                assertThat(Mark.of(text))
                        .as(language + kind + part)
                        .isNotEmpty()
                        .allSatisfy(mark -> assertThat(kind.names()).contains(mark.name()));
                assertThat(Mark.of(text)).extracting(Mark::sort).doesNotContain(Mark.Sort.UNREADABLE);
            }
        }
    }

    @Test
    void theSameDocumentIsTheSameBytes() {
        var document = quote(Locale.of("th"), List.of());
        assertThat(Documents.bytes(setting(document).paper()))
                .isEqualTo(Documents.bytes(setting(document).paper()));
    }
}
