package io.rapport.sales.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.model.LongTextType;
import io.rapport.print.Paragraph;
import io.rapport.print.Style;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Values come into texts as letters; parts come and go with them. */
class FillingTest {

    private static final Map<String, String> VALUES = Map.of(
            "quote.number", "Q-1",
            "account.name", "<b>Evil</b> {{owner.email}} & Co",
            "owner.email", "secret@example.com",
            "link", "https://example.com/q/1");

    private static String filled(String html) {
        return Filling.html(LongTextType.html(html), VALUES).stream()
                .map(Paragraph::words)
                .collect(Collectors.joining("|"));
    }

    @Test
    void aValueIsNeitherReadAsTagsNorFilledAgain() {
        assertThat(filled("<p>For {{account.name}}!</p>")).isEqualTo("For <b>Evil</b> {{owner.email}} & Co!");
        assertThat(Filling.line("{{ quote.number }} · {{account.name}}", VALUES))
                .isEqualTo("Q-1 · <b>Evil</b> {{owner.email}} & Co");
    }

    @Test
    void aPartIsThereWhenItsValueIs() {
        assertThat(
                        filled(
                                "<p>a{{#quote.number}} has {{quote.number}}{{/quote.number}}{{^quote.number}} none{{/quote.number}}</p>"))
                .isEqualTo("a has Q-1");
        assertThat(filled("<p>a</p>{{#quote.tax}}<p>tax</p><hr><p>{{quote.tax}}</p>{{/quote.tax}}<p>b</p>"))
                .isEqualTo("a|b");
        assertThat(filled("<p>{{^quote.tax}}no tax{{#link}} online{{/link}}{{/quote.tax}}</p>"))
                .isEqualTo("no tax online");
    }

    @Test
    void aNameStandsOutAsItsBracesDoEvenWhenTheyAreSplit() {
        var spans = Filling.html("<p>x <b>{{quote</b>.number}} y</p>", VALUES)
                .getFirst()
                .spans();

        assertThat(spans.stream().map(span -> span.text()).toList()).containsExactly("x ", "Q-1", " y");
        assertThat(spans.get(1).style()).isEqualTo(Style.BOLD);
        assertThat(spans.get(2).style()).isEqualTo(Style.PLAIN);
    }

    @Test
    void aLinkLeadsSomewhere() {
        assertThat(Filling.html("<p>{{link}}</p>", VALUES)
                        .getFirst()
                        .spans()
                        .getFirst()
                        .link())
                .isEqualTo("https://example.com/q/1");
    }

    @Test
    void whatIsBrokenStillBecomesText() {
        assertThat(filled("<p>{{/link}}a {{{link}}} {{> x}} {{#link}}b {{quote.unknown}}c {{</p>"))
                .isEqualTo("a {{{link}}} {{> x}} b c {{");
    }
}
