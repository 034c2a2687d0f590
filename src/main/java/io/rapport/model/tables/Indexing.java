package io.rapport.model.tables;

import static io.rapport.model.SqlNames.fitted;
import static io.rapport.model.SqlNames.quote;
import static io.rapport.model.SqlNames.uniqueIndex;

import io.rapport.model.BooleanType;
import io.rapport.model.ChoiceType;
import io.rapport.model.Column;
import io.rapport.model.DataModel;
import io.rapport.model.DateType;
import io.rapport.model.EmailType;
import io.rapport.model.FieldDef;
import io.rapport.model.LongTextType;
import io.rapport.model.MoneyType;
import io.rapport.model.ObjectDef;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import io.rapport.model.SqlType;
import io.rapport.model.SystemFields;
import io.rapport.model.TextType;
import io.rapport.model.UrlType;
import io.rapport.model.tables.IndexShape.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which indexes an object's table gets: for links, for the name, for sorting and filtering, for uniqueness, for boards, for the
 * trash, for undo.
 */
public final class Indexing {

    /** Sorting by language needs the collation named, in the query as in the index. */
    private static final String COLLATED = " COLLATE pg_catalog.\"und-x-icu\"";

    /** The order of bytes, in which a beginning is a range. */
    static final String PATTERN = " text_pattern_ops";

    private static final String OWNER = "owner_id";

    /** An entry of a btree holds 2,704 bytes, a character up to four. */
    private static final int LONGEST_TEXT = 600;

    /** An entry has about 150 bytes then. */
    private static final int MOST_SUMMED = 12;

    private static final Set<String> STAMPS =
            Set.of(SystemFields.OWNER, SystemFields.CREATED_BY, SystemFields.UPDATED_BY);

    private final ObjectDef object;
    private final DataModel model;
    private final List<IndexShape> indexes = new ArrayList<>();

    private Indexing(ObjectDef object, DataModel model) {
        this.object = object;
        this.model = model;
    }

    static List<IndexShape> of(ObjectDef object, DataModel model) {
        var indexing = new Indexing(object, model);
        object.field(object.nameField()).ifPresent(indexing::name);
        object.liveFields().stream().filter(field -> !field.encrypted()).forEach(indexing::field);
        indexing.sums();
        indexing.lane();
        indexing.plain("trash", quote(SystemFields.DELETED_AT), Rows.TRASH);
        indexing.plain(SystemFields.CREATED_CHANGESET, quote(SystemFields.CREATED_CHANGESET), Rows.ALL);
        return List.copyOf(indexing.indexes);
    }

    /**
     * What boards, groups and charts count and sum up, by owner: of what a team owns they read this index and not the table, in
     * which its records lie scattered. With the id in it, it also tells which of the records that others link to are a
     * team's. Only fields that the program declares are in it, so that it stays as it is when
     * administrators add theirs; the number in its name follows from its columns.
     */
    private void sums() {
        var columns = object.liveFields().stream()
                .filter(field -> !field.custom() && !STAMPS.contains(field.name()))
                .flatMap(field -> summed(field).stream())
                .map(column -> quote(column.name()))
                .limit(MOST_SUMMED)
                .collect(Collectors.joining(", ", quote(SystemFields.ID) + ", ", ""));
        if (!object.owned() || columns.endsWith(", ")) {
            return;
        }
        String name = "sums_" + Integer.toHexString(columns.hashCode());
        indexes.add(new IndexShape(
                fitted(object.name() + "_" + name, "_ix"), false, "btree", quote(OWNER), columns, Rows.LIVE));
    }

    /**
     * The cards of a board's columns, the latest first. Who sees a team's records walks a column's entries until enough of
     * them are the team's, without a look at the table.
     */
    private void lane() {
        lane(object, model).ifPresent(field -> {
            String column = quote(field.columns().getFirst().name());
            String keys = column + ", " + quote(SystemFields.UPDATED_AT) + ", " + quote(SystemFields.ID);
            indexes.add(new IndexShape(
                    fitted(object.name() + "_lane_" + field.name(), "_ix"),
                    false,
                    "btree",
                    keys,
                    object.owned() ? quote(OWNER) : "",
                    Rows.LIVE));
        });
    }

