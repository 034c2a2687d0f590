package io.rapport.sales.document;

import io.rapport.print.Colour;
import io.rapport.print.PageSize;
import io.rapport.print.Paper;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * How a document looks and what it says besides its values. Texts hold names between braces; letterhead, opening and closing are
 * formatted.
 *
 * @param columns of the table of lines, as {@link Column} names them
 */
record Template(
        String title,
        PageSize size,
        Colour accent,
        String letterhead,
        String opening,
        String closing,
        List<String> columns) {

    /** What the lines' table can show. */
    static final List<String> COLUMNS =
            List.of("position", "name", "description", "quantity", "unit_price", "discount", "term", "tax", "amount");

    /** With which an organisation begins, and which stands in for what is left empty. */
    static final List<String> USUAL =
            List.of("position", "name", "description", "quantity", "unit_price", "discount", "term", "amount");

    static final List<String> LANGUAGES = List.of("en", "id", "th");

    /** What the program brings for a kind and a language. */
    static Template beginning(DocumentKind kind, Locale locale) {
        return new Template(
                text(kind, "title", locale),
                PageSize.A4,
                Paper.ACCENT,
                "",
                text(kind, "opening", locale),
                text(kind, "closing", locale),
                USUAL);
    }

    static String text(DocumentKind kind, String part, Locale locale) {
        return texts(locale).getString(kind.name(part));
    }

    /** Texts of templates and samples: whole paragraphs with braces, which the bundles of pages can't hold. */
    static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "documents.texts",
                Locale.of(language(locale)),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    static String language(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }
}
