package io.rapport.web.objects;

import io.rapport.model.FieldUse;
import io.rapport.model.ObjectDef;
import io.rapport.shape.Uses;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.RetirePage;
import java.util.Optional;

/** A place that uses a field, in words and with the way there. */
final class UseLine {

    private UseLine() {}

    static RetirePage.Use of(Visit visit, FieldUse use) {
        var object = visit.model().object(use.object());
        String many = object.map(found -> visit.label(found.many())).orElse("");
        return switch (use.kind()) {
            case "formula" -> field(visit, use, object, "zap", "settings.use.formula");
            case "link" -> field(visit, use, object, "link", "settings.use.link");
            case "rule" ->
                new RetirePage.Use(
                        "badge-check",
                        visit.t("settings.use.rule", use.name(), many),
                        object.map(found -> Shape.base(visit, found) + "/rules").orElse(""));
            case "layout" ->
                new RetirePage.Use(
                        "columns-3",
                        visit.t("settings.use.layout", many),
                        object.map(found -> Shape.base(visit, found) + "/layout")
                                .orElse(""));
            case "duplicates" ->
                new RetirePage.Use(
                        "copy",
                        visit.t("settings.use.duplicates", many),
                        visit.shell().base() + "/settings/duplicates/" + use.object());
            case "view" ->
                new RetirePage.Use(
                        "table-2",
                        visit.t("settings.use.view", use.name(), many),
                        object.map(visit::base).orElse(""));
            case "private_views" ->
                new RetirePage.Use("table-2", visit.t("settings.use.private_views", use.count()), "");
            case "role" ->
                use.name().isEmpty()
                        ? new RetirePage.Use("shield", visit.t("settings.use.roles", use.count()), "")
                        : new RetirePage.Use(
                                "shield",
                                visit.t("settings.use.role", use.name()),
                                visit.shell().base() + "/settings/roles");
            case "import" -> new RetirePage.Use("upload", visit.t("settings.use.import", use.count()), "");
            default -> new RetirePage.Use("layers", records(visit, use.count()), "");
        };
    }

    private static String records(Visit visit, long count) {
        return count > Uses.ENOUGH
                ? visit.t("settings.use.records_more", (long) Uses.ENOUGH)
                : visit.t("settings.use.records", count);
    }

    private static RetirePage.Use field(
            Visit visit, FieldUse use, Optional<ObjectDef> object, String icon, String key) {
        String label = object.flatMap(found -> found.field(use.name()))
                .map(visit::label)
                .orElse(use.name());
        return new RetirePage.Use(
                icon,
                visit.t(
                        key,
                        label,
                        object.map(found -> visit.label(found.many())).orElse("")),
                object.map(found -> Shape.base(visit, found, use.name())).orElse(""));
    }
}
