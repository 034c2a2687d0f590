package io.rapport.web.generic;

import io.rapport.model.ObjectDef;
import io.rapport.views.SavedView;
import io.rapport.web.view.Mode;
import java.util.ArrayList;
import java.util.List;

/** The ways to look at what a list shows; what it is filtered by and which view it came from goes along. */
public final class Modes {

    private Modes() {}

    public static List<Mode> of(Visit visit, ObjectDef object, ListState state, List<SavedView> saved) {
        var modes = new ArrayList<Mode>();
        modes.add(table(visit, object, state, saved));
        if (!Boards.possible(visit, object).isEmpty()) {
            modes.add(mode(visit, object, state, "board", "square-kanban"));
        }
        if (Calendars.field(visit, object, ListState.PLAIN)
                .filter(field -> !Layouts.isSystem(field))
                .isPresent()) {
            modes.add(mode(visit, object, state, "calendar", "calendar-days"));
        }
        modes.add(mode(visit, object, state, "split", "panel-left"));
        return modes;
    }

    private static Mode mode(Visit visit, ObjectDef object, ListState state, String as, String icon) {
        return new Mode(
                visit.t("view." + as),
                icon,
                state.with("as", as).at(visit.base(object)),
                state.as().equals(as));
    }

    /** A bare address would lead back to the view's own mode, or to what opens first. */
    private static Mode table(Visit visit, ObjectDef object, ListState state, List<SavedView> saved) {
        var table = state.with("as", "");
        var open = SavedViews.whole(saved, table).isPresent()
                ? ListState.PLAIN.view(saved.stream().anyMatch(SavedView::first) ? SavedViews.ALL : "")
                : table;
        return new Mode(
                visit.t("view.table"),
                "table-2",
                open.at(visit.base(object)),
                state.as().isEmpty());
    }
}