    /**
     * What a board's columns stand for where nobody has chosen: a link to records with an order of their own, else a choice that is
     * searched by. Others are left out, as each change of a record would have to write to all of its indexes then.
     */
    private static Optional<FieldDef> lane(ObjectDef object, DataModel model) {
        return object.liveFields().stream()
                .filter(field -> !field.readOnly() && isOrdered(field, model))
                .findFirst()
                .or(() -> object.liveFields().stream()
                        .filter(field -> field.type() instanceof ChoiceType)
                        .findFirst()
                        .filter(FieldDef::indexed));
    }

    private static boolean isOrdered(FieldDef field, DataModel model) {
        return field.type() instanceof RelationType relation
                && model.object(relation.target())
                        .flatMap(target -> target.field("position"))
                        .isPresent();
    }

    /** What records are grouped by, and what is summed up. */
    private static Optional<Column> summed(FieldDef field) {
        return switch (field.type()) {
            case RelationType link -> Optional.of(field.columns().getFirst());
            case ChoiceType choice -> Optional.of(field.columns().getFirst());
            case BooleanType flag -> Optional.of(field.columns().getFirst());
            case DateType day -> Optional.of(field.columns().getFirst());
            case MoneyType money -> money.measureColumn(field.name());
            default -> Optional.empty();
        };
    }

    /** Whether values of the field can be kept unique. */
    public static boolean canBeUnique(FieldDef field) {
        return uniqueKey(field).isPresent();
    }

    /** The expression that must differ between live records. */
    public static Optional<String> uniqueKey(FieldDef field) {
        var columns = field.columns();
        if (columns.size() != 1 || columns.getFirst().type().isArray() || !fits(field)) {
            return Optional.empty();
        }
        String column = quote(columns.getFirst().name());
        return Optional.of(field.type() instanceof EmailType ? "lower(" + column + ")" : column);
    }

    private void name(FieldDef field) {
        var column = field.type().sortColumn(field.name());
        if (column.isEmpty() || column.get().type() != SqlType.TEXT || !fits(field)) {
            return;
        }
        String name = quote(column.get().name());
        sorted(column.get());
        String folded = "extensions.plain(" + name + ")";
        add("fold", false, "btree", folded + PATTERN, Rows.LIVE);
        add("words", false, "gin", folded + " extensions.gin_trgm_ops", Rows.LIVE);
    }

    private void field(FieldDef field) {
        boolean stamp =
                field.name().equals(SystemFields.CREATED_BY) || field.name().equals(SystemFields.UPDATED_BY);
        if (field.type() instanceof RelationType && !stamp) {
            String column = field.columns().getFirst().name();
            plain(column, quote(column), Rows.ALL);
        } else if (field.indexed() || field.type() instanceof ReferencesType) {
            indexed(field);
        }
        if (field.unique()) {
            uniqueKey(field)
                    .ifPresent(key -> indexes.add(new IndexShape(
                            uniqueIndex(object.name(), field.name()), true, "btree", key, "", Rows.LIVE)));
        }
    }

    private void indexed(FieldDef field) {
        var first = field.columns().stream().findFirst();
        var sort = field.type().sortColumn(field.name());
        if (first.isPresent() && first.get().type().isArray()) {
            add(field.name(), false, "gin", quote(first.get().name()), Rows.LIVE);
        } else if (sort.isPresent() && fits(field)) {
            String column = quote(sort.get().name());
            if (sort.get().type() != SqlType.TEXT) {
                plain(field.name(), column + ", id", Rows.LIVE);
                return;
            }
            // An index in the collation of a language does not serve equality
            plain(field.name(), column + ", id", Rows.LIVE);
            if (!(field.type() instanceof ChoiceType) && !field.name().equals(object.nameField())) {
                sorted(sort.get());
            }
        }
    }

    private void sorted(Column column) {
        add(column.name() + "_sort", false, "btree", quote(column.name()) + COLLATED + ", id", Rows.LIVE);
    }

    private void plain(String name, String keys, Rows rows) {
        add(name, false, "btree", keys, rows);
    }

    private void add(String name, boolean unique, String method, String keys, Rows rows) {
        indexes.add(new IndexShape(fitted(object.name() + "_" + name, "_ix"), unique, method, keys, "", rows));
    }

    private static boolean fits(FieldDef field) {
        return switch (field.type()) {
            case TextType(int maxLength) -> maxLength <= LONGEST_TEXT;
            case LongTextType longText -> false;
            case UrlType url -> false;
            default -> true;
        };
    }
}
