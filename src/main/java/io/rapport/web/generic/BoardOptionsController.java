package io.rapport.web.generic;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.web.Pages;
import io.rapport.web.view.BoardOptions;
import io.rapport.web.view.Choice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Which field a board's lanes stand for and what its cards show: a form, and its result as the board's address. */
@Controller
class BoardOptionsController {

    private final Visits visits;
    private final Pages pages;

    BoardOptionsController(Visits visits, Pages pages) {
        this.visits = visits;
        this.pages = pages;
    }

    @GetMapping("/{org}/{object:[a-z][a-z0-9_]*}/board/options")
    View form(
            Actor actor,
            @PathVariable String object,
            ListState address,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var def = visit.object(object);
        var state = address.with("as", "board");
        var by = Boards.by(visit, def, state).orElseThrow(Problem::notFound);
        if (sent.containsKey("apply")) {
            String chosen = sent.getOrDefault("lanes", List.of(by.name())).getFirst();
            String across = sent.getOrDefault("across", List.of("")).getFirst();
            String cards = String.join(",", sent.getOrDefault("field", List.of()));
            return Redirects.to(state.with("by", chosen)
                    .with("swim", across.equals(chosen) ? "" : across)
                    .with("closed", across.equals(state.part("swim")) ? state.part("closed") : "")
                    .with("cards", cards)
                    .with("folded", chosen.equals(by.name()) ? state.part("folded") : "")
                    .at(visit.base(def)));
        }
        if (sent.containsKey("reset")) {
            return Redirects.to(state.with("by", "")
                    .with("swim", "")
                    .with("cards", "")
                    .with("folded", "")
                    .with("closed", "")
                    .at(visit.base(def)));
        }
        var swim = Boards.swim(visit, def, state, by);
        var shown = Boards.fields(visit, def, state);
        var form = new BoardOptions(
                visit.label(def.many()),
                visit.base(def) + "/board/options",
                state.with("by", "").with("swim", "").with("cards", "").kept(),
                Boards.possible(visit, def).stream()
                        .map(field -> new Choice(field.name(), visit.label(field), field.equals(by)))
                        .toList(),
                Boards.possible(visit, def).stream()
                        .map(field -> new Choice(
                                field.name(),
                                visit.label(field),
                                swim.filter(field::equals).isPresent()))
                        .toList(),
                Boards.offered(visit, def).stream()
                        .map(field -> new Choice(field.name(), visit.label(field), shown.contains(field)))
                        .toList(),
                state.at(visit.base(def)));
        return Pages.frame(request).isPresent()
                ? pages.part("board/options", visit.shell(), Map.of("form", form))
                : pages.page("boardoptions", visit.shell(), form);
    }
}
