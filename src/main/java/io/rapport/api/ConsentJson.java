package io.rapport.api;

import io.rapport.access.Actor;
import io.rapport.consent.Channel;
import io.rapport.consent.ConsentEvent;
import io.rapport.consent.Contactability;
import io.rapport.consent.Disclosure;
import io.rapport.consent.Ledger;
import io.rapport.consent.Proof;
import io.rapport.consent.Purpose;
import io.rapport.consent.Purposes;
import io.rapport.consent.Wording;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Consents as JSON. */
@Component
class ConsentJson {

    private final Purposes purposes;

    ConsentJson(Purposes purposes) {
        this.purposes = purposes;
    }

    private Map<UUID, String> keys(Actor actor) {
        var keys = new HashMap<UUID, String>();
        purposes.of(actor).forEach(purpose -> keys.put(purpose.id(), purpose.key()));
        return keys;
    }

    Map<String, Object> ledger(Actor actor, Ledger ledger) {
        var keys = keys(actor);
        return Doc.of(
                "consents",
                ledger.consents().stream()
                        .map(consent -> Doc.of(
                                "purpose",
                                keys.getOrDefault(consent.purpose(), ""),
                                "channel",
                                consent.channel().key(),
                                "state",
                                consent.state().key(),
                                "since",
                                consent.since().toString(),
                                "event",
                                consent.event().toString()))
                        .toList(),
                "events",
                ledger.events().stream().map(event -> json(keys, event)).toList());
    }

    Map<String, @Nullable Object> event(Actor actor, ConsentEvent event) {
        return json(keys(actor), event);
    }

    private static Map<String, @Nullable Object> json(Map<UUID, String> keys, ConsentEvent event) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", event.id().toString());
        json.put("purpose", keys.getOrDefault(event.purpose(), ""));
        json.put("channel", event.channel().key());
        json.put("act", event.act().key());
        json.put("method", event.method().map(method -> method.key()).orElse(null));
        json.put("at", event.at().toString());
        json.put("recorded_at", event.recordedAt().toString());
        json.put(
                "words",
                event.words()
                        .map(words -> (Object)
                                Doc.of("language", words.language(), "version", words.version(), "text", words.words()))
                        .orElse(null));
        json.put("by", event.by().map(UUID::toString).orElse(null));
        json.put("ip", event.ip());
        json.put("user_agent", event.userAgent());
        json.put("note", event.note());
        json.put("guardian", event.guardian());
        json.put("corrects", event.corrects().map(UUID::toString).orElse(null));
        json.put("corrected", event.corrected());
        return json;
    }

    static Map<String, @Nullable Object> contact(Contactability.Answer answer) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("purpose", answer.purpose());
        json.put("channel", answer.channel().key());
        json.put("now", answer.now());
        json.put("reason", answer.verdict().key());
        json.put("quiet_until", answer.quietUntil().map(Object::toString).orElse(null));
        return json;
    }

    static Map<String, @Nullable Object> proof(Proof proof) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("purpose", proof.purpose());
        json.put("channel", proof.channel().key());
        json.put("act", proof.act().key());
        json.put("method", proof.method().key());
        json.put("at", proof.at().toString());
        json.put(
                "words",
                proof.words()
                        .map(words -> (Object)
                                Doc.of("language", words.language(), "version", words.version(), "text", words.words()))
                        .orElse(null));
        json.put("until", proof.until().toString());
        return json;
    }

    static Map<String, Object> disclosure(Disclosure disclosure) {
        return Doc.of(
                "recipient", disclosure.recipient().toString(),
                "name", disclosure.name(),
                "at", disclosure.at().toString(),
                "fields", disclosure.fields());
    }

    static Map<String, Object> purpose(Purpose purpose) {
        var words = new LinkedHashMap<String, Object>();
        for (var language : Purpose.LANGUAGES) {
            Wording wording = purpose.words().get(language);
            if (wording != null) {
                words.put(language, Doc.of("version", wording.version(), "text", wording.words()));
            }
        }
        return Doc.of(
                "id", purpose.id().toString(),
                "key", purpose.key(),
                "labels", purpose.labels(),
                "basis", purpose.basis().key(),
                "channels", purpose.channels().stream().map(Channel::key).toList(),
                "double_opt_in", purpose.doubleOptIn(),
                "active", purpose.active(),
                "words", words);
    }
}
