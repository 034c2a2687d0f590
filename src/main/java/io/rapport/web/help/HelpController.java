package io.rapport.web.help;

import io.rapport.access.Actor;
import io.rapport.help.Article;
import io.rapport.help.Help;
import io.rapport.kernel.Problem;
import io.rapport.web.Answer;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visit;
import io.rapport.web.generic.Visits;
import io.rapport.web.view.HelpArticle;
import io.rapport.web.view.HelpPage;
import io.rapport.web.view.HelpPage.Shelf;
import io.rapport.web.view.HelpPage.Title;
import io.rapport.web.view.Link;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How things are done, one page for each task, to read and to look through. */
@Controller
class HelpController {

    private final Visits visits;
    private final Help help;
    private final Pages pages;

    HelpController(Visits visits, Help help, Pages pages) {
        this.visits = visits;
        this.help = help;
        this.pages = pages;
    }

    @GetMapping("/{org}/help")
    Answer contents(Actor actor, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var shelves = q.isBlank() ? shelves(visit) : found(visit, q);
        return pages.page("help", visit.shell(), new HelpPage(q, shelves));
    }

    @GetMapping("/{org}/help/topics/{slug:[a-z][a-z-]*}")
    Answer article(Actor actor, @PathVariable String slug, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        var article = help.article(slug, visit.locale()).orElseThrow(Problem::notFound);
        var all = help.contents(visit.locale()).values().stream()
                .flatMap(List::stream)
                .toList();
        int at = all.indexOf(article);
        return pages.page(
                "help/article",
                visit.shell(),
                new HelpArticle(
                        article.title(),
                        article.about(),
                        article.html(),
                        List.of(new Link(visit.t("help.title"), home(visit))),
                        shelves(visit),
                        slug,
                        at == 0 ? Optional.empty() : Optional.of(link(visit, all.get(at - 1))),
                        at == all.size() - 1 ? Optional.empty() : Optional.of(link(visit, all.get(at + 1)))));
    }

    private List<Shelf> shelves(Visit visit) {
        var shelves = new ArrayList<Shelf>();
        help.contents(visit.locale())
                .forEach((group, articles) -> shelves.add(new Shelf(
                        visit.t("help.group." + group),
                        articles.stream().map(article -> title(visit, article)).toList())));
        return shelves;
    }

    private List<Shelf> found(Visit visit, String q) {
        var titles = help.search(q, visit.locale()).stream()
                .map(article -> title(visit, article))
                .toList();
        return titles.isEmpty() ? List.of() : List.of(new Shelf(visit.t("help.found"), titles));
    }

    private static Title title(Visit visit, Article article) {
        return new Title(article.slug(), article.title(), article.about(), home(visit) + "/topics/" + article.slug());
    }

    private static Link link(Visit visit, Article article) {
        return new Link(article.title(), home(visit) + "/topics/" + article.slug());
    }

    private static String home(Visit visit) {
        return visit.shell().base() + "/help";
    }
}
