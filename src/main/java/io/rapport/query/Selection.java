package io.rapport.query;

import io.rapport.kernel.Ref;
import io.rapport.model.FieldDef;
import io.rapport.model.FieldType;
import io.rapport.model.FormulaType;
import io.rapport.model.MoneyType;
import io.rapport.model.ReferencesType;
import io.rapport.model.RelationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The selected paths as columns, and their values out of a result. */
final class Selection {

    private static final int ID_LENGTH = 36;
    private static final char SEPARATOR = '\u001f';

    /** A path's columns in the result, from a position on. */
    private record Part(Path path, FieldType<?> type, int at, int width) {}

    private final List<Field<?>> columns = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final int offset;

    /** Columns come after as many others as the offset says. */
    Selection(int offset) {
        this.offset = offset;
    }

    List<Field<?>> columns() {
        return columns;
    }

    void add(Source root, ResolvedPath path) {
        var source = root.via(path);
        var field = path.field();
        int at = offset + columns.size();
        switch (field.type()) {
            case RelationType relation -> {
                var target = source.via(field);
                columns.add(target.id());
                columns.add(name(target));
            }
            case ReferencesType references -> columns.add(references(source, path, references));
            case FormulaType formula -> columns.addAll(computed(source, field, formula));
            default -> field.columns().forEach(column -> columns.add(source.column(column)));
        }
        parts.add(new Part(path.path(), field.type(), at, offset + columns.size() - at));
    }

    /** A formula's value in the columns that its result's type reads. */
    private static List<Field<?>> computed(Source source, FieldDef field, FormulaType formula) {
        var value = new ExprCompiler(source).field(source, field);
        var stored = formula.result().columns(field.name());
        var first = value.cast(stored.getFirst().type().dataType());
        return formula.result() instanceof MoneyType
                ? List.of(first, first, DSL.inline(source.scene.tx.tenant().currency()))
                : List.of(first);
    }

    /** The name of a linked record; absent where its viewer may not read names. */
    static Field<?> name(Source target) {
        var scope = new ModelScope(target.scene.model, target.object, target.scene.gate);
        return scope.readable(target.object, target.object.nameField(), 0)
                .<Field<?>>map(
                        name -> new ExprCompiler(target).field(target, name).cast(SQLDataType.CLOB))
                .orElseGet(() -> DSL.castNull(SQLDataType.CLOB));
    }

    /** Ids and names of several linked records, in the order of their names. */
    private static Field<?> references(Source source, ResolvedPath path, ReferencesType type) {
        var target = Source.of(source.scene, source.scene.model.require(type.target()));
        var array = source.column(path.field().columns().getFirst());
        var name = name(target);
        var each = DSL.field(
                "{0}::text || coalesce({1} || {2}, '')",
                SQLDataType.CLOB, target.id(), DSL.inline(String.valueOf(SEPARATOR)), name);
        var all = DSL.field("array_agg({0} ORDER BY {1}, {2})", String[].class, each, Keys.collated(name), target.id());
        return DSL.field(DSL.select(all)
                .from(target.from())
                .where(DSL.condition("{0} = ANY({1})", target.id(), array))
                .and(target.visible()));
    }

    Map<Path, Object> values(Record row) {
        var values = new HashMap<Path, Object>();
        for (var part : parts) {
            var value = value(row, part);
            if (value != null) {
                values.put(part.path(), value);
            }
        }
        return values;
    }

    private static @Nullable Object value(Record row, Part part) {
        return switch (part.type()) {
            case RelationType relation -> {
                var id = row.get(part.at(), UUID.class);
                yield id == null ? null : new Ref(id, row.get(part.at() + 1, String.class));
            }
            case ReferencesType references -> links(row.get(part.at(), String[].class));
            default -> {
                var columns = new ArrayList<@Nullable Object>(part.width());
                for (int i = 0; i < part.width(); i++) {
                    columns.add(row.get(part.at() + i));
                }
                yield part.type().read(columns);
            }
        };
    }

    private static @Nullable List<Ref> links(String @Nullable [] links) {
        if (links == null) {
            return null;
        }
        var refs = new ArrayList<Ref>();
        for (String link : links) {
            var id = UUID.fromString(link.substring(0, ID_LENGTH));
            refs.add(link.length() == ID_LENGTH ? Ref.to(id) : new Ref(id, link.substring(ID_LENGTH + 1)));
        }
        return List.copyOf(refs);
    }
}
