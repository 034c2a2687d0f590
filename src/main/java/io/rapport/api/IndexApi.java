package io.rapport.api;

import io.rapport.access.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is: the objects that the caller may see, and everything else by its address. */
@RestController
@RequestMapping("/api/v1")
class IndexApi {

    private static final List<String> OTHERS =
            List.of("model", "operations", "roles", "tokens", "views", "openapi.json");

    private final CallerModels models;

    IndexApi(CallerModels models) {
        this.models = models;
    }

    @GetMapping({"", "/"})
    ResponseEntity<byte[]> index(Actor actor, Params params) {
        params.finish();
        var objects = new LinkedHashMap<String, String>();
        models.of(actor).objects().forEach(object -> objects.put(object.name(), "/api/v1/" + object.name()));
        var links = new LinkedHashMap<String, String>();
        OTHERS.forEach(name -> links.put(name.replace(".json", ""), "/api/v1/" + name));
        var json = new LinkedHashMap<String, Object>();
        json.put("organisation", actor.tenant().name());
        json.put("user", actor.name());
        json.put("objects", objects);
        json.put("links", links);
        return Answer.ok(json);
    }
}
