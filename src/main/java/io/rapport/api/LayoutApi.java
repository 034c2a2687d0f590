package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.kernel.Problem;
import io.rapport.model.Label;
import io.rapport.model.Layout;
import io.rapport.shape.Shaping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the fields of an object stand on pages, and what its lists begin with, for those who shape the model. */
@RestController
@RequestMapping("/api/v1/model/objects/{object}/layout")
class LayoutApi {

    private final CallerModels models;
    private final Shaping shaping;

    LayoutApi(CallerModels models, Shaping shaping) {
        this.models = models;
        this.shaping = shaping;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String object, Params params) {
        actor.require(Ability.MANAGE_MODEL);
        params.finish();
        return Answer.ok(json(layout(actor, object)));
    }

    @PutMapping
    ResponseEntity<byte[]> put(Actor actor, @PathVariable String object, Params params, Body body) {
        actor.require(Ability.MANAGE_MODEL);
        layout(actor, object);
        params.finish();
        var layout = new Layout(
                sections(body, body.take("sections")),
                texts(body, "hidden", body.take("hidden")),
                texts(body, "columns", body.take("columns")),
                String.join(",", texts(body, "sort", body.take("sort"))));
        body.finish();
        shaping.layOut(actor, object, layout);
        return Answer.ok(json(layout(actor, object)));
    }

    /** Back to the computed one. */
    @DeleteMapping
    ResponseEntity<byte[]> reset(Actor actor, @PathVariable String object, Params params) {
        actor.require(Ability.MANAGE_MODEL);
        layout(actor, object);
        params.finish();
        shaping.layOut(actor, object, Layout.COMPUTED);
        return Answer.nothing();
    }

    private Layout layout(Actor actor, String object) {
        var model = models.of(actor).model();
        return model.layout(model.object(object).orElseThrow(Problem::notFound));
    }

    private static List<Layout.Section> sections(Body body, @Nullable Object json) {
        var sections = new ArrayList<Layout.Section>();
        for (Object item : list(body, "sections", json)) {
            if (!(item instanceof Map<?, ?> section)) {
                throw body.wrong("sections", "not_an_object");
            }
            sections.add(new Layout.Section(
                    title(body, section.get("title")), texts(body, "sections", section.get("fields"))));
        }
        return sections;
    }

    private static Label title(Body body, @Nullable Object json) {
        return switch (json) {
            case null -> new Label("", Map.of());
            case String text -> text.isBlank() ? new Label("", Map.of()) : Label.text(text);
            case Map<?, ?> texts -> {
                var byLanguage = new java.util.LinkedHashMap<String, String>();
                texts.forEach((language, text) -> byLanguage.put(String.valueOf(language), String.valueOf(text)));
                yield new Label("", byLanguage);
            }
            default -> throw body.wrong("sections", "invalid_label");
        };
    }

    private static List<String> texts(Body body, String key, @Nullable Object json) {
        var texts = new ArrayList<String>();
        for (Object item : list(body, key, json)) {
            if (!(item instanceof String text)) {
                throw body.wrong(key, "not_a_text");
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<?> list(Body body, String key, @Nullable Object json) {
        return switch (json) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw body.wrong(key, "not_a_list");
        };
    }

    private static Map<String, Object> json(Layout layout) {
        return Doc.of(
                "sections",
                        layout.sections().stream()
                                .map(section -> Doc.of("title", section.title().texts(), "fields", section.fields()))
                                .toList(),
                "hidden", layout.hidden(),
                "columns", layout.columns(),
                "sort",
                        layout.sort().isEmpty()
                                ? List.of()
                                : List.of(layout.sort().split(",")));
    }
}
