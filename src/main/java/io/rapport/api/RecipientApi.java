package io.rapport.api;

import io.rapport.access.Ability;
import io.rapport.access.Actor;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.Recipient;
import io.rapport.consent.Recipients;
import io.rapport.consent.RulePack;
import io.rapport.consent.RulePack.Rule;
import io.rapport.consent.RulePacks;
import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Third parties who may get data, and the rules of countries. */
@RestController
@RequestMapping("/api/v1")
class RecipientApi {

    private final Recipients recipients;
    private final Purposes purposes;
    private final RulePacks packs;
    private final Writes writes;

    RecipientApi(Recipients recipients, Purposes purposes, RulePacks packs, Writes writes) {
        this.recipients = recipients;
        this.purposes = purposes;
        this.packs = packs;
        this.writes = writes;
    }

    @GetMapping("/recipients")
    ResponseEntity<byte[]> list(Actor actor, Params params) {
        params.finish();
        return Answer.list(
                "recipients",
                recipients.of(actor).stream().map(one -> json(actor, one)).toList());
    }

    @PostMapping("/recipients")
    ResponseEntity<byte[]> create(Actor actor, Params params, Body body, HttpServletRequest request) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var draft = draft(actor, body, Optional.empty());
        body.finish();
        var done = writes.once(
                actor,
                request,
                tx -> new Writes.Done(
                        201,
                        Optional.empty(),
                        List.of(recipients.create(tx, actor, draft).id())));
        return Answer.created("/api/v1/recipients/" + done.id(), json(actor, find(actor, done.id())));
    }

    @PatchMapping("/recipients/{id}")
    ResponseEntity<byte[]> change(Actor actor, @PathVariable String id, Params params, Body body) {
        actor.require(Ability.ADMINISTER);
        params.finish();
        var before = find(actor, CallerModel.id(id));
        var draft = draft(actor, body, Optional.of(before));
        body.finish();
        return Answer.ok(json(actor, recipients.change(actor, before.id(), draft)));
    }

    private Recipient find(Actor actor, UUID id) {
        return recipients.of(actor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Recipients.Draft draft(Actor actor, Body body, Optional<Recipient> before) {
        return new Recipients.Draft(
                body.text("name").or(() -> before.map(Recipient::name)).orElse(""),
                body.text("country").or(() -> before.map(Recipient::country)).orElse(""),
                body.text("purpose").or(() -> before.map(Recipient::purpose)).orElse(""),
                body.has("consent_purpose")
                        ? body.text("consent_purpose").orElse("")
                        : before.flatMap(one -> key(actor, one)).orElse(""),
                body.object("fields")
                        .map(RecipientApi::fields)
                        .or(() -> before.map(Recipient::fields))
                        .orElse(Map.of()),
                body.text("reference")
                        .or(() -> before.map(Recipient::reference))
                        .orElse(""),
                body.text("safeguards")
                        .or(() -> before.map(Recipient::safeguards))
                        .orElse(""),
                body.has("until") ? body.text("until").map(text -> day(body, text)) : before.flatMap(Recipient::until),
                body.flag("active").or(() -> before.map(Recipient::active)).orElse(true));
    }

    private static Map<String, List<String>> fields(Body given) {
        var fields = new LinkedHashMap<String, List<String>>();
        given.keys().forEach(object -> fields.put(object, given.texts(object)));
        return fields;
    }

    private static LocalDate day(Body body, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw body.wrong("until", "invalid_date");
        }
    }

    private Optional<String> key(Actor actor, Recipient recipient) {
        return recipient.consentPurpose().flatMap(id -> purposes.of(actor).stream()
                .filter(purpose -> purpose.id().equals(id))
                .findFirst()
                .map(Purpose::key));
    }

    private Map<String, @Nullable Object> json(Actor actor, Recipient recipient) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", recipient.id().toString());
        json.put("name", recipient.name());
        json.put("country", recipient.country());
        json.put("purpose", recipient.purpose());
        json.put("consent_purpose", key(actor, recipient).orElse(null));
        json.put("fields", recipient.fields());
        json.put("reference", recipient.reference());
        json.put("safeguards", recipient.safeguards());
        json.put("until", recipient.until().map(LocalDate::toString).orElse(null));
        json.put("active", recipient.active());
        return json;
    }

    @GetMapping("/rule-packs")
    ResponseEntity<byte[]> packs(Actor actor, Params params) {
        params.finish();
        return Answer.list(
                "rule_packs", packs.all().stream().map(RecipientApi::json).toList());
    }

    private static Map<String, Object> json(RulePack pack) {
        return Doc.of(
                "key", pack.key(),
                "version", pack.version(),
                "source", pack.source(),
                "countries", pack.countries(),
                "adequate", pack.adequate(),
                "rules", rules(pack.rules()),
                "channels", rules(pack.channels()));
    }

    private static Map<String, Object> rules(Map<String, Rule> rules) {
        var json = new LinkedHashMap<String, Object>();
        rules.forEach((name, rule) -> {
            var one = new LinkedHashMap<String, @Nullable Object>();
            one.put("value", rule.value().orElse(null));
            one.put("article", rule.article());
            json.put(name, one);
        });
        return json;
    }
}
