package io.rapport.web.generic;

import io.rapport.kernel.Money;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.ObjectDef;
import io.rapport.query.Action;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Sort;
import io.rapport.web.view.Card;
import io.rapport.web.view.Chip;
import io.rapport.web.view.Face;
import io.rapport.web.view.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records as cards, a page of a lane at a time. */
@Component
class Cards {

    private static final int CARDS = 20;
    private static final List<String> USUAL = List.of("owner", "next_step", "close_date");

    private final Queries queries;
    private final Verbs verbs;

    Cards(Queries queries, Verbs verbs) {
        this.queries = queries;
        this.verbs = verbs;
    }

    /** @param next the cursor of the lane's next cards, or empty */
    record Page(List<Card> cards, String next) {}

    Page of(Visit visit, ObjectDef object, FieldDef by, ListState state, Filter filter, String condition) {
        var query = Query.of(object.name())
                .select(paths(visit, object, state))
                .where(filter)
                .where(Filters.cel(condition, visit.model(), object, visit.actor()))
                .orderBy(Sort.list("-updated_at"))
                .after(Optional.of(state.cursor()).filter(cursor -> !cursor.isEmpty()))
                .limit(CARDS);
        var page = queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()));
        var movable = visit.edits(object, by) ? verbs.among(visit, object, Action.UPDATE, page.rows()) : Set.<UUID>of();
        var cards = page.rows().stream()
                .map(row -> card(visit, object, state.cursor(""), row, movable.contains(row.id())))
                .toList();
        return new Page(cards, page.next().orElse(""));
    }

    /** One record's card, as far as the visitor may see it. */
    Optional<Card> one(Visit visit, ObjectDef object, FieldDef by, ListState state, UUID id) {
        var query = Query.of(object.name())
                .select(paths(visit, object, state))
                .where(new Filter.Ids(Set.of(id)))
                .limit(1);
        return queries.first(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                .map(row -> card(visit, object, state, row, visit.edits(object, by)));
    }

    private static List<Path> paths(Visit visit, ObjectDef object, ListState state) {
        var chosen = Boards.fields(visit, object, state);
        var fields = new ArrayList<FieldDef>(List.of(object.nameDef()));
        if (chosen.isEmpty()) {
            Layouts.readable(visit, object).stream()
                    .filter(field -> USUAL.contains(field.name()))
                    .forEach(fields::add);
            Layouts.amount(visit, object).ifPresent(fields::add);
        } else {
            fields.addAll(chosen);
        }
        return Cells.paths(visit, fields.stream().distinct().toList());
    }

    private static Card card(
            Visit visit, ObjectDef object, ListState state, io.rapport.query.Row row, boolean movable) {
        var chosen = Boards.fields(visit, object, state);
        String href = visit.base(object) + "/" + row.id();
        String title = row.value(object.nameField()).map(Object::toString).orElse("–");
        String move = state.href(href + "/move");
        String id = row.id().toString();
        if (!chosen.isEmpty()) {
            var lines = chosen.stream()
                    .filter(field -> row.value(field.name()).isPresent())
                    .map(field -> new Field(visit.label(field), Cells.onRecord(visit, object, field, row)))
                    .toList();
            return new Card(
                    id,
                    href,
                    move,
                    title,
                    row.version(),
                    "",
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    movable,
                    lines);
        }
        var owner = row.value("owner").map(Ref.class::cast).map(Ref::label).map(Face::person);
        String money = Layouts.amount(visit, object)
                .flatMap(field -> row.value(field.name()))
                .map(value -> visit.formats().amount((Money) value))
                .orElse("");
        String note = row.value("next_step")
                .map(Object::toString)
                .or(() -> row.value("close_date").map(LocalDate.class::cast).map(visit.formats()::date))
                .orElse("");
        return new Card(
                id,
                href,
                move,
                title,
                row.version(),
                note,
                "",
                money,
                owner,
                Optional.<Chip>empty(),
                movable,
                List.of());
    }
}
