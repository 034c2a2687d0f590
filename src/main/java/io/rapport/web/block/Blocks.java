package io.rapport.web.block;

import io.rapport.kernel.Money;
import io.rapport.kernel.Problem;
import io.rapport.kernel.Problem.FieldError;
import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.InvalidValue;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.Reading;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.query.Filter;
import io.rapport.query.Path;
import io.rapport.query.Queries;
import io.rapport.query.Query;
import io.rapport.query.Row;
import io.rapport.records.NewOperation;
import io.rapport.records.Records;
import io.rapport.records.Source;
import io.rapport.web.block.BlockPlan.Line;
import io.rapport.web.block.BlockPlan.Spot;
import io.rapport.web.generic.Cells;
import io.rapport.web.generic.ListColumn;
import io.rapport.web.generic.Sentences;
import io.rapport.web.generic.SpokenDays;
import io.rapport.web.generic.Submission;
import io.rapport.web.generic.Visit;
import io.rapport.web.view.Cell;
import io.rapport.web.view.Chip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plans what a block of cells becomes, without writing: texts are read as the fields' types read them, links are found by
 * name, and the whole is tried at the door and taken back, so that rules and rights have their say about each cell.
 */
@Component
class Blocks {

    private static final int ROUNDS = 8;
    private static final int ONE_BY_ONE = 50;

    private final Queries queries;
    private final NamedRecords names;
    private final Records records;

    Blocks(Queries queries, NamedRecords names, Records records) {
        this.queries = queries;
        this.names = names;
        this.records = records;
    }

