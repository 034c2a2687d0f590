package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.access.DefaultSharing;
import io.rapport.access.Share;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which objects are shared with everybody whose roles reach some of their records. */
@RestController
@RequestMapping("/api/v1/default_sharing")
class DefaultSharingApi {

    private final DefaultSharing sharing;

    DefaultSharingApi(DefaultSharing sharing) {
        this.sharing = sharing;
    }

    @GetMapping
    ResponseEntity<byte[]> read(Actor actor, Params params) {
        params.finish();
        return answer(actor);
    }

    @PutMapping
    ResponseEntity<byte[]> put(Actor actor, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var objects = body.object("objects").orElseThrow(() -> body.wrong("objects", "required"));
        body.finish();
        var wanted = new LinkedHashMap<String, Share.Level>();
        for (var name : objects.keys()) {
            var level = objects.needText(name);
            wanted.put(
                    name,
                    Arrays.stream(Share.Level.values())
                            .filter(one -> one.key().equals(level))
                            .findFirst()
                            .orElseThrow(() -> objects.wrong(name, "unknown_option")));
        }
        objects.finish();
        sharing.put(actor, wanted);
        return answer(actor);
    }

    private ResponseEntity<byte[]> answer(Actor actor) {
        var levels = new TreeMap<String, @Nullable Object>();
        sharing.of(actor).forEach((object, level) -> levels.put(object, level.key()));
        return Answer.ok(Map.of("objects", levels));
    }
}
