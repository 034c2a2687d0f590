package io.rapport.web.help;

import io.rapport.help.Help;
import io.rapport.web.find.FindPart;
import io.rapport.web.find.Sought;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The help pages that tell of what was typed. */
@Component
@Order(9)
class FoundHelp implements FindPart {

    private static final int MOST = 3;

    private final Help help;

    FoundHelp(Help help) {
        this.help = help;
    }

    @Override
    public List<FoundGroup> of(Visit visit, Sought sought) {
        var hits = help.search(String.join(" ", sought.words()), visit.locale()).stream()
                .limit(MOST)
                .map(article -> new FoundHit(
                        article.title(), "", visit.shell().base() + "/help/topics/" + article.slug(), "circle-help"))
                .toList();
        return hits.isEmpty() ? List.of() : List.of(new FoundGroup(visit.t("help.title"), hits));
    }
}
