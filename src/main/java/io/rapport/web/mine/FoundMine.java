package io.rapport.web.mine;

import io.rapport.web.find.FindPart;
import io.rapport.web.find.Sought;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import io.rapport.web.view.Input;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each of one's own settings by its label, at its place on the page. */
@Component
@Order(2)
class FoundMine implements FindPart {

    @Override
    public List<FoundGroup> of(Visit visit, Sought sought) {
        String title = visit.t("mine.title");
        var hits = MineForm.NAMES.stream()
                .map(name -> Input.of(name, visit.t("mine." + name), "choice", ""))
                .filter(input -> sought.in(input.label(), title))
                .map(input -> new FoundHit(
                        input.label(),
                        title,
                        visit.shell().base() + "/settings/mine#" + input.id(),
                        "sliders-horizontal"))
                .toList();
        return hits.isEmpty() ? List.of() : List.of(new FoundGroup(title, hits));
    }
}
