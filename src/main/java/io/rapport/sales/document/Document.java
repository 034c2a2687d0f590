package io.rapport.sales.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a document says, before a template says how.
 *
 * @param locale the language it is written in; of a language without texts English is written
 * @param values by the names of {@link DocumentKind#names}, as its reader reads them; what is missing is left empty
 * @param introduction formatted text of this document's own, in place of the template's opening; or empty
 * @param terms formatted text of this document's own, before the template's closing; or empty
 * @param lines one for each row of its table; none for a document without table
 * @param date of the document; the file bears it, and no other time
 */
public record Document(
        DocumentKind kind,
        Locale locale,
        Map<String, String> values,
        String introduction,
        String terms,
        List<DocumentLine> lines,
        List<Total> totals,
        LocalDate date) {

    public Document {
        values = Map.copyOf(values);
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }

    public Document(
            DocumentKind kind,
            Locale locale,
            Map<String, String> values,
            List<DocumentLine> lines,
            List<Total> totals,
            LocalDate date) {
        this(kind, locale, values, "", "", lines, totals, date);
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
