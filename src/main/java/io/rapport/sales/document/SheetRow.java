package io.rapport.sales.document;

import io.rapport.kernel.Money;
import io.rapport.model.Address;
import io.rapport.model.AutoNumberType;
import io.rapport.model.DataModel;
import io.rapport.model.LongTextType;
import io.rapport.query.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A record of which a document is made, with what its reader may know. */
public record SheetRow(DataModel model, String object, Row row) {

    public UUID id() {
        return row.id();
    }

    /** As it is shown, such as {@code Q-2026-0012}. */
    public String number() {
        return number(object, "number").orElse("–");
    }

    /** The number of a linked record, shown as its own object shows it. */
    public Optional<String> number(String target, String path) {
        var type = (AutoNumberType) model.require(target).require("number").type();
        return row.value(path).map(Long.class::cast).map(value -> type.toJson(value)
                .toString());
    }

    /** In which it is written; English where it doesn't say. */
    public Locale language() {
        return Locale.forLanguageTag(row.value("language").map(Object::toString).orElse("en"));
    }

    public Party party() {
        return new Party(
                text("account.name"),
                row.value("account.billing_address").map(Address.class::cast),
                text("contact.name"),
                text("contact.first_name"),
                text("owner.name"),
                text("owner.email"));
    }

    public Amounts amounts() {
        return new Amounts(money("lines_amount"), money("lines_tax"), money("lines_gross"));
    }

    public String text(String path) {
        return row.value(path).map(Object::toString).orElse("");
    }

    /** Formatted text as harmless HTML, or empty. */
    public String html(String field) {
        return row.value(field).map(text -> LongTextType.html(text.toString())).orElse("");
    }

    public Optional<LocalDate> date(String field) {
        return row.value(field).map(LocalDate.class::cast);
    }

    public Optional<Long> whole(String field) {
        return row.value(field).map(Long.class::cast);
    }

    public Optional<Money> money(String field) {
        return row.value(field).map(Money.class::cast);
    }

    Optional<BigDecimal> decimal(String field) {
        return row.value(field).map(BigDecimal.class::cast);
    }
}
