package io.rapport.web.mine;

import io.rapport.access.Actor;
import io.rapport.access.People;
import io.rapport.preferences.Preferences;
import io.rapport.records.Change;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.Answer;
import io.rapport.web.PageCookies;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What every user sets for oneself, and the page that one prefers to begin with. */
@Controller
class MineController {

    private static final String PATH = "/{org}/settings/mine";

    private final Visits visits;
    private final Preferences preferences;
    private final Records records;
    private final Pages pages;

    MineController(Visits visits, Preferences preferences, Records records, Pages pages) {
        this.visits = visits;
        this.preferences = preferences;
        this.records = records;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Answer show(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.page("form", visit.shell(), new MineForm(visit).page());
    }

    @PostMapping(PATH)
    View save(
            Actor actor,
            @RequestParam Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var visit = visits.of(actor, request);
        var chosen = new MineChoices(sent);
        particulars(actor, chosen, visit);
        preferences.keep(actor, chosen.preference(visit.shell().preference()));
        if (sent.containsKey(MineForm.THEME)) {
            PageCookies.keep(
                    response,
                    PageCookies.THEME,
                    chosen.preference(visit.shell().preference()).theme());
        }
        chosen.language().ifPresent(language -> {
            if (language.isEmpty()) {
                PageCookies.forget(response, PageCookies.LANGUAGE);
            } else {
                PageCookies.keep(response, PageCookies.LANGUAGE, language);
            }
        });
        flash.addFlashAttribute(Pages.TOAST, Toast.done(visit.t("mine.saved")));
        return seeOther(visit.shell().base() + "/settings/mine");
    }

    /** Language and time zone are fields of the user's record, and change through the door as they do there. */
    private void particulars(Actor actor, MineChoices chosen, Visit visit) {
        var values = chosen.particulars();
        if (values.isEmpty() || actor.user().isEmpty()) {
            return;
        }
        var users = visit.object(People.USERS);
        records.apply(
                actor,
                NewOperation.of(Source.PAGE, "operation.edited", visit.written(users.one())),
                List.of(new Change.Update(People.USERS, actor.user().get(), Optional.empty(), values)));
    }

    /** To the list that the user prefers to begin with, where it is there for that one; else home. */
    @GetMapping("/{org}/start")
    View start(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        String page = visit.shell().preference().startPage();
        boolean there = visit.model().object(page).filter(actor::sees).isPresent();
        return seeOther(visit.shell().base() + (there ? "/" + page : ""));
    }

    private static RedirectView seeOther(String path) {
        var view = new RedirectView(path, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