    /** Texts into the cells from the block's first on. */
    BlockPlan pasted(Visit visit, ObjectDef object, BlockSent sent) {
        var texts = sent.texts();
        int width = texts.stream().mapToInt(List::size).max().orElse(0);
        var fields = fields(visit, object, sent, width);
        var rows = rows(visit, object, sent.rows().stream().limit(texts.size()).toList(), fields);
        var found = links(visit, fields, texts);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < texts.size(); i++) {
            var row = i < sent.rows().size()
                    ? Optional.ofNullable(rows.get(sent.rows().get(i)))
                    : Optional.<Row>empty();
            var line = line(visit, object, i < sent.rows().size() ? sent.rows().get(i) : null, row, fields);
            for (int j = 0; j < texts.get(i).size(); j++) {
                read(visit, object, line.spots().get(j), row, texts.get(i).get(j), found.get(j));
            }
            lines.add(new Line(
                    line.id(),
                    line.name(),
                    line.version(),
                    line.spots().subList(0, texts.get(i).size())));
        }
        return tried(visit, object, new BlockPlan(heads(visit, fields, width), lines), sent);
    }

    /** The first row's values into the other rows of the block. */
    BlockPlan filled(Visit visit, ObjectDef object, BlockSent sent) {
        int width = Math.clamp(sent.width(), 1, sent.columns().size() - sent.at());
        var fields = fields(visit, object, sent, width);
        var rows = rows(visit, object, sent.rows(), fields);
        var source = Optional.ofNullable(rows.get(sent.rows().getFirst())).orElseThrow(Problem::notFound);
        var lines = new ArrayList<Line>();
        for (var id : sent.rows().subList(1, sent.rows().size())) {
            var row = Optional.ofNullable(rows.get(id));
            var line = line(visit, object, id, row, fields);
            for (var spot : line.spots()) {
                spot.field.filter(field -> spot.problem.isEmpty()).ifPresent(field -> {
                    spot.value = source.get(Path.of(field.name()));
                    settle(visit, object, spot, field, row);
                });
            }
            lines.add(line);
        }
        return tried(visit, object, new BlockPlan(heads(visit, fields, width), lines), sent);
    }

    private static List<Optional<FieldDef>> fields(Visit visit, ObjectDef object, BlockSent sent, int width) {
        var fields = new ArrayList<Optional<FieldDef>>();
        for (int j = sent.at(); j < sent.at() + width; j++) {
            fields.add(
                    j < sent.columns().size()
                            ? ListColumn.of(visit, object, sent.columns().get(j))
                                    .filter(column -> column.via().isEmpty())
                                    .map(ListColumn::field)
                            : Optional.empty());
        }
        return fields;
    }

    private static List<String> heads(Visit visit, List<Optional<FieldDef>> fields, int width) {
        var heads = new ArrayList<String>();
        for (int j = 0; j < width; j++) {
            heads.add(fields.get(j).map(visit::label).orElse(""));
        }
        return heads;
    }

    private Map<UUID, Row> rows(Visit visit, ObjectDef object, List<UUID> ids, List<Optional<FieldDef>> fields) {
        var paths = new LinkedHashSet<Path>();
        if (visit.actor().reads(object, object.nameDef())) {
            paths.add(Path.of(object.nameField()));
        }
        fields.forEach(field -> field.ifPresent(found -> paths.add(Path.of(found.name()))));
        var rows = new HashMap<UUID, Row>();
        if (!ids.isEmpty()) {
            var query = Query.of(object.name())
                    .select(List.copyOf(paths))
                    .where(new Filter.Ids(new HashSet<>(ids)))
                    .limit(ids.size());
            queries.page(visit.actor().tenant(), query.permit(visit.model(), visit.actor()))
                    .rows()
                    .forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    private static Line line(
            Visit visit, ObjectDef object, @Nullable UUID id, Optional<Row> row, List<Optional<FieldDef>> fields) {
        var spots = new ArrayList<Spot>();
        for (var field : fields) {
            var spot = new Spot(field);
            if (id == null) {
                spot.refuse(visit.t("block.beyond_rows"));
            } else if (row.isEmpty()) {
                spot.refuse(visit.t("problem.field.not_found"));
            } else {
                field.ifPresent(found ->
                        spot.before = text(visit, object, found, row.get().get(Path.of(found.name()))));
                if (field.isEmpty()) {
                    spot.refuse(visit.t("block.beyond_columns"));
                } else if (!visit.editsInPlace(object, field.get())) {
                    spot.refuse(visit.t("problem.field.not_writable"));
                }
            }
            spots.add(spot);
        }
        String name = row.flatMap(found -> found.value(object.nameField()))
                .map(Object::toString)
                .orElse("–");
        return new Line(Optional.ofNullable(id), name, row.map(Row::version).orElse(0L), spots);
    }

    private void read(
            Visit visit, ObjectDef object, Spot spot, Optional<Row> row, String text, Map<String, Set<Ref>> links) {
        spot.after = text.strip();
        if (!spot.problem.isEmpty() || spot.field.isEmpty()) {
            return;
        }
        var field = spot.field.get();
        try {
            spot.value = value(visit, field, row, text, links);
            settle(visit, object, spot, field, row);
        } catch (InvalidValue invalid) {
            spot.refuse(Sentences.of(
                    FieldError.of(field.name(), invalid.code(), invalid.args().toArray()), visit.texts()));
        }
    }

    private static @Nullable Object value(
            Visit visit, FieldDef field, Optional<Row> row, String text, Map<String, Set<Ref>> links)
            throws InvalidValue {
        var type = field.type();
        if (type instanceof RelationType && !text.isBlank()) {
            return link(text.strip(), links);
        }
        if (type instanceof ReferencesType && !text.isBlank()) {
            var refs = new ArrayList<Ref>();
            for (String name : parts(text, links)) {
                refs.add(link(name, links));
            }
            return List.copyOf(new LinkedHashSet<>(refs));
        }
        return type.parse(SpokenDays.read(visit, type, text), reading(visit, field, row));
    }

    private static Ref link(String name, Map<String, Set<Ref>> links) throws InvalidValue {
        var found = links.getOrDefault(name, Set.of());
        if (found.isEmpty()) {
            throw new InvalidValue("unknown_name", name.length() > 80 ? name.substring(0, 80) + "…" : name);
        }
        if (found.size() > 1) {
            throw new InvalidValue("ambiguous_name", name, found.size());
        }
        return found.iterator().next();
    }

    /** Names between semicolons; a text that is a name as it stands is one. */
    private static List<String> parts(String text, Map<String, Set<Ref>> links) {
        if (links.containsKey(text.strip())) {
            return List.of(text.strip());
        }
        return java.util.Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** An amount without a currency stays in that of the amount that it replaces. */
    private static Reading reading(Visit visit, FieldDef field, Optional<Row> row) {
        var reading = Submission.reading(visit);
        return row.map(found -> found.get(Path.of(field.name())))
                .filter(before -> field.type() instanceof MoneyType && before instanceof Money)
                .map(before -> new Reading(
                        reading.locale(),
                        reading.notation(),
                        reading.zone(),
                        ((Money) before).currency(),
                        reading.region()))
                .orElse(reading);
    }

    /** The records that the texts of each column name. */
    private List<Map<String, Set<Ref>>> links(Visit visit, List<Optional<FieldDef>> fields, List<List<String>> texts) {
        var links = new ArrayList<Map<String, Set<Ref>>>();
        for (int j = 0; j < fields.size(); j++) {
            int column = j;
            var target = fields.get(j).flatMap(field -> target(visit, field));
            links.add(target.map(object -> {
                        var wanted = new HashSet<String>();
                        for (var row : texts) {
                            if (column < row.size()) {
                                wanted.add(row.get(column).strip());
                                wanted.addAll(parts(row.get(column), Map.of()));
                            }
                        }
                        return names.find(visit, object, wanted);
                    })
                    .orElse(Map.of()));
        }
        return links;
    }

    private static Optional<ObjectDef> target(Visit visit, FieldDef field) {
        String target =
                switch (field.type()) {
                    case RelationType relation -> relation.target();
                    case ReferencesType references -> references.target();
                    default -> "";
                };
        return visit.model().object(target).filter(visit.actor()::sees);
    }

    private static void settle(Visit visit, ObjectDef object, Spot spot, FieldDef field, Optional<Row> row) {
        spot.after = text(visit, object, field, spot.value);
        var before = row.map(found -> found.get(Path.of(field.name()))).orElse(null);
        if (spot.value == null && field.required()) {
            spot.refuse(visit.t("problem.field.required"));
        } else {
            spot.changes = !Objects.equals(before, spot.value) && !Objects.equals(ids(before), ids(spot.value));
        }
    }

    /** Links are the same whatever their labels say. */
    private static @Nullable Object ids(@Nullable Object value) {
        return switch (value) {
            case Ref ref -> ref.id();
            case List<?> list -> list.stream().map(Blocks::ids).toList();
            case null -> null;
            default -> value;
        };
    }

    private static String text(Visit visit, ObjectDef object, FieldDef field, @Nullable Object value) {
        var cell = value == null ? Cell.none(field.name(), "") : Cells.of(visit, object, field, value);
        return cell.chips().isEmpty()
                ? cell.text()
                : cell.chips().stream().map(Chip::label).collect(Collectors.joining(", "));
    }

    /** What the door refuses is marked and the rest is tried again, until nothing is refused. */
    private BlockPlan tried(Visit visit, ObjectDef object, BlockPlan plan, BlockSent sent) {
        for (int round = 0; round < ROUNDS; round++) {
            var lines = plan.changing();
            var refused = refusal(visit, object, lines, sent);
            if (refused.isEmpty() || refused.get().kind() == Problem.Kind.STALE) {
                return plan;
            }
            mark(visit, object, lines, refused.get(), sent);
        }
        plan.changing().forEach(line -> refuse(line, visit.t("problem.field.not_permitted")));
        return plan;
    }

    private Optional<Problem> refusal(Visit visit, ObjectDef object, List<Line> lines, BlockSent sent) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var changes = lines.stream()
                .map(line -> line.change(object.name(), sent.seen()))
                .toList();
        return records.refusal(visit.actor(), operation("operation.pasted", 0), changes);
    }

    static NewOperation operation(String key, long cells) {
        return NewOperation.of(Source.PAGE, key, cells);
    }

    private void mark(Visit visit, ObjectDef object, List<Line> lines, Problem problem, BlockSent sent) {
        boolean certain = !problem.errors().isEmpty()
                && problem.errors().stream().noneMatch(error -> error.code().equals("taken"));
        if (certain) {
            problem.errors().stream()
                    .filter(error -> error.record() < lines.size())
                    .forEach(error -> refuse(lines.get(error.record()), error, visit));
        } else if (lines.size() > 1 && lines.size() <= ONE_BY_ONE) {
            var alone = new LinkedHashMap<Line, Problem>();
            lines.forEach(line -> refusal(visit, object, List.of(line), sent).ifPresent(one -> alone.put(line, one)));
            alone.forEach((line, one) -> refuse(line, one, visit));
            if (alone.isEmpty()) {
                lines.forEach(line -> refuse(line, problem, visit));
            }
        } else {
            lines.forEach(line -> refuse(line, problem, visit));
        }
    }

    private static void refuse(Line line, Problem problem, Visit visit) {
        if (problem.errors().isEmpty()) {
            refuse(line, Sentences.of(problem, visit.texts()));
        } else {
            problem.errors().forEach(error -> refuse(line, error, visit));
        }
    }

    private static void refuse(Line line, FieldError error, Visit visit) {
        String sentence = Sentences.of(error, visit.texts());
        var spot = line.spots().stream()
                .filter(one ->
                        one.changes && one.field.map(FieldDef::name).orElse("").equals(error.field()))
                .findFirst();
        spot.ifPresentOrElse(found -> found.refuse(sentence), () -> refuse(line, sentence));
    }

    private static void refuse(Line line, String sentence) {
        line.spots().stream().filter(spot -> spot.changes).forEach(spot -> spot.refuse(sentence));
    }
}
