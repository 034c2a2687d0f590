package io.rapport.web.duplicate;

import io.rapport.duplicates.Counts;
import io.rapport.duplicates.Evidences;
import io.rapport.duplicates.Preview;
import io.rapport.model.FieldDef;
import io.rapport.query.Row;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Cell;
import io.rapport.web.view.DuplicateRulesPage;
import io.rapport.web.view.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What changed rules would find, with examples as far as the visitor sees their records. */
@Component
class DuplicatePreviews {

    private static final int COLUMNS = 8;

    private final DuplicateViews views;

    DuplicatePreviews(DuplicateViews views) {
        this.views = views;
    }

    DuplicateRulesPage.Preview of(Visit visit, Evidences evidences, Preview preview) {
        var object = evidences.object();
        var columns = evidences.places().stream()
                .filter(place -> place.counts() != Counts.NONE)
                .map(Evidences.Place::field)
                .filter(field -> visit.actor().reads(object, field))
                .filter(field -> !field.name().equals(object.nameField()))
                .limit(COLUMNS)
                .toList();
        var ids = new HashSet<UUID>();
        preview.examples().forEach(example -> ids.addAll(List.of(example.one(), example.other())));
        Map<UUID, Row> rows = visit.actor().sees(object) && visit.actor().reads(object, object.nameDef())
                ? views.rows(visit, object, columns, ids)
                : Map.of();
        var groups = Stream.of(Preview.Fate.values())
                .map(fate -> new DuplicateRulesPage.Group(
                        title(visit, fate),
                        preview.examples().stream()
                                .filter(example -> example.fate() == fate)
                                .filter(example -> rows.containsKey(example.one()) && rows.containsKey(example.other()))
                                .map(example -> example(visit, evidences, columns, rows, example))
                                .toList()))
                .filter(group -> !group.examples().isEmpty())
                .toList();
        return new DuplicateRulesPage.Preview(
                looked(visit, preview),
                figures(visit, preview),
                columns.stream().map(visit::label).toList(),
                groups,
                preview.gone() + preview.found() == 0 ? visit.t("dupset.preview.same") : "");
    }

    private static String title(Visit visit, Preview.Fate fate) {
        return switch (fate) {
            case FOUND -> visit.t("dupset.examples.found");
            case GONE -> visit.t("dupset.examples.gone");
            case STAYS -> visit.t("dupset.examples.stays");
        };
    }

    private static DuplicateRulesPage.Example example(
            Visit visit, Evidences evidences, List<FieldDef> columns, Map<UUID, Row> rows, Preview.Example example) {
        return new DuplicateRulesPage.Example(
                visit.t(
                        "dupset.scores",
                        DuplicateViews.percent(visit, example.before()),
                        DuplicateViews.percent(visit, example.after())),
                example.reasons().stream()
                        .map(why -> DuplicateViews.reason(visit, why.trait(), why.same()))
                        .toList(),
                DuplicateViews.members(
                        visit, evidences.object(), columns, rows, List.of(example.one(), example.other())));
    }

    private static String looked(Visit visit, Preview preview) {
        String total = visit.formats().number(preview.total());
        return preview.isSample()
                ? visit.t("dupset.looked.sample", visit.formats().number(preview.looked_at()), total)
                : visit.t("dupset.looked.all", total);
    }

    private static List<Fact> figures(Visit visit, Preview preview) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(visit, "pairs_today", preview.today().pairs()));
        facts.add(fact(visit, "pairs_then", preview.then().pairs()));
        facts.add(fact(visit, "clusters_today", preview.today().clusters()));
        facts.add(fact(visit, "clusters_then", preview.then().clusters()));
        facts.add(fact(visit, "found", preview.found()));
        facts.add(fact(visit, "gone", preview.gone()));
        if (preview.isSample()) {
            facts.add(fact(visit, "about_today", preview.today().about()));
            facts.add(fact(visit, "about_then", preview.then().about()));
        }
        return facts;
    }

    private static Fact fact(Visit visit, String name, long figure) {
        return new Fact(
                visit.t("dupset.figure." + name),
                Cell.of(name, "integer", visit.formats().number(figure)),
                "");
    }
}
