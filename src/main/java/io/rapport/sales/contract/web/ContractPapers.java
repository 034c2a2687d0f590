package io.rapport.sales.contract.web;

import io.rapport.access.Actor;
import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.sales.contract.ContractObject;
import io.rapport.sales.document.Amounts;
import io.rapport.sales.document.Document;
import io.rapport.sales.document.DocumentKind;
import io.rapport.sales.document.Documents;
import io.rapport.sales.document.Papers;
import io.rapport.sales.document.Party;
import io.rapport.sales.document.Pdf;
import io.rapport.sales.document.SheetLine;
import io.rapport.sales.document.SheetRow;
import io.rapport.sales.document.SheetRows;
import io.rapport.sales.document.Total;
import io.rapport.sales.document.web.Wording;
import io.rapport.sales.line.Billing;
import io.rapport.sales.order.OrderLineObject;
import io.rapport.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A contract to be signed, in the contract's language. It has the recurring lines of the order that it came from, as long as they come to
 * what was agreed: lines that contradict the amount aren't printed.
 */
@Component
class ContractPapers implements Papers {

    private static final List<String> FIELDS = Stream.concat(
                    Stream.of(
                            "number",
                            "name",
                            "language",
                            "sales_order",
                            "signed_on",
                            "starts_on",
                            "ends_on",
                            "term_months",
                            "notice_days",
                            "annual_value",
                            "contract_value",
                            "terms"),
                    Party.FIELDS.stream())
            .toList();

    private final SheetRows rows;
    private final Documents documents;
    private final MessageSource messages;

    ContractPapers(SheetRows rows, Documents documents, MessageSource messages) {
        this.rows = rows;
        this.documents = documents;
        this.messages = messages;
    }

    @Override
    public String object() {
        return ContractObject.NAME;
    }

    @Override
    public Pdf of(Actor actor, UUID id) {
        var contract = rows.of(actor, ContractObject.NAME, id, FIELDS);
        var document = document(actor.tenant(), contract, agreed(actor, contract));
        return new Pdf(contract.number() + ".pdf", documents.pdf(actor.tenant(), document));
    }

    private List<SheetLine> agreed(Actor actor, SheetRow contract) {
        var value = contract.money("contract_value");
        var order = contract.row().value("sales_order").map(Ref.class::cast);
        if (value.isEmpty() || order.isEmpty()) {
            return List.of();
        }
        var recurring = rows
                .lines(
                        actor,
                        OrderLineObject.NAME,
                        OrderLineObject.ORDER.name(),
                        order.get().id())
                .stream()
                .filter(line ->
                        !line.billing().isEmpty() && Billing.of(line.billing()).recurs())
                .toList();
        return sum(recurring, SheetLine::amount, value.get())
                        .filter(sum -> sum.amount().compareTo(value.get().amount()) == 0)
                        .isPresent()
                ? recurring
                : List.of();
    }

    /** Empty where a line's amount is unknown or of another currency. */
    private static Optional<Money> sum(
            List<SheetLine> lines, Function<SheetLine, Optional<Money>> amount, Money value) {
        var amounts = lines.stream()
                .map(amount)
                .flatMap(Optional::stream)
                .filter(one -> one.currency().equals(value.currency()))
                .map(Money::amount)
                .toList();
        return amounts.size() < lines.size()
                ? Optional.empty()
                : Optional.of(new Money(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add), value.currency()));
    }

    /** What a contract comes to with tax is known by its lines only. */
    private static Amounts amounts(SheetRow contract, List<SheetLine> lines) {
        var net = contract.money("contract_value");
        var tax = net.filter(value -> !lines.isEmpty()).flatMap(value -> sum(lines, SheetLine::tax, value));
        var gross = tax.map(one -> new Money(net.orElse(one).amount().add(one.amount()), one.currency()));
        return new Amounts(net, tax, gross);
    }

    private Document document(Tenant tenant, SheetRow contract, List<SheetLine> lines) {
        var wording = Wording.of(messages, contract.language(), tenant.zone());
        var formats = wording.formats();
        var texts = wording.texts();
        var amounts = amounts(contract, lines);
        var values = wording.values(DocumentKind.CONTRACT, contract.party(), amounts);
        values.put("contract.name", contract.text("name"));
        values.put("contract.number", contract.number());
        values.put(
                "contract.date", contract.date("signed_on").map(formats::date).orElse(""));
        values.put(
                "contract.start", contract.date("starts_on").map(formats::date).orElse(""));
        values.put("contract.end", contract.date("ends_on").map(formats::date).orElse(""));
        values.put(
                "contract.term",
                contract.whole("term_months")
                        .map(months -> texts.get("contract.months", months))
                        .orElse(""));
        values.put(
                "contract.notice",
                contract.whole("notice_days")
                        .filter(days -> days > 0)
                        .map(days -> texts.get("contract.days", days))
                        .orElse(""));
        return new Document(
                DocumentKind.CONTRACT,
                contract.language(),
                values,
                "",
                contract.html("terms"),
                wording.lines(lines),
                totals(contract, amounts, wording),
                contract.date("signed_on").or(() -> contract.date("starts_on")).orElse(LocalDate.EPOCH));
    }

    private static List<Total> totals(SheetRow contract, Amounts amounts, Wording wording) {
        var totals = new ArrayList<Total>();
        wording.total("object.contracts.annual_value", contract.money("annual_value"), false)
                .ifPresent(totals::add);
        if (amounts.gross().isPresent()) {
            totals.addAll(wording.totals(amounts));
        } else {
            wording.total("object.contracts.contract_value", amounts.net(), true)
                    .ifPresent(totals::add);
        }
        return totals;
    }
}
