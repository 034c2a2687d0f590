package io.rapport.model.custom;

import static io.rapport.model.custom.Columns.OBJECT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

/** The table of layouts. */
record LayoutRows(Tx tx) {

    private static final String TABLE = "object_layout";
    private static final Field<JSONB> LAYOUT = field(name("layout"), SQLDataType.JSONB);

    static LayoutRows in(Tx tx) {
        return new LayoutRows(tx);
    }

    Map<String, Layout> all() {
        var layouts = new LinkedHashMap<String, Layout>();
        tx.dsl()
                .select(OBJECT, LAYOUT)
                .from(tx.table(TABLE))
                .forEach(row -> layouts.put(row.get(OBJECT), read(StoredJson.object(row.get(LAYOUT)))));
        return layouts;
    }

    void put(String object, Layout layout) {
        var json = json(layout);
        tx.dsl()
                .insertInto(tx.table(TABLE))
                .set(OBJECT, object)
                .set(LAYOUT, json)
                .onConflict(OBJECT)
                .doUpdate()
                .set(LAYOUT, json)
                .execute();
    }

    void remove(String object) {
        tx.dsl().deleteFrom(tx.table(TABLE)).where(OBJECT.eq(object)).execute();
    }

    private static JSONB json(Layout layout) {
        var json = new LinkedHashMap<String, Object>();
        json.put(
                "sections",
                layout.sections().stream()
                        .map(section -> Map.of("title", section.title().texts(), "fields", section.fields()))
                        .toList());
        json.put("hidden", layout.hidden());
        json.put("columns", layout.columns());
        json.put("sort", layout.sort());
        return StoredJson.of((Object) json);
    }

    private static Layout read(Map<String, Object> json) {
        var sections = list(json.get("sections")).stream()
                .map(item -> (Map<?, ?>) item)
                .map(item -> new Layout.Section(title(item.get("title")), texts(item.get("fields"))))
                .toList();
        return new Layout(
                sections, texts(json.get("hidden")), texts(json.get("columns")), String.valueOf(json.get("sort")));
    }

    private static Label title(@org.jspecify.annotations.Nullable Object json) {
        var texts = new LinkedHashMap<String, String>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((language, text) -> texts.put(String.valueOf(language), String.valueOf(text)));
        }
        return new Label("", texts);
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object json) {
        return json instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object json) {
        return list(json).stream().map(String::valueOf).toList();
    }
}
