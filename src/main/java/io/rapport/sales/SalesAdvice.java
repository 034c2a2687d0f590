package io.rapport.sales;

import io.rapport.exchange.ColumnPlan;
import io.rapport.exchange.ImportAdvice;
import io.rapport.exchange.ImportKey;
import io.rapport.exchange.RecordPlan;
import io.rapport.exchange.file.FileProfile;
import io.rapport.sales.opportunity.LineObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.pipeline.PipelineObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What files of products and opportunities usually look like: a row of a pipeline is a deal and its one line. */
@Component
@Order(20)
class SalesAdvice implements ImportAdvice {

    private final MessageSource messages;

    SalesAdvice(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Map<String, List<String>> synonyms() {
        return Map.ofEntries(
                Map.entry("leads", List.of("lead", "prospect", "prospects", "enquiry", "enquiries", "prospek")),
                Map.entry("leads.company", List.of("organisation", "organization", "account", "firm", "company name")),
                Map.entry("leads.source", List.of("lead source", "origin", "utm source", "sumber")),
                Map.entry("leads.campaign", List.of("utm campaign", "kampanye")),
                Map.entry("leads.rating", List.of("temperature", "priority")),
                Map.entry("leads.status", List.of("lead status", "state")),
                Map.entry("opportunities", List.of("deal", "deals", "pipeline", "sales pipeline", "peluang", "sales")),
                Map.entry("opportunities.name", List.of("deal name", "opportunity name", "subject", "title")),
                Map.entry(
                        "opportunities.account",
                        List.of("company", "customer", "client", "account name", "company name")),
                Map.entry("opportunities.stage", List.of("deal stage", "sales stage", "status", "phase", "tahap")),
                Map.entry(
                        "opportunities.amount",
                        List.of("close value", "deal value", "value", "deal size", "price", "nilai")),
                Map.entry(
                        "opportunities.engaged_on", List.of("engage date", "start date", "opened on", "created date")),
                Map.entry(
                        "opportunities.close_date",
                        List.of("closing date", "expected close date", "closed on", "closed date")),
                Map.entry(
                        "opportunities.owner",
                        List.of("sales agent", "agent", "sales rep", "rep", "salesperson", "account executive")),
                Map.entry("opportunities.probability", List.of("win probability", "chance", "likelihood")),
                Map.entry("products", List.of("item", "items", "article", "produk", "barang")),
                Map.entry("products.name", List.of("product name", "item name")),
                Map.entry("products.code", List.of("sku", "product code", "article number", "item number")),
                Map.entry("products.family", List.of("series", "category", "product line", "group", "product family")),
                Map.entry(
                        "products.list_price", List.of("sales price", "price", "unit price", "retail price", "harga")),
                Map.entry("products.active", List.of("enabled", "available")),
                Map.entry("opportunity_lines.quantity", List.of("qty", "count", "pieces")),
                Map.entry("stages.probability", List.of("win probability")));
    }

    @Override
    public Map<String, List<Set<String>>> namesakes() {
        return Map.of(PipelineObjects.STAGES, FirstStage.allNames(messages));
    }

    @Override
    public Set<String> derived() {
        return Set.of("opportunities.name", "opportunity_lines.name");
    }

    @Override
    public List<RecordPlan> extend(FileProfile file, List<RecordPlan> records) {
        var all = new ArrayList<>(records);
        for (var record : records) {
            if (record.object().equals(OpportunityObject.NAME) && !isExport(record)) {
                record.into("product")
                        .filter(column -> column.column() != null)
                        .ifPresent(product -> all.add(line(record, product)));
            }
        }
        return all;
    }

    /** Where each amount has its currency beside it, the file is an export of ours, and the lines are in one of their own. */
    private static boolean isExport(RecordPlan deals) {
        return deals.columns().stream().anyMatch(column -> column.part().equals("currency"));
    }

    /** The line has the deal's own key, so that importing again finds it. */
    private static RecordPlan line(RecordPlan deal, ColumnPlan product) {
        var key = deal.key();
        String column = key.column();
        var lineKey = column == null
                ? ImportKey.none()
                : ImportKey.external(column, key.source() == null ? "line" : key.source());
        return new RecordPlan(
                LineObject.NAME, lineKey, List.of(ColumnPlan.sameRow("opportunity", OpportunityObject.NAME), product));
    }
}
