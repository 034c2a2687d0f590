package io.rapport.web.objects;

import io.rapport.access.Ability;
import io.rapport.model.ObjectDef;
import io.rapport.web.find.FindPart;
import io.rapport.web.find.Sought;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.FoundGroup;
import io.rapport.web.view.FoundHit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** For those who shape the model: each object with its rules and its layout, and each field, by what they are called. */
@Component
@Order(4)
class FoundFields implements FindPart {

    private static final int MOST = 10;

    @Override
    public List<FoundGroup> of(Visit visit, Sought sought) {
        if (!visit.actor().may(Ability.MANAGE_MODEL)) {
            return List.of();
        }
        var hits = visit.model().objects().stream()
                .flatMap(object -> Stream.concat(pages(visit, object), fields(visit, object)))
                .filter(hit -> sought.in(hit.label(), hit.detail()))
                .limit(MOST)
                .toList();
        return hits.isEmpty() ? List.of() : List.of(new FoundGroup(visit.t("settings.objects"), hits));
    }

    private static Stream<FoundHit> pages(Visit visit, ObjectDef object) {
        String base = Shape.base(visit, object);
        String label = visit.label(object.many());
        String where = visit.t("settings.objects");
        var itself = Stream.of(new FoundHit(label, where, base, object.icon()));
        var tabs = Tabs.of(visit, object, "").stream()
                .map(tab -> new FoundHit(tab.label(), where + " › " + label, tab.href(), object.icon()));
        return Stream.concat(itself, tabs.skip(1));
    }

    private static Stream<FoundHit> fields(Visit visit, ObjectDef object) {
        String where = visit.t("settings.objects") + " › " + visit.label(object.many());
        return object.fields().stream()
                .map(field -> new FoundHit(
                        visit.label(field), where, Shape.base(visit, object, field.name()), object.icon()));
    }
}
