package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Channel;
import io.rapport.consent.LegalBasis;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.Wording;
import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people's data is used for. */
@RestController
@RequestMapping("/api/v1/purposes")
class PurposeApi {

    private final Purposes purposes;
    private final Writes writes;

    PurposeApi(Purposes purposes, Writes writes) {
        this.purposes = purposes;
        this.writes = writes;
    }

    @GetMapping
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        params.finish();
        return Answer.list(
                "purposes",
                purposes.of(actor).stream().map(ConsentJson::purpose).toList());
    }

    @PostMapping
    ResponseEntity<byte[]> create(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var draft = draft(body, Optional.empty());
        body.finish();
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(
                        201,
                        Optional.empty(),
                        List.of(purposes.create(tx, actor, draft).id())));
        var made = find(actor, done.id());
        return Answer.created("/api/v1/purposes/" + made.id(), ConsentJson.purpose(made));
    }

    @PatchMapping("/{id}")
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var before = find(actor, CallerModel.id(id));
        var draft = draft(body, Optional.of(before));
        body.finish();
        return Answer.ok(ConsentJson.purpose(purposes.change(actor, before.id(), draft)));
    }

    private Purpose find(Actor actor, UUID id) {
        return purposes.of(actor).stream()
                .filter(purpose -> purpose.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Purposes.Draft draft(Body body, Optional<Purpose> before) {
        return new Purposes.Draft(
                before.map(Purpose::key).orElseGet(() -> body.needText("key")),
                texts(body, "labels", before.map(Purpose::labels).orElse(Map.of())),
                body.text("basis")
                        .map(key -> LegalBasis.of(key).orElseThrow(() -> body.wrong("basis", "unknown_option")))
                        .or(() -> before.map(Purpose::basis))
                        .orElse(LegalBasis.CONSENT),
                body.has("channels")
                        ? body.texts("channels").stream()
                                .map(key -> Channel.of(key).orElseThrow(() -> body.wrong("channels", "unknown_option")))
                                .toList()
                        : before.map(Purpose::channels).orElse(List.of()),
                body.flag("double_opt_in")
                        .or(() -> before.map(Purpose::doubleOptIn))
                        .orElse(false),
                body.flag("active").or(() -> before.map(Purpose::active)).orElse(true),
                texts(body, "words", before.map(PurposeApi::words).orElse(Map.of())));
    }

    private static Map<String, String> words(Purpose purpose) {
        return purpose.words().values().stream().collect(Collectors.toMap(Wording::language, Wording::words));
    }

    private static Map<String, String> texts(Body body, String key, Map<String, String> before) {
        var texts = new LinkedHashMap<>(before);
        body.object(key).ifPresent(given -> {
            Purpose.LANGUAGES.forEach(language -> given.text(language).ifPresent(text -> texts.put(language, text)));
            given.finish();
        });
        return texts;
    }
}
