package io.rapport.sales.commission;

import static io.rapport.sales.commission.Reading.link;
import static io.rapport.sales.commission.Reading.value;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.model.SystemFields;
import io.rapport.query.Row;
import io.rapport.sales.opportunity.DealMemberObject;
import io.rapport.sales.opportunity.OpportunityObject;
import io.rapport.sales.opportunity.Splits;
import io.rapport.sales.pipeline.PipelineObjects;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The deals of a person: what they have of each that is won, and since when others are not won any more. */
record Deals(Reading reading) {

    private static final FieldKey<Ref> OWNER = new FieldKey<>(SystemFields.OWNER, Ref.class);
    private static final FieldKey<Ref> DEAL = new FieldKey<>("opportunity", Ref.class);
    private static final FieldKey<Ref> MEMBER = new FieldKey<>("member", Ref.class);
    private static final FieldKey<BigDecimal> SPLIT = new FieldKey<>("split", BigDecimal.class);
    private static final FieldKey<String> OUTCOME = new FieldKey<>("stage.outcome", String.class);
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final String IS_WON = "stage.outcome == \"won\"";
    private static final String[] READ = {"name", "owner", "amount", "close_date", "closed_at"};

    private record Member(UUID person, BigDecimal split) {}

    /** What a person has of deals that were won since a day; who is in no deal's team has all of their own. */
    List<Due> of(UUID person, LocalDate since) {
        String late = " && (close_date == null || close_date >= date('" + since + "'))";
        var deals = new LinkedHashMap<UUID, Row>();
        reading.all(OpportunityObject.NAME, IS_WON + " && owner == \"" + person + "\"" + late, READ)
                .forEach(row -> deals.put(row.id(), row));
        var members = members(reading.all(
                DealMemberObject.NAME,
                "opportunity.owner == \"" + person + "\" && opportunity." + IS_WON,
                "opportunity",
                "member",
                "split"));
        var others = new HashSet<UUID>();
        reading.all(DealMemberObject.NAME, "member == \"" + person + "\" && opportunity." + IS_WON, "opportunity")
                .forEach(row ->
                        link(row, DEAL).filter(id -> !deals.containsKey(id)).ifPresent(others::add));
        reading.these(OpportunityObject.NAME, others, READ).forEach(row -> deals.put(row.id(), row));
        members.putAll(
                members(reading.among(DealMemberObject.NAME, "opportunity", others, "opportunity", "member", "split")));
        var due = new ArrayList<Due>();
        deals.values().forEach(deal -> due(deal, person, members.getOrDefault(deal.id(), List.of()))
                .ifPresent(due::add));
        return due;
    }

    private static Map<UUID, List<Member>> members(List<Row> rows) {
        var members = new HashMap<UUID, List<Member>>();
        rows.forEach(row -> link(row, DEAL).ifPresent(deal -> members.computeIfAbsent(deal, any -> new ArrayList<>())
                .add(new Member(
                        link(row, MEMBER).orElseThrow(), value(row, SPLIT).orElse(BigDecimal.ZERO)))));
        return members;
    }

    private Optional<Due> due(Row deal, UUID person, List<Member> members) {
        var day = value(deal, OpportunityObject.CLOSE_DATE)
                .or(() -> value(deal, OpportunityObject.CLOSED_AT).map(this::day));
        var amount = value(deal, OpportunityObject.AMOUNT);
        if (day.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        var credited = part(amount.get(), link(deal, OWNER), person, members);
        return credited.signum() == 0
                ? Optional.empty()
                : Optional.of(
                        new Due(deal.id(), value(deal, OpportunityObject.TITLE).orElse(""), credited, day.get()));
    }

    /** What nobody else has is the owner's. */
    private static BigDecimal part(Money amount, Optional<UUID> owner, UUID person, List<Member> members) {
        var percents = new ArrayList<>(members.stream().map(Member::split).toList());
        percents.addFirst(WHOLE.subtract(percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        var parts = Splits.of(amount, percents);
        var mine = owner.filter(person::equals).isPresent() ? parts.getFirst().amount() : BigDecimal.ZERO;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).person().equals(person)) {
                mine = mine.add(parts.get(i + 1).amount());
            }
        }
        return mine;
    }

    /**
     * Of these deals the ones that are not won any more, and since when.
     *
     * @param told what is known of that from earlier
     */
    Map<UUID, LocalDate> fell(Collection<UUID> deals, Map<UUID, LocalDate> told, LocalDate today) {
        var fell = new HashMap<UUID, LocalDate>();
        deals.forEach(deal -> fell.put(deal, today));
        reading.these(OpportunityObject.NAME, deals, "stage.outcome", "closed_at", "stage_since")
                .forEach(row -> {
                    if (value(row, OUTCOME).filter(PipelineObjects.WON::equals).isPresent()) {
                        fell.remove(row.id());
                    } else {
                        value(row, OpportunityObject.CLOSED_AT)
                                .or(() -> value(row, OpportunityObject.STAGE_SINCE))
                                .ifPresent(moment -> fell.put(row.id(), day(moment)));
                    }
                });
        told.forEach((deal, day) -> fell.computeIfPresent(deal, (any, now) -> day.isBefore(now) ? day : now));
        return fell;
    }

    /** Those that can be linked to: what is in the trash can't. */
    Set<UUID> there(List<Due> due, Collection<UUID> paid) {
        var there = new HashSet<UUID>();
        due.forEach(one -> there.add(one.deal()));
        var others = new HashSet<>(paid);
        others.removeAll(there);
        reading.these(OpportunityObject.NAME, others).forEach(row -> there.add(row.id()));
        return there;
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, reading.tx().tenant().zone());
    }
}
