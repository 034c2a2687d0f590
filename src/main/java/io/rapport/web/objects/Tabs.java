package io.rapport.web.objects;

import io.rapport.model.ObjectDef;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Tab;
import java.util.List;

/** The pages about one object. */
final class Tabs {

    private Tabs() {}

    static List<Tab> of(Visit visit, ObjectDef object, String current) {
        String base = Shape.base(visit, object);
        int rules = visit.model().rules(object).size();
        return List.of(
                new Tab(visit.t("settings.fields"), base, current.equals("fields"), ""),
                new Tab(
                        visit.t("settings.rules"),
                        base + "/rules",
                        current.equals("rules"),
                        rules == 0 ? "" : visit.formats().number(rules)),
                new Tab(visit.t("settings.layout"), base + "/layout", current.equals("layout"), ""));
    }
}
