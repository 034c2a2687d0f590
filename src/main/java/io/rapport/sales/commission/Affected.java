package io.rapport.sales.commission;

import static io.rapport.sales.commission.Reading.link;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldKey;
import io.rapport.model.SystemFields;
import io.rapport.query.Row;
import io.rapport.sales.opportunity.DealMemberObject;
import io.rapport.sales.opportunity.OpportunityObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whose commission by which plan a change may touch. */
record Affected(Reading reading, Set<Pair> pairs) {

    private static final FieldKey<Ref> OWNER = new FieldKey<>(SystemFields.OWNER, Ref.class);
    private static final FieldKey<Ref> MEMBER = new FieldKey<>("member", Ref.class);
    private static final FieldKey<Ref> DEAL = new FieldKey<>("opportunity", Ref.class);
    private static final FieldKey<Ref> LINE_PERSON = new FieldKey<>("statement.person", Ref.class);
    private static final FieldKey<Ref> LINE_PLAN = new FieldKey<>("statement.plan", Ref.class);

    Affected(Reading reading) {
        this(reading, new LinkedHashSet<>());
    }

    /** Whether anybody is paid at all. */
    boolean anyPlan() {
        return !reading.all(CommissionPlanObject.NAME, "").isEmpty();
    }

    void by(String object, Collection<UUID> ids) {
        switch (object) {
            case OpportunityObject.NAME -> deals(ids);
            case DealMemberObject.NAME -> members(ids);
            case CommissionPlanObject.NAME -> plans(ids);
            case CommissionTierObject.NAME -> plansOf(CommissionTierObject.NAME, ids, CommissionTierObject.PLAN);
            case CommissionAssignmentObject.NAME -> assignments(ids);
            case CommissionStatementObject.NAME ->
                add(
                        reading.these(CommissionStatementObject.NAME, ids, "person", "plan"),
                        CommissionStatementObject.PERSON,
                        CommissionStatementObject.PLAN);
            default ->
                plans(reading.all(CommissionPlanObject.NAME, "").stream()
                        .map(Row::id)
                        .toList());
        }
    }

    /** Who has a part of them now by any plan, and who had one. */
    private void deals(Collection<UUID> ids) {
        var people = new LinkedHashSet<UUID>();
        reading.these(OpportunityObject.NAME, ids, "owner")
                .forEach(row -> link(row, OWNER).ifPresent(people::add));
        reading.among(DealMemberObject.NAME, "opportunity", ids, "member")
                .forEach(row -> link(row, MEMBER).ifPresent(people::add));
        people(people);
        add(
                reading.among(CommissionLineObject.NAME, "deal_id", ids, "statement.person", "statement.plan"),
                LINE_PERSON,
                LINE_PLAN);
    }

    private void people(Collection<UUID> people) {
        add(
                reading.among(CommissionAssignmentObject.NAME, "person", people, "person", "plan"),
                CommissionAssignmentObject.PERSON,
                CommissionAssignmentObject.PLAN);
    }

    private void members(Collection<UUID> ids) {
        var rows = here(DealMemberObject.NAME, ids, "opportunity", "member");
        people(links(rows, MEMBER));
        deals(links(rows, DEAL));
    }

    private void plansOf(String object, Collection<UUID> ids, FieldKey<Ref> plan) {
        plans(links(here(object, ids, plan.name()), plan));
    }

    private void plans(Collection<UUID> ids) {
        add(
                reading.among(CommissionAssignmentObject.NAME, "plan", ids, "person", "plan"),
                CommissionAssignmentObject.PERSON,
                CommissionAssignmentObject.PLAN);
        add(
                reading.among(CommissionStatementObject.NAME, "plan", ids, "person", "plan"),
                CommissionStatementObject.PERSON,
                CommissionStatementObject.PLAN);
    }

    private void assignments(Collection<UUID> ids) {
        add(
                here(CommissionAssignmentObject.NAME, ids, "person", "plan"),
                CommissionAssignmentObject.PERSON,
                CommissionAssignmentObject.PLAN);
    }

    /** Also from the trash: that they went there is what may have happened. */
    private List<Row> here(String object, Collection<UUID> ids, String... fields) {
        return reading.theseAnywhere(object, ids, fields);
    }

    private static Set<UUID> links(List<Row> rows, FieldKey<Ref> field) {
        var found = new LinkedHashSet<UUID>();
        rows.forEach(row -> link(row, field).ifPresent(found::add));
        return found;
    }

    private void add(List<Row> rows, FieldKey<Ref> person, FieldKey<Ref> plan) {
        rows.forEach(row -> link(row, person)
                .ifPresent(who -> link(row, plan).ifPresent(which -> pairs.add(new Pair(who, which)))));
    }
}
