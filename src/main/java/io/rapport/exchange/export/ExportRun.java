package io.rapport.exchange.export;

import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.DataModel;
import io.rapport.model.Display;
import io.rapport.model.ObjectDef;
import io.rapport.query.Count;
import io.rapport.query.Filter;
import io.rapport.query.Filters;
import io.rapport.query.PermittedQuery;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.query.Sort;
import io.rapport.query.Summary;
import io.rapport.tenancy.Tx;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** An order as it stands for one actor at one time: what is read, and how it is written. */
final class ExportRun {

    private final ExportOrder order;
    private final Actor actor;
    private final DataModel model;
    private final ObjectDef object;
    private final Query query;
    private final ExportColumns columns;
    private final String title;

    /**
     * @throws Problem {@code not_found} for an object, {@code unknown_field} for a field of the filter or the order, that does
     *     not exist for the actor, {@code export_no_columns} where none may be read
     */
    ExportRun(ExportOrder order, Actor actor, DataModel model, BiFunction<String, Locale, String> texts) {
        this(order, actor, model, texts, Set.of());
    }

    /** As above, without some records. */
    ExportRun(
            ExportOrder order,
            Actor actor,
            DataModel model,
            BiFunction<String, Locale, String> texts,
            Set<UUID> without) {
        this.order = order;
        this.actor = actor;
        this.model = model;
        this.object = model.object(order.object()).filter(actor::sees).orElseThrow(Problem::notFound);
        var display = new Display(
                Locale.forLanguageTag(order.language()), actor.viewer().zone());
        this.columns = new ExportColumns(model, actor, object, order.fields(), order.format(), display, texts);
        if (columns.paths().isEmpty()) {
            throw Problem.of(Problem.Kind.INVALID, "export_no_columns");
        }
        var listed = Query.of(object.name())
                .select(columns.paths())
                .where(order.condition(Filters.cel(order.filter(), model, object, actor))
                        .and(without.isEmpty() ? Filter.ALL : new Filter.Not(new Filter.Ids(without))))
                .orderBy(
                        order.sort().isEmpty()
                                ? Sort.list(actor.reads(object, object.nameDef()) ? object.nameField() : "-id")
                                : Sort.list(order.sort()))
                .asOf(asOf());
        this.query = order.trash() ? listed.inTrash() : listed;
        this.title = object.many().in(display.locale(), texts);
    }

    private Optional<Instant> asOf() {
        return order.asOf().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(order.asOf()));
    }

    PermittedQuery permitted() {
        return query.permit(model, actor);
    }

    /** How many records there are; of those in the trash at most as many as are counted, which {@link Count} says. */
    long count(Tx tx, Queries queries) {
        if (order.trash()) {
            var page = queries.page(tx, query.limit(1).counted().permit(model, actor));
            return page.count().map(Count::value).orElse(0L);
        }
        var summary = Summary.of(object.name(), List.of(), List.of("count"))
                .where(query.filter())
                .asOf(query.asOf());
        return (Long) queries.summary(tx, summary.permit(model, actor))
                .getFirst()
                .measures()
                .getFirst();
    }

    /** @return the records written, of those that may leave */
    long write(Tx tx, Queries queries, Path file, LongConsumer written, Portions portions) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                var sheet = sheet(out)) {
            long[] records = {0};
            Consumer<Row> writing = row -> {
                sheet.row(columns.cells(row));
                written.accept(++records[0]);
            };
            queries.each(tx, permitted(), row -> portions.take(row, writing));
            portions.rest(writing);
            return records[0];
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Sheet sheet(BufferedOutputStream out) throws IOException {
        return switch (order.format()) {
            case XLSX ->
                new XlsxSheet(out, title, columns.titles(), actor.viewer().zone(), XlsxSheet.MOST_ROWS);
            case CSV -> new CsvSheet(out, columns.titles(), false);
            case CSV_BOM -> new CsvSheet(out, columns.titles(), true);
        };
    }
}
