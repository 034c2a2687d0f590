package io.rapport.api;

import io.rapport.kernel.Ids;
import io.rapport.views.Audience;
import io.rapport.views.SavedView;
import io.rapport.views.Shape;
import io.rapport.views.ViewState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Views as JSON, and changes of views as a JSON merge patch (RFC 7396) says them. */
final class ViewJson {

    private ViewJson() {}

    static Map<String, @Nullable Object> of(SavedView view) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", view.id().toString());
        json.put("object", view.object());
        json.put("name", view.name());
        json.put("audience", view.audience().key());
        json.put("team", view.audience() instanceof Audience.Team(UUID team) ? team.toString() : null);
        json.put("owner", view.owner().toString());
        json.put("state", state(view.state()));
        json.put("left_out", view.left());
        json.put("first", view.first());
        json.put("created_at", view.createdAt().toString());
        json.put("updated_at", view.updatedAt().toString());
        return json;
    }

    private static Map<String, Object> state(ViewState state) {
        var json = new LinkedHashMap<String, Object>();
        json.put("filter", state.filter());
        json.put("q", state.q());
        json.put("sort", Texts.list(state.sort()));
        json.put("columns", Texts.list(state.columns()));
        json.putAll(state.shape().parts());
        return json;
    }

    static SavedView.Draft draft(SavedView.Draft before, Body body) {
        var name = body.text("name").orElse(before.name());
        var audience = audience(before.audience(), body);
        var state =
                body.object("state").map(given -> state(before.state(), given)).orElse(before.state());
        body.take("object");
        body.finish();
        return new SavedView.Draft(name, audience, state);
    }

    private static ViewState state(ViewState before, Body given) {
        var shape = before.shape();
        for (String name : Shape.NAMES) {
            shape = given.has(name) ? shape.with(name, given.text(name).orElse("")) : shape;
        }
        var state = new ViewState(
                given.has("filter") ? given.text("filter").orElse("") : before.filter(),
                given.has("q") ? given.text("q").orElse("") : before.q(),
                given.has("sort") ? String.join(",", given.texts("sort")) : before.sort(),
                given.has("columns") ? String.join(",", given.texts("columns")) : before.columns(),
                shape);
        given.finish();
        return state;
    }

    private static Audience audience(Audience before, Body body) {
        var team = body.text("team");
        return switch (body.text("audience").orElse(before.key())) {
            case "private" -> new Audience.Private();
            case "everyone" -> new Audience.Everyone();
            case "team" ->
                team.map(text -> (Audience) new Audience.Team(
                                Ids.parse(text).orElseThrow(() -> body.wrong("team", "invalid_reference"))))
                        .or(() -> before instanceof Audience.Team
                                ? java.util.Optional.of(before)
                                : java.util.Optional.empty())
                        .orElseThrow(() -> body.wrong("team", "required"));
            default ->
                throw body.wrong(
                        "audience",
                        "unknown_choice",
                        Texts.excerpt(body.text("audience").orElse("")));
        };
    }
}
