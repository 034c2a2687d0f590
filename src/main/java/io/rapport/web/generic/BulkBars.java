package io.rapport.web.generic;

import io.rapport.access.Ability;
import io.rapport.access.People;
import io.rapport.model.ObjectDef;
import io.rapport.model.SystemFields;
import io.rapport.query.Action;
import io.rapport.query.Count;
import io.rapport.web.view.BulkBar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a visitor may do with many rows of a list at once. */
final class BulkBars {

    private BulkBars() {}

    static BulkBar of(Visit visit, ObjectDef object, ListState state, int rows, Optional<Count> count) {
        if (visit.moment().isPresent()) {
            return BulkBar.NONE;
        }
        var verbs = new ArrayList<BulkBar.Verb>();
        if (visit.actor().may(Ability.BULK_CHANGE)) {
            verbs.addAll(verbs(visit, object, state));
        }
        if (!state.inTrash() && visit.actor().may(Ability.EXPORT)) {
            verbs.add(new BulkBar.Verb(
                    visit.t("action.export"), visit.base(object) + "/bulk/export", "file-spreadsheet", false, ""));
        }
        if (!state.inTrash() && merges(visit, object)) {
            verbs.add(
                    new BulkBar.Verb(visit.t("action.merge"), visit.base(object) + "/bulk/merge", "merge", false, ""));
        }
        if (verbs.isEmpty()) {
            return BulkBar.NONE;
        }
        boolean more = count.filter(all -> all.value() > rows).isPresent();
        String number = count.map(all -> visit.formats().number(all.value()) + (all.exact() ? "" : "+"))
                .orElse("");
        return new BulkBar(
                verbs,
                BulkTicks.keep(state),
                more ? visit.t("bulk.select_all", number) : "",
                visit.t("bulk.all_selected", number));
    }

    private static boolean merges(Visit visit, ObjectDef object) {
        return visit.may(object, Action.UPDATE) && visit.may(object, Action.DELETE) && !People.are(object);
    }

    private static List<BulkBar.Verb> verbs(Visit visit, ObjectDef object, ListState state) {
        String base = visit.base(object) + "/bulk";
        var verbs = new ArrayList<BulkBar.Verb>();
        if (state.inTrash()) {
            if (visit.may(object, Action.DELETE)) {
                verbs.add(new BulkBar.Verb(visit.t("action.restore"), base + "/restore", "undo-2", false, ""));
            }
            return verbs;
        }
        if (!BulkFields.of(visit, object).isEmpty()) {
            verbs.add(new BulkBar.Verb(visit.t("bulk.change"), base + "/form/change", "pencil", true, ""));
        }
        if (BulkFields.mayAssign(visit, object)) {
            verbs.add(
                    new BulkBar.Verb(visit.t("bulk.assign"), base + "/form/change", "user", true, SystemFields.OWNER));
        }
        if (visit.may(object, Action.DELETE)) {
            verbs.add(new BulkBar.Verb(visit.t("action.delete"), base + "/form/delete", "trash-2", true, ""));
        }
        return verbs;
    }
}
