package io.rapport.web.objects;

import io.rapport.model.ObjectDef;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Tab;
import java.util.List;

/** The pages about one object. */
final class Tabs {

    private Tabs() {}

    static List<Tab> of(Visit visit, ObjectDef object, String current) {
        return List.of();
    }
}
