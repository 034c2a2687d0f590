package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.model.ObjectDef;
import io.rapport.views.SavedView;
import io.rapport.views.ViewState;
import io.rapport.views.Views;
import io.rapport.web.view.Action;
import io.rapport.web.view.ListTools;
import io.rapport.web.view.Tab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The saved views of a list as its page shows them. */
@Component
public class SavedViews {

    /** The mark of an address that wants no view, whatever opens first. */
    static final String ALL = "all";

    private final Views views;

    SavedViews(Views views) {
        this.views = views;
    }

    public List<SavedView> of(Actor actor, ObjectDef object) {
        return views.of(actor, object.name());
    }

    /** Where an address leads that leaves all or all but the view open: to one that holds the whole. */
    static Optional<ListState> whole(List<SavedView> saved, ListState state) {
        var now = state.asOf("");
        boolean bare = now.equals(ListState.PLAIN);
        if (!bare && !now.equals(ListState.PLAIN.view(state.view()))) {
            return Optional.empty();
        }
        var view = bare ? saved.stream().filter(SavedView::first).findFirst() : current(saved, state);
        return view.map(SavedViews::state)
                .map(whole -> whole.asOf(state.asOf()))
                .filter(whole -> !whole.equals(state));
    }

    static Optional<SavedView> current(List<SavedView> saved, ListState state) {
        return saved.stream()
                .filter(view -> view.id().toString().equals(state.view()) && !state.inTrash())
                .findFirst();
    }

    static ListState state(SavedView view) {
        var kept = view.state();
        return ListState.PLAIN
                .filter(kept.filter())
                .q(kept.q())
                .sort(kept.sort())
                .columns(kept.columns())
                .shape(kept.shape())
                .view(view.id().toString());
    }

    static ViewState kept(ListState state) {
        return new ViewState(state.filter(), state.q(), state.sort(), state.columns(), state.shape());
    }

    /** The list without any saved view, and then those. */
    static List<Tab> tabs(
            Visit visit, ObjectDef object, ListState state, List<SavedView> saved, boolean plain, String badge) {
        var current = current(saved, state);
        boolean opens = saved.stream().anyMatch(SavedView::first);
        var all = current.isPresent() || state.inTrash()
                ? ListState.PLAIN
                : ListState.PLAIN.filter(state.filter()).with("as", state.part("as"));
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(
                visit.t("view.all"),
                all.view(opens ? ALL : "").at(visit.base(object)),
                !state.inTrash() && current.isEmpty(),
                plain && current.isEmpty() ? badge : ""));
        for (var view : saved) {
            boolean here = current.filter(view::equals).isPresent();
            String href = state(view).as().isEmpty()
                    ? visit.base(object) + "?view=" + view.id()
                    : state(view).at(visit.base(object));
            tabs.add(new Tab(view.name(), href, here, here ? badge : ""));
        }
        return tabs;
    }

    public static ListTools tools(
            Visit visit, ObjectDef object, ListState state, List<SavedView> saved, List<String> notes) {
        String base = visit.base(object);
        var current = current(saved, state);
        var told = new ArrayList<>(notes);
        current.filter(view -> view.left() > 0 && notes.isEmpty())
                .ifPresent(view -> told.add(visit.t("views.left_out", view.left())));
        boolean changed = current.map(view -> !kept(state(view)).equals(kept(state)))
                .orElse(!kept(state).equals(ViewState.PLAIN));
        boolean board = state.as().equals("board");
        boolean past = visit.moment().isPresent();
        var mine = current.filter(view -> view.changeable() && !past);
        var save = mine.filter(view -> changed)
                .map(view -> Action.post(visit.t("views.save"), href(base, view) + "/state", "check", values(state)));
        return new ListTools(
                state.inTrash() ? List.of() : Modes.of(visit, object, state, saved),
                told,
                state.as().equals("calendar")
                        ? ""
                        : ListState.href(base + (board ? "/board/options" : "/columns"), state.kept()),
                visit.t(board ? "board.options" : "ui.columns"),
                state.inTrash() || past || !changed && current.isEmpty()
                        ? ""
                        : ListState.href(base + "/views/new", state.kept()),
                save,
                mine.map(view -> href(base, view)).orElse(""),
                current.filter(view -> !past)
                        .map(view -> actions(visit, base, view))
                        .orElse(List.of()));
    }

    private static List<Action> actions(Visit visit, String base, SavedView view) {
        var actions = new ArrayList<Action>();
        actions.add(Action.post(
                visit.t(view.first() ? "views.not_first" : "views.first"),
                href(base, view) + "/first",
                "star",
                Map.of("first", view.first() ? "0" : "1")));
        if (view.changeable()) {
            actions.add(Action.post(visit.t("action.delete"), href(base, view) + "/delete", "trash-2", Map.of())
                    .weight(Action.Weight.DANGER));
        }
        return actions;
    }

    static String href(String base, SavedView view) {
        return base + "/views/" + view.id();
    }

    private static Map<String, String> values(ListState state) {
        var values = new LinkedHashMap<String, String>();
        state.kept().forEach(pair -> values.put(pair.getKey(), pair.getValue()));
        return values;
    }
}
