package io.rapport.views;

import static io.rapport.views.Tables.AUDIENCE;
import static io.rapport.views.Tables.CREATED_AT;
import static io.rapport.views.Tables.DELETED_AT;
import static io.rapport.views.Tables.ID;
import static io.rapport.views.Tables.NAME;
import static io.rapport.views.Tables.OBJECT;
import static io.rapport.views.Tables.OWNER_ID;
import static io.rapport.views.Tables.PREVIOUS;
import static io.rapport.views.Tables.STATE;
import static io.rapport.views.Tables.TEAM_ID;
import static io.rapport.views.Tables.UPDATED_AT;
import static io.rapport.views.Tables.VERSION;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;

/** A view as it is stored. */
record ViewRow(
        UUID id,
        String object,
        SavedView.Draft content,
        Optional<SavedView.Draft> previous,
        UUID owner,
        long version,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted) {

    static final List<Field<?>> COLUMNS = List.of(
            ID,
            OBJECT,
            NAME,
            STATE,
            AUDIENCE,
            TEAM_ID,
            OWNER_ID,
            VERSION,
            PREVIOUS,
            CREATED_AT,
            UPDATED_AT,
            DELETED_AT);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ViewRow of(Record row) {
        return new ViewRow(
                row.get(ID),
                row.get(OBJECT),
                new SavedView.Draft(
                        row.get(NAME),
                        audience(row.get(AUDIENCE), Optional.ofNullable(row.get(TEAM_ID))),
                        state(map(row.get(STATE)))),
                Optional.ofNullable(row.get(PREVIOUS)).map(json -> draft(map(json))),
                row.get(OWNER_ID),
                row.get(VERSION),
                row.get(CREATED_AT).toInstant(),
                row.get(UPDATED_AT).toInstant(),
                row.get(DELETED_AT) != null);
    }

    private static Audience audience(String key, Optional<UUID> team) {
        return switch (key) {
            case "everyone" -> new Audience.Everyone();
            case "team" -> new Audience.Team(team.orElseThrow());
            default -> new Audience.Private();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JSONB json) {
        return JSON.readValue(json.data(), Map.class);
    }

    private static ViewState state(Map<?, ?> json) {
        var shape = new LinkedHashMap<String, String>();
        Shape.NAMES.forEach(name -> shape.put(name, text(json, name)));
        return new ViewState(
                text(json, "filter"), text(json, "q"), text(json, "sort"), text(json, "columns"), new Shape(shape));
    }

    private static String text(Map<?, ?> json, String key) {
        return json.get(key) instanceof String text ? text : "";
    }

    private static SavedView.Draft draft(Map<?, ?> json) {
        String team = text(json, "team");
        return new SavedView.Draft(
                text(json, "name"),
                audience(
                        text(json, "audience"), team.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(team))),
                json.get("state") instanceof Map<?, ?> state ? state(state) : ViewState.PLAIN);
    }

    static JSONB json(ViewState state) {
        return write(map(state));
    }

    static JSONB json(SavedView.Draft draft) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", draft.name());
        json.put("audience", draft.audience().key());
        if (draft.audience() instanceof Audience.Team(UUID team)) {
            json.put("team", team.toString());
        }
        json.put("state", map(draft.state()));
        return write(json);
    }

    private static Map<String, String> map(ViewState state) {
        var json = new LinkedHashMap<String, String>();
        json.put("filter", state.filter());
        json.put("q", state.q());
        json.put("sort", state.sort());
        json.put("columns", state.columns());
        json.putAll(state.shape().parts());
        return json;
    }

    private static JSONB write(Object json) {
        return JSONB.jsonb(JSON.writeValueAsString(json));
    }
}
