package io.rapport.web.view;

import java.util.List;
import java.util.Optional;

/**
 * What a list's bar offers to shape it and to keep its shape.
 *
 * @param modes the ways to look at the same records
 * @param notes what the address asks for and is not shown, in words
 * @param columnsHref the form that chooses columns and order, or what else there is to choose
 * @param columnsLabel what is chosen there
 * @param saveAsHref the form that keeps the list under a name; empty where there is nothing to keep
 * @param save puts the list as it is in place of the view that it came from
 * @param editHref the form with the view's name and audience; empty where it is not the reader's to change
 * @param view what else can be done with the view
 */
public record ListTools(
        List<Mode> modes,
        List<String> notes,
        String columnsHref,
        String columnsLabel,
        String saveAsHref,
        Optional<Action> save,
        String editHref,
        List<Action> view) {}
