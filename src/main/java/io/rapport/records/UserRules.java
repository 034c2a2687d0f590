package io.rapport.records;

import io.rapport.expression.Expr;
import io.rapport.kernel.Problem;
import io.rapport.model.ValidationRule;
import io.rapport.query.RuleConditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Whether the records, as they have become, fulfil the rules that administrators wrote: one statement for each object that
 * has any. A rule is asked of new and restored records and where a field that it reads has changed, so that what was there
 * before the rule can still be worked on.
 */
record UserRules(Batch batch) {

    private record Asked(ValidationRule rule, Expr condition, Set<String> reads) {}

    void check() {
        var errors = new Errors();
        for (var group : batch.groups()) {
            var rules = rules(group);
            var drafts = group.drafts().stream()
                    .filter(draft -> draft.position() >= 0 && draft.dirty() && !draft.staysDeleted())
                    .filter(draft -> rules.stream().anyMatch(rule -> concerns(rule, draft)))
                    .toList();
            if (!drafts.isEmpty()) {
                check(group, rules, drafts, errors);
            }
        }
        errors.throwInvalid();
    }

    private List<Asked> rules(DraftGroup group) {
        var model = batch.model();
        var object = group.object();
        var rules = new ArrayList<Asked>();
        for (var rule : model.rules(object)) {
            if (rule.active()) {
                RuleConditions.parse(model, object, rule)
                        .ifPresent(expr -> rules.add(new Asked(rule, expr, RuleConditions.reads(model, object, expr))));
            }
        }
        return rules;
    }

    private static boolean concerns(Asked rule, Draft draft) {
        return draft.isNew() || draft.trashChanged() || draft.changed().stream().anyMatch(rule.reads()::contains);
    }

    private void check(DraftGroup group, List<Asked> rules, List<Draft> drafts, Errors errors) {
        var broken = broken(group, rules, drafts);
        for (var draft : drafts) {
            var told = broken.getOrDefault(draft.id(), List.of());
            for (int i = 0; i < told.size(); i++) {
                if (told.get(i) && concerns(rules.get(i), draft)) {
                    report(draft, rules.get(i).rule(), errors);
                }
            }
        }
    }

    /** For each record whether it breaks each rule. */
    private Map<UUID, List<Boolean>> broken(DraftGroup group, List<Asked> rules, List<Draft> drafts) {
        var tx = batch.tx();
        var viewer = batch.actor().viewer();
        var columns = new ArrayList<SelectFieldOrAsterisk>();
        columns.add(RowReader.ID);
        var tests = new ArrayList<Field<Boolean>>();
        for (int i = 0; i < rules.size(); i++) {
            var test = RuleConditions.broken(
                    tx, batch.model(), viewer, group.object(), rules.get(i).condition(), "t");
            tests.add(DSL.field("rule_" + i, SQLDataType.BOOLEAN));
            columns.add(DSL.field(test).as("rule_" + i));
        }
        var found = new HashMap<UUID, List<Boolean>>();
        tx.dsl()
                .select(columns)
                .from(tx.table(group.object().name()).as("t"))
                .where(DSL.condition(
                        "{0} = ANY({1})",
                        RowReader.ID,
                        PgText.uuids(drafts.stream().map(Draft::id).toList())))
                .forEach(row -> found.put(
                        row.get(RowReader.ID),
                        tests.stream()
                                .map(test -> Boolean.TRUE.equals(row.get(test.getName(), Boolean.class)))
                                .toList()));
        return found;
    }

    /** A field that the actor may not know of has no name. */
    private void report(Draft draft, ValidationRule rule, Errors errors) {
        var known = draft.object()
                .field(rule.field())
                .filter(field -> batch.actor().reads(draft.object(), field))
                .isPresent();
        errors.add(draft, known ? rule.field() : "", Problem.RULE_BROKEN, rule.texts());
    }
}
