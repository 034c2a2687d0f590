package io.rapport.web;

import io.rapport.web.view.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What surrounds a page that no controller makes, such as one that says that there is nothing. */
@FunctionalInterface
public interface SessionShell {

    /**
     * The shell of the organisation that was asked for, or else of the only one that the visitor belongs to. Empty where no
     * session stands, and where anything fails: what has gone wrong already is told without it.
     *
     * @param asked the path that was asked for
     */
    Optional<Shell> find(HttpServletRequest request, String asked);
}
