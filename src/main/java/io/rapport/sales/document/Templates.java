package io.rapport.sales.document;

import io.rapport.access.Actor;
import io.rapport.access.Actors;
import io.rapport.model.Models;
import io.rapport.print.Colour;
import io.rapport.print.PageSize;
import io.rapport.print.Paper;
import io.rapport.query.Filter;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.tenancy.Tenant;
import io.rapport.tenancy.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the template that a document is written by. */
@Component
class Templates {

    private static final int MOST = 500;

    private final Actors actors;
    private final Models models;
    private final Queries queries;

    Templates(Actors actors, Models models, Queries queries) {
        this.actors = actors;
        this.models = models;
        this.queries = queries;
    }

    /** A template with the kind and the language of the documents that it is for. */
    record Kept(String name, DocumentKind kind, Locale locale, Template template) {}

    /** The active one of the kind and the language, the youngest of several; where there is none, the program's own. */
    Template of(Tenant tenant, DocumentKind kind, Locale locale) {
        return chosen(
                queries.page(tenant, all().permit(models.of(tenant), system(tenant)))
                        .rows(),
                kind,
                locale);
    }

    Template of(Tx tx, Tenant tenant, DocumentKind kind, Locale locale) {
        return chosen(
                queries.page(tx, all().permit(models.of(tx), system(tenant))).rows(), kind, locale);
    }

    /** One that somebody looks at. */
    Optional<Kept> find(Actor actor, UUID id) {
        var query = all().where(new Filter.Ids(Set.of(id))).limit(1);
        return queries.first(actor.tenant(), query.permit(models.of(actor.tenant()), actor))
                .flatMap(row -> DocumentKind.of(text(row, "kind"))
                        .map(kind ->
                                new Kept(text(row, "name"), kind, Locale.of(text(row, "language")), template(row))));
    }

    /** Templates are a setting of the organisation: whoever makes a document makes it by them, and need not see them. */
    private Actor system(Tenant tenant) {
        return actors.system(tenant, "document");
    }

    private static Query all() {
        return Query.of(
                        TemplateObject.NAME,
                        "name",
                        "kind",
                        "language",
                        "active",
                        "title",
                        "letterhead",
                        "opening",
                        "closing",
                        "columns",
                        "page_size",
                        "accent")
                .limit(MOST);
    }

    private static Template chosen(List<Row> rows, DocumentKind kind, Locale locale) {
        return rows.stream()
                .filter(row -> row.value("active").filter(Boolean.TRUE::equals).isPresent())
                .filter(row -> text(row, "kind").equals(kind.key()))
                .filter(row -> text(row, "language").equals(Template.language(locale)))
                .max(Comparator.comparing(row -> row.id().toString()))
                .map(Templates::template)
                .orElseGet(() -> Template.beginning(kind, locale));
    }

    private static Template template(Row row) {
        return new Template(
                text(row, "title"),
                text(row, "page_size").equals("letter") ? PageSize.LETTER : PageSize.A4,
                Colour.of(text(row, "accent")).orElse(Paper.ACCENT),
                text(row, "letterhead"),
                text(row, "opening"),
                text(row, "closing"),
                columns(row));
    }

    /** In the order in which they are offered, whatever the order in which they were chosen. */
    private static List<String> columns(Row row) {
        var chosen = row.value("columns").map(List.class::cast).orElse(List.of());
        return chosen.isEmpty()
                ? Template.USUAL
                : Template.COLUMNS.stream().filter(chosen::contains).toList();
    }

    private static String text(Row row, String field) {
        return row.value(field).map(Object::toString).orElse("");
    }
}
