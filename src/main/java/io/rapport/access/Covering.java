package io.rapport.access;

import io.rapport.model.DataModel;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.RowAccess;
import java.util.Arrays;

/** Whether one may do all that another may; in doubt not. */
final class Covering {

    private Covering() {}

    static boolean covers(DataModel model, Actor more, Actor less) {
        return Arrays.stream(Ability.values()).allMatch(ability -> more.may(ability) || !less.may(ability))
                && model.objects().stream().allMatch(object -> covers(object, more, less));
    }

    private static boolean covers(ObjectDef object, Actor more, Actor less) {
        return Arrays.stream(Action.values())
                        .allMatch(action -> covers(more.rows(object, action), less.rows(object, action)))
                && object.liveFields().stream()
                        .allMatch(field -> (more.reads(object, field) || !less.reads(object, field))
                                && (more.writes(object, field) || !less.writes(object, field)));
    }

    private static boolean covers(RowAccess more, RowAccess less) {
        if (more instanceof RowAccess.All || less instanceof RowAccess.Denied || more.equals(less)) {
            return true;
        }
        return more instanceof RowAccess.Where(Filter.OwnedBy(var wide))
                && less instanceof RowAccess.Where(Filter.OwnedBy(var narrow))
                && wide.containsAll(narrow);
    }
}
